package furrow.api.command;

import furrow.engine.intake.RowSource;
import furrow.engine.live.DataFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code furrow rebuild}: counts everything again from the outcome log. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        header = "Counts everything again from the outcome log, with older history if told.",
        description = {
            "%nThrows away what was counted and reads the log from its beginning. Nothing is taken from the log, and"
                    + " the numbers come out the same. When it is interrupted, the next start goes on where it stopped."
        },
        footer = {"%nExample:", "  furrow rebuild --data furrow-data", "  furrow rebuild --import history.csv.gz"})
final class RebuildCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--import",
            arity = "1..*",
            paramLabel = "FILE",
            description =
                    "Take these data files into the log first, however old their rows are. Doing it twice is harmless.")
    private List<String> imports = List.of();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (var folder = data.open()) {
            if (!imports.isEmpty()) {
                takeIn(folder);
            }
            rebuild(folder);
        }
        return 0;
    }

    private void takeIn(DataFolder folder) throws IOException {
        var sources = new ArrayList<RowSource>();
        for (String each : imports) {
            sources.add(RowSource.named(each));
        }
        try (var watching = new Console(spec.commandLine(), false).watch()) {
            var imported = folder.takeIn(sources, watching);
            var err = spec.commandLine().getErr();
            err.println("furrow: imported " + imported.rows());
            Console.unplanned(imported.unplanned()).forEach(err::println);
        }
    }

    private void rebuild(DataFolder folder) {
        try (var bar = bar()) {
            var passed = folder.rebuild((batches, of) -> bar.maxHint(of).stepTo(batches));
            spec.commandLine()
                    .getOut()
                    .println("Counted " + passed.entries() + " rows of " + passed.units() + " units again; "
                            + passed.repeated() + " repeated, " + passed.waiting() + " waiting, " + passed.refused()
                            + " refused.");
        }
    }

    private static ProgressBar bar() {
        var builder = new ProgressBarBuilder()
                .setTaskName("rebuild")
                .setUnit(" batches", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .clearDisplayOnFinish();
        return (Console.isTerminal() ? builder : builder.setConsumer(new NoProgress())).build();
    }
}
