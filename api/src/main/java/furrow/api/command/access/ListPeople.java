package furrow.api.command.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code furrow people list}. */
@Command(name = "list", mixinStandardHelpOptions = true, header = "Lists people with their roles.")
final class ListPeople extends AccessCommand {
    @Override
    JsonNode run(AccessPlace where) throws IOException {
        return where.people();
    }
}
