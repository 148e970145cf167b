package furrow.api.command;

import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code furrow rebuild}: counts everything again from the outcome log. */
@Command(
        name = "rebuild",
        mixinStandardHelpOptions = true,
        header = "Counts everything again from the outcome log.",
        description = {
            "%nThrows away what was counted and reads the log from its beginning. The log itself is not changed, and the"
                    + " numbers come out the same. When it is interrupted, the next start goes on where it stopped."
        },
        footer = {"%nExample:", "  furrow rebuild --data furrow-data"})
final class RebuildCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Override
    public Integer call() {
        try (var folder = data.open();
                var bar = bar()) {
            var passed = folder.rebuild((batches, of) -> bar.maxHint(of).stepTo(batches));
            spec.commandLine()
                    .getOut()
                    .println("Counted " + passed.entries() + " rows of " + passed.units() + " units again; "
                            + passed.repeated() + " repeated, " + passed.waiting() + " waiting, " + passed.refused()
                            + " refused.");
        }
        return 0;
    }

    private static ProgressBar bar() {
        var builder = new ProgressBarBuilder()
                .setTaskName("rebuild")
                .setUnit(" batches", 1)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .clearDisplayOnFinish();
        return (Console.isTerminal() ? builder : builder.setConsumer(new Silent())).build();
    }
}
