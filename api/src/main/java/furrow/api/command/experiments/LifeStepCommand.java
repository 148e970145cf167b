package furrow.api.command.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.notation.JsonText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A step in an experiment's life, with who takes it and why. */
abstract class LifeStepCommand extends LifeCommand {
    @Parameters(paramLabel = "NAME", description = "Name of the experiment.")
    private String name = "";

    @Mixin
    private StepSignature signature = new StepSignature();

    @Option(
            names = "--if-version",
            paramLabel = "N",
            description = "Only if the experiment is still at this version, which show tells.")
    private @Nullable Long version;

    /** The step, such as {@code start}. */
    abstract String command();

    /** Adds what the step needs. */
    abstract void fill(ObjectNode body) throws IOException;

    @Override
    final JsonNode run(ExperimentPlace where) throws IOException {
        var body = JsonText.object();
        signature.fill(body);
        fill(body);
        return where.take(name, command(), body, version == null ? OptionalLong.empty() : OptionalLong.of(version));
    }

    @Override
    final void print(JsonNode answer, PrintWriter out) {
        LifeText.of(answer).step(out);
    }
}
