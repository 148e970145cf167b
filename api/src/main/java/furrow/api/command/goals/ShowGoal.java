package furrow.api.command.goals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code furrow goals show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        header = "Shows one goal: how it stands, and the weeks to come; as JSON the path, the walk and the band, too.")
final class ShowGoal extends GoalCommand {
    @Parameters(paramLabel = "KEY", description = "The metric of a goal of the workspace, or EXPERIMENT/METRIC.")
    private String key = "";

    @Override
    JsonNode run(GoalPlace where) throws IOException {
        return where.show(key);
    }
}
