package furrow.api.command.experiments;

import com.fasterxml.jackson.databind.node.ObjectNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code furrow experiments conclude}. */
@Command(
        name = "conclude",
        mixinStandardHelpOptions = true,
        header = "Concludes an experiment with one arm.",
        description =
                "%nIts decision rule is a checklist, which show tells; clauses that are not met hold it up unless you"
                        + " say despite. Its numbers stay as they are now.")
final class ConcludeExperiment extends LifeStepCommand {
    @Option(names = "--arm", required = true, paramLabel = "ARM", description = "The arm that is chosen.")
    private String arm = "";

    @Option(
            names = "--despite-rule",
            description = "Conclude although clauses of the decision rule are open or not met; the reason says why.")
    private boolean despite;

    @Override
    String command() {
        return "conclude";
    }

    @Override
    void fill(ObjectNode body) {
        body.put("arm", arm).put("despite", despite);
    }
}
