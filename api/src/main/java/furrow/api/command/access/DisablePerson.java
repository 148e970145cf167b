package furrow.api.command.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code furrow people disable}. */
@Command(name = "disable", mixinStandardHelpOptions = true, header = "Shuts somebody out.")
final class DisablePerson extends AccessCommand {
    @Parameters(paramLabel = "LOGIN", description = "What the person signs in as.")
    private String login = "";

    @Override
    JsonNode run(AccessPlace where) throws IOException {
        return where.disable(login);
    }
}
