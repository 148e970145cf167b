package furrow.api.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code furrow tactics}: what has been learned of each tactic over all experiments. */
@Command(
        name = "tactics",
        mixinStandardHelpOptions = true,
        subcommands = TacticsShowCommand.class,
        header = "Tells what has been learned of each tactic over all experiments.",
        description =
                "%nReads experiments that run and that are over together, metric by metric: the mean effect, and where"
                        + " the next experiment may come out. The guide is docs/tactics.md.",
        footer = {
            "%nExamples:",
            "  furrow tactics",
            "  furrow tactics show question",
            "  furrow tactics --server http://127.0.0.1:8080 --format json"
        })
final class TacticsCommand implements Callable<Integer> {
    @Mixin
    private final TacticsPlace place = new TacticsPlace();

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
        var tactics = place.all();
        var out = spec.commandLine().getOut();
        switch (format) {
            case text -> new TacticsSheet(out, new Console(spec.commandLine(), false).paint()).all(tactics);
            case json -> out.println(tactics.toPrettyString());
        }
        return 0;
    }
}
