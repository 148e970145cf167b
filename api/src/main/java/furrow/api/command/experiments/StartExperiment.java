package furrow.api.command.experiments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code furrow experiments start}. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        header = "Starts a draft, and freezes its plan.",
        description =
                "%nUnits count from its planned start, or from now when that is past. Other experiments on the same"
                        + " kind of unit are named first, and have to be known.")
final class StartExperiment extends LifeStepCommand {
    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "First time at which units count, such as 2026-12-01 or 2026-12-01T09:00.")
    private @Nullable String from;

    @Option(
            names = "--overlaps",
            split = ",",
            paramLabel = "NAME",
            description = "Experiments on the same kind of unit that may run at the same time.")
    private List<String> overlaps = List.of();

    @Override
    String command() {
        return "start";
    }

    @Override
    void fill(ObjectNode body) {
        if (from != null) {
            body.put("from", from);
        }
        var known = body.putArray("overlaps");
        overlaps.forEach(known::add);
    }
}
