package furrow.api.command.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code furrow keys list}. */
@Command(name = "list", mixinStandardHelpOptions = true, header = "Lists keys with when they were used.")
final class ListKeys extends AccessCommand {
    @Override
    JsonNode run(AccessPlace where) throws IOException {
        return where.keys();
    }
}
