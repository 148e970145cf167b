package furrow.api.command.experiments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code furrow experiments reopen}. */
@Command(
        name = "reopen",
        mixinStandardHelpOptions = true,
        header = "Reopens an experiment that was concluded or abandoned.",
        description = "%nUnits that were first met meanwhile are counted apart.")
final class ReopenExperiment extends LifeStepCommand {
    @Option(names = "--ends", paramLabel = "TIME", description = "A new end, such as 2026-12-24.")
    private @Nullable String ends;

    @Override
    String command() {
        return "reopen";
    }

    @Override
    void fill(ObjectNode body) {
        if (ends != null) {
            body.put("ends", ends);
        }
    }
}
