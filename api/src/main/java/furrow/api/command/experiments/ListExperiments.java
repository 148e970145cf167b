package furrow.api.command.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code furrow experiments list}. */
@Command(name = "list", mixinStandardHelpOptions = true, header = "Lists experiments, each with its stage.")
final class ListExperiments extends LifeCommand {
    @Option(
            names = "--stage",
            paramLabel = "STAGE",
            description = "Only those at this stage: draft, running, paused, concluded or abandoned.")
    private String stage = "";

    @Override
    JsonNode run(ExperimentPlace where) throws IOException {
        var all = where.list();
        if (!stage.isEmpty()) {
            var kept = all.path("experiments").elements();
            while (kept.hasNext()) {
                if (!kept.next().path("stage").asText().equalsIgnoreCase(stage)) {
                    kept.remove();
                }
            }
        }
        return all;
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        if (answer.path("experiments").isEmpty()) {
            out.println(
                    stage.isEmpty()
                            ? "No experiment is defined yet; furrow experiments define FILE defines those of a plan."
                            : "No experiment is " + stage + ".");
        }
        answer.path("experiments").forEach(each -> LifeText.of(each).line(out));
    }
}
