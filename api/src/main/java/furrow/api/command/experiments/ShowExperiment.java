package furrow.api.command.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code furrow experiments show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        header = "Shows one experiment: its stage, its checklist for each arm, its history, what can be done next.")
final class ShowExperiment extends LifeCommand {
    @Parameters(paramLabel = "NAME", description = "Name of the experiment.")
    private String name = "";

    @Override
    JsonNode run(ExperimentPlace where) throws IOException {
        return where.show(name);
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        LifeText.of(answer).all(out);
    }
}
