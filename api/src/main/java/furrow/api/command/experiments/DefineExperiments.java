package furrow.api.command.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code furrow experiments define}. */
@Command(
        name = "define",
        mixinStandardHelpOptions = true,
        header = "Defines the experiments of a plan file as drafts.",
        description =
                "%nDrafts that are known already are written anew. What runs is changed as far as it is not frozen.")
final class DefineExperiments extends LifeCommand {
    @Parameters(paramLabel = "FILE", description = "A plan file, YAML or JSON.")
    private Path file = Path.of("");

    @Mixin
    private StepSignature signature = new StepSignature();

    @Option(
            names = "--running",
            description =
                    "New experiments run at once; units count from their planned start, or from the first that came.")
    private boolean running;

    @Override
    JsonNode run(ExperimentPlace where) throws IOException {
        return where.define(
                Files.readString(file, StandardCharsets.UTF_8), !running, signature.by(), signature.reason());
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        answer.path("defined").forEach(each -> out.println("Defined " + each.asText() + "."));
        out.println(running ? "They run." : "Start a draft with: furrow experiments start NAME --by … --reason …");
    }
}
