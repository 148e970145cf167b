package furrow.api.command;

import furrow.api.command.remote.AnswerFormat;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code furrow tactics show}: one tactic, experiment by experiment. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        header = "Tells what each experiment found of one tactic, and all of them together.",
        footer = {"%nExamples:", "  furrow tactics show question", "  furrow tactics show question --format json"})
final class TacticsShowCommand implements Callable<Integer> {
    @Mixin
    private final TacticsPlace place = new TacticsPlace();

    @Parameters(paramLabel = "TACTIC", description = "Key of the tactic, as plans have it.")
    private String tactic = "";

    @Mixin
    private final AnswerFormat format = new AnswerFormat();

    @Override
    public Integer call() throws IOException {
        var record = place.one(tactic);
        var paint = new Console(format.commandLine(), false).paint();
        format.print(record, out -> new TacticsSheet(out, paint).one(record));
        return 0;
    }
}
