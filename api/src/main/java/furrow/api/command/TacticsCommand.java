package furrow.api.command;

import furrow.api.command.remote.AnswerFormat;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code furrow tactics}: what has been learned of each tactic over all experiments. */
@Command(
        name = "tactics",
        mixinStandardHelpOptions = true,
        subcommands = {TacticsShowCommand.class, TacticsPlanCommand.class},
        header = "Tells what has been learned of each tactic over all experiments.",
        description =
                "%nReads experiments that run and that are over together, metric by metric: the mean effect, and where"
                        + " the next experiment may come out. The guide is docs/tactics.md.",
        footer = {
            "%nExamples:",
            "  furrow tactics",
            "  furrow tactics show question",
            "  furrow tactics plan question > next.yaml",
            "  furrow tactics --server http://127.0.0.1:8080 --format json"
        })
final class TacticsCommand implements Callable<Integer> {
    @Mixin
    private final TacticsPlace place = new TacticsPlace();

    @Mixin
    private final AnswerFormat format = new AnswerFormat();

    @Override
    public Integer call() throws IOException {
        var tactics = place.all();
        var paint = new Console(format.commandLine(), false).paint();
        format.print(tactics, out -> new TacticsSheet(out, paint).all(tactics));
        return 0;
    }
}
