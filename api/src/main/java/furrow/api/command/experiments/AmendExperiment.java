package furrow.api.command.experiments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.notation.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code furrow experiments amend}. */
@Command(
        name = "amend",
        mixinStandardHelpOptions = true,
        header = "Changes what was frozen, dated and with a reason.",
        description =
                "%nUnit, kind and arms stay; other weights open a new stratum. The history and the report tell of it.",
        footer = {
            "%nExamples:",
            "  furrow experiments amend first-line --ends 2027-01-10 --by Ann --reason \"two quiet weeks\"",
            "  furrow experiments amend first-line --weights plain=1,question=3 --by Ann --reason \"less risk\"",
            "  furrow experiments amend first-line --plan plan.yaml --by Ann --reason \"a guardrail was missing\""
        })
final class AmendExperiment extends LifeStepCommand {
    @Option(names = "--plan", paramLabel = "FILE", description = "A plan file with the experiment as it is to be.")
    private @Nullable Path plan;

    @Option(names = "--ends", paramLabel = "TIME", description = "Another end, such as 2026-12-24.")
    private @Nullable String ends;

    @Option(names = "--planned-units", paramLabel = "N", description = "Another planned number of units.")
    private @Nullable Long plannedUnits;

    @Option(
            names = "--weights",
            split = ",",
            paramLabel = "ARM=WEIGHT",
            description = "Weights of all arms from now on.")
    private Map<String, Double> weights = Map.of();

    @Override
    String command() {
        return "amend";
    }

    @Override
    void fill(ObjectNode body) throws IOException {
        if (plan != null) {
            body.put("plan", Files.readString(plan, StandardCharsets.UTF_8));
        }
        var changes = JsonText.object();
        if (ends != null) {
            changes.put("ends", ends);
        }
        if (plannedUnits != null) {
            changes.putObject("analysis").put("plannedUnits", plannedUnits);
        }
        if (!changes.isEmpty()) {
            body.set("changes", changes);
        }
        if (!weights.isEmpty()) {
            var given = body.putObject("weights");
            weights.forEach(given::put);
        }
    }
}
