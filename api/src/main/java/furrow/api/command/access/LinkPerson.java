package furrow.api.command.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code furrow people link}. */
@Command(
        name = "link",
        mixinStandardHelpOptions = true,
        header = "Makes a new link for somebody, by which a password is chosen.")
final class LinkPerson extends AccessCommand {
    @Parameters(paramLabel = "LOGIN", description = "What the person signs in as.")
    private String login = "";

    @Override
    JsonNode run(AccessPlace where) throws IOException {
        return where.link(login);
    }
}
