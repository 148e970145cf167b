package furrow.api.command.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code furrow people enable}. */
@Command(name = "enable", mixinStandardHelpOptions = true, header = "Lets somebody in again.")
final class EnablePerson extends AccessCommand {
    @Parameters(paramLabel = "LOGIN", description = "What the person signs in as.")
    private String login = "";

    @Override
    JsonNode run(AccessPlace where) throws IOException {
        return where.enable(login);
    }
}
