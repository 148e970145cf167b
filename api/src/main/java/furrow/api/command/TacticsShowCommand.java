package furrow.api.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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

    @Option(
            names = "--format",
            description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.",
            defaultValue = "text")
    private DataCommand.Format format = DataCommand.Format.text;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var record = place.one(tactic);
        var out = spec.commandLine().getOut();
        switch (format) {
            case text -> new TacticsSheet(out, new Console(spec.commandLine(), false).paint()).one(record);
            case json -> out.println(record.toPrettyString());
        }
        return 0;
    }
}
