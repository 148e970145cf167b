package furrow.api.command.goals;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.engine.notation.JsonText;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code furrow goals drop}. */
@Command(
        name = "drop",
        mixinStandardHelpOptions = true,
        header = "Gives a goal of the workspace up; those of experiments stand in their plans.")
final class DropGoal extends GoalCommand {
    @Parameters(paramLabel = "METRIC", description = "The metric that the path was drawn for.")
    private String metric = "";

    @Mixin
    private GoalSignature signature = new GoalSignature();

    @Override
    JsonNode run(GoalPlace where) throws IOException {
        return where.drop(metric, signature.on(JsonText.object()));
    }
}
