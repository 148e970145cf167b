package furrow.api.command.goals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code furrow goals list}. */
@Command(name = "list", mixinStandardHelpOptions = true, header = "Lists goals, each with how it stands.")
final class ListGoals extends GoalCommand {
    @Override
    JsonNode run(GoalPlace where) throws IOException {
        return where.list();
    }
}
