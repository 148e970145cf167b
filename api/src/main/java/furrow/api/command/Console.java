package furrow.api.command;

import furrow.api.report.TerminalColour;
import furrow.engine.advice.Report;
import furrow.engine.analysis.FileAnalysis;
import furrow.engine.intake.Rejection;
import furrow.engine.intake.Watcher;
import furrow.experiments.fold.UnplannedRows;
import furrow.experiments.plan.CountWords;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine;

/**
 * What is said beside the report, on standard error: progress on a terminal, rows that could not be used, and at the
 * end what became of all rows.
 */
final class Console {
    /** Rejected rows shown one by one; the rejects file holds all. */
    private static final int SHOWN = 20;

    /** Experiments from which a word is due on how many of them show something by chance. */
    private static final int MANY = 100;

    /** Set by the launcher when standard error is a terminal; System.console() cannot tell since Java 22. */
    private static final String TERMINAL = "furrow.terminal";

    private final CommandLine line;
    private final PrintWriter err;
    private final boolean reportElsewhere;
    private long shown;

    /** @param reportElsewhere true when the report is for a program or a file, and must not be coloured */
    Console(CommandLine line, boolean reportElsewhere) {
        this.line = line;
        this.err = line.getErr();
        this.reportElsewhere = reportElsewhere;
    }

    static boolean isTerminal() {
        return Boolean.getBoolean(TERMINAL);
    }

    TerminalColour paint() {
        return !reportElsewhere && line.getColorScheme().ansi().enabled()
                ? TerminalColour.COLOURED
                : TerminalColour.PLAIN;
    }

    /** A watcher that shows a bar for each file on a terminal. */
    Watching watch() {
        return new Watching();
    }

    /** Says what became of the rows. */
    void rows(FileAnalysis.Result result) {
        if (shown > SHOWN) {
            err.println("furrow: and " + (shown - SHOWN) + " more rejected rows");
        }
        result.summary()
                .filter(each -> each.traffic().unused() > 0)
                .ifPresent(each ->
                        err.println("furrow: used for nothing, since no metric of the plan names what they tell: "
                                + CountWords.of(each.traffic().unused(), "row")));
        result.summary().ifPresent(each -> unplanned(each.unplanned()).forEach(err::println));
        result.summary()
                .filter(each -> each.traffic().waiting() > 0)
                .ifPresent(each -> err.println("furrow: waiting, since their unit was not exposed before them: "
                        + CountWords.of(each.traffic().waiting(), "outcome")));
        result.summary()
                .ifPresent(each ->
                        each.conflicts().stream().limit(SHOWN).forEach(conflict -> err.println("furrow: " + conflict)));
        many(result.report()).ifPresent(each -> err.println("furrow: warning: " + each));
        result.rejects().forEach(file -> err.println("furrow: rejected rows are kept in " + file));
        err.println("furrow: " + result.rows());
    }

    /** What nobody corrects for: each experiment keeps its own chance of a false finding, and all of them together do not. */
    private static Optional<String> many(Report report) {
        double expected = 0;
        long experiments = 0;
        long found = 0;
        for (var each : report.experiments()) {
            var compared = each.evidence().comparisons().stream()
                    .filter(comparison -> comparison.absolute().value().isPresent())
                    .toList();
            experiments += compared.isEmpty() ? 0 : 1;
            expected += compared.isEmpty()
                    ? 0
                    : 1 - each.evidence().data().experiment().analysis().level();
            found += compared.stream()
                            .anyMatch(comparison ->
                                    comparison.absolute().value().orElseThrow().excludesZero())
                    ? 1
                    : 0;
        }
        return experiments < MANY
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%,d experiments are read, each with its own chance of a false finding, and nothing corrects for their"
                                + " number: were none of them to do anything, up to %,.0f would be expected to show a difference by"
                                + " chance, and %,d do. Trust small p-values most, or raise --level",
                        experiments,
                        expected,
                        found));
    }

    /** A line a name that rows bring along and the plan does not have. */
    static List<String> unplanned(UnplannedRows unplanned) {
        var lines = new ArrayList<String>();
        unplanned.rows().entrySet().stream()
                .limit(SHOWN)
                .forEach(each -> lines.add("furrow: warning: " + each.getKey().column() + " \""
                        + each.getKey().name() + "\" in " + count(each.getValue()) + ": "
                        + each.getKey().advice()));
        int more = unplanned.rows().size() - SHOWN;
        if (more > 0) {
            lines.add("furrow: warning: and " + more + (unplanned.others() > 0 ? " or more" : "")
                    + " other names that the plan does not have");
        }
        return lines;
    }

    private static String count(long rows) {
        return rows + (rows == 1 ? " row" : " rows");
    }

    /** Hears of rejected rows and of progress. */
    final class Watching implements Watcher, AutoCloseable {
        private final Map<String, ProgressBar> bars = new HashMap<>();

        @Override
        public void rejected(Rejection rejection) {
            if (shown++ < SHOWN) {
                err.println("furrow: rejected " + rejection);
            }
        }

        @Override
        public void told(String source, String how) {
            err.println("furrow: " + source + ": " + how);
        }

        @Override
        public void progress(String source, long bytes, OptionalLong total) {
            if (isTerminal()) {
                bars.computeIfAbsent(source, name -> bar(name, total)).stepTo(bytes);
            }
        }

        private static ProgressBar bar(String name, OptionalLong total) {
            return new ProgressBarBuilder()
                    .setTaskName(name)
                    .setInitialMax(total.orElse(-1))
                    .setUnit(" MB", 1_000_000)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(200)
                    .clearDisplayOnFinish()
                    .build();
        }

        @Override
        public void close() {
            bars.values().forEach(ProgressBar::close);
        }
    }
}
