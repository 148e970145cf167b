package furrow.api.command;

import furrow.api.command.remote.AnswerFormat;
import furrow.engine.plan.PlanFiles;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code furrow tactics plan}: a plan for one more test of a tactic. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        header = "Writes a plan for one more test of a tactic.",
        description =
                "%nIt is the latest experiment that tested it, with the control and the tactic alone, what the control"
                        + " brought as baselines, and what earlier controls let one believe as prior. Set its days, and change"
                        + " what is to be varied, then define it by furrow experiments define.",
        footer = {
            "%nExamples:",
            "  furrow tactics plan question > next.yaml",
            "  furrow experiments define next.yaml --draft --by Ann --reason more"
        })
final class TacticsPlanCommand implements Callable<Integer> {
    @Mixin
    private final TacticsPlace place = new TacticsPlace();

    @Parameters(paramLabel = "TACTIC", description = "Key of the tactic, as plans have it.")
    private String tactic = "";

    @Mixin
    private final AnswerFormat format = new AnswerFormat();

    @Override
    public Integer call() throws IOException {
        var plan = place.one(tactic).path("plan");
        format.print(
                plan,
                out -> out.print(
                        PlanFiles.toYaml(PlanFiles.readKept(plan.toString()).orThrow())));
        return 0;
    }
}
