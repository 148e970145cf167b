package furrow.api.command;

import furrow.api.report.ReadableNumbers;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Metric.Direction;
import furrow.experiments.randomisation.DrawCount;
import furrow.experiments.randomisation.PlannedLooks;
import furrow.experiments.randomisation.RandomisationResult;
import furrow.experiments.randomisation.RandomisationTest;
import furrow.experiments.randomisation.Statistic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code furrow plan read}: a design read by its own randomisation. */
@Command(
        name = "read",
        mixinStandardHelpOptions = true,
        header = "Reads a schedule or an assignment by the draw that made it.",
        description = {
            "%nDESIGN is a schedule from plan calendar (CSV or iCalendar), or a CSV file with unit, arm and, where arms"
                    + " were balanced, block or stratum. OUTCOMES is a CSV file with slot or unit, and the metric.",
            "Results are read at the planned end or at the looks named; between them, progress and no verdict."
        },
        footer = {
            "%nExamples:",
            "  furrow plan read headline.csv outcomes.csv --metric clicks",
            "  furrow plan read headline.csv outcomes.csv --metric clicks --over reach --statistic ratio"
                    + " --at-most-running 2",
            "  furrow plan read headline.csv outcomes.csv --metric clicks --looks 12,24 --looks-taken 0",
            "",
            "Exit codes: 0 read or not yet due, 1 internal failure, 2 bad usage or bad input."
        })
final class ReadCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DESIGN", description = "What was drawn.")
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private Path design;

    @Parameters(index = "1", paramLabel = "OUTCOMES", description = "What came back.")
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private Path outcomes;

    @Option(names = "--metric", required = true, paramLabel = "COLUMN", description = "Column of OUTCOMES to compare.")
    private String metric = "";

    @Option(names = "--over", paramLabel = "COLUMN", description = "Denominator, for --statistic ratio.")
    private @Nullable String over;

    @Option(
            names = "--given",
            split = ",",
            paramLabel = "COLUMN",
            description = "Known before the start, for adjusted.")
    private List<String> given = List.of();

    @Option(
            names = "--control",
            paramLabel = "ARM",
            description = "The control; of two arms, the first by name unless told.")
    private @Nullable String control;

    @Option(names = "--treatment", paramLabel = "ARM", description = "The other; needed with more than two arms.")
    private @Nullable String treatment;

    @Option(
            names = "--statistic",
            description = "difference (of means), ratio (sum over sum), rank or adjusted; unless told, ratio with"
                    + " --over, adjusted with --given, else difference.")
    private @Nullable Statistic statistic;

    @Option(names = "--direction", description = "higher (the default) or lower is better.")
    private Direction direction = Direction.HIGHER;

    @Option(names = "--level", paramLabel = "P", description = "Confidence of the whole; ${DEFAULT-VALUE} unless told.")
    private double level = 0.95;

    @Option(
            names = "--looks",
            split = ",",
            paramLabel = "N",
            description = "Units at which results are read, as planned; all units unless told.")
    private List<Integer> looks = List.of();

    @Option(names = "--spending", description = "How looks spend the error: even (the default) or late.")
    private PlannedLooks.Spending spending = PlannedLooks.Spending.EVEN;

    @Option(
            names = "--looks-taken",
            paramLabel = "N",
            description = "Looks taken before; ${DEFAULT-VALUE} unless told.")
    private int taken;

    @Option(names = "--closed", description = "Nothing more will come: read what is in, once.")
    private boolean closed;

    @ArgGroup(exclusive = false, heading = "Rules of the draw%n")
    private ScheduleRules rules = new ScheduleRules();

    @Option(names = "--draws", paramLabel = "N", description = "Redraws where not exact; ${DEFAULT-VALUE} unless told.")
    private long draws = 100_000;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the redraws; ${DEFAULT-VALUE} unless told.")
    private long seed = 1;

    @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.")
    private DesignAnswer.Format format = DesignAnswer.Format.text;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (taken < 0 || (closed && !looks.isEmpty())) {
            throw new BadInput(
                    taken < 0
                            ? "--looks-taken needs 0 or more, but was " + taken
                            : "--closed and --looks exclude each other");
        }
        var drawn = DrawFile.read(design, rules.rules()).between(control, treatment);
        var came = drawn.join(CsvFile.read(outcomes), metric, over, given);
        answer(came).print(format, spec.commandLine().getOut());
        return 0;
    }

    private DesignAnswer answer(DrawFile.Came came) {
        int planned = came.drawn().compared().size();
        int in = came.units();
        var plan = closed
                ? PlannedLooks.once(Math.max(2, in), level)
                : looks.isEmpty() ? PlannedLooks.once(planned, level) : new PlannedLooks(looks, level, spending);
        var now = plan.now(in, taken);
        if (now instanceof PlannedLooks.Now.Due due) {
            return read(came, due);
        }
        String state = now instanceof PlannedLooks.Now.Wait wait
                ? "the next look is due at " + wait.units() + "; no verdict before. If nothing more will come, read"
                        + " with --closed."
                : "all planned looks were taken.";
        String progress = in + " of " + planned + " units are in (" + came.in(false) + " "
                + came.drawn().control() + ", " + came.in(true) + " "
                + came.drawn().treatment() + "); " + state;
        var fields = DesignAnswer.map(
                "state",
                now instanceof PlannedLooks.Now.Wait ? "waiting" : "over",
                "unitsIn",
                in,
                "unitsPlanned",
                planned);
        return new DesignAnswer(
                List.of(progress),
                fields,
                List.of("state", "units_in", "units_planned"),
                List.of(List.of(String.valueOf(fields.get("state")), in, planned)));
    }

    private Statistic statistic() {
        return statistic != null
                ? statistic
                : over != null ? Statistic.RATIO : given.isEmpty() ? Statistic.DIFFERENCE : Statistic.ADJUSTED;
    }

    private DesignAnswer read(DrawFile.Came came, PlannedLooks.Now.Due due) {
        var drawn = came.drawn();
        var result = RandomisationTest.withDefaults()
                .with(statistic())
                .withLevel(due.level())
                .withDraws(draws)
                .withSeed(seed)
                .withProgress(progress())
                .test(came.design(), came.outcomes());
        var verdict = result.verdict(direction);
        var effect = result.effect();
        int missing = drawn.compared().size() - came.units();
        var fields = DesignAnswer.map(
                "state", "read",
                "look", due.number(),
                "metric", metric,
                "control", drawn.control(),
                "treatment", drawn.treatment(),
                "method", result.method(),
                "level", due.level(),
                "nControl", result.nControl(),
                "nTreatment", result.nTreatment(),
                "missing", missing,
                "estimate", effect.estimate(),
                "lower", effect.lower(),
                "upper", effect.upper(),
                "pValue", result.pValue(),
                "monteCarloError", result.monteCarloError(),
                "smallestP", result.smallestP(),
                "looked", result.draws().looked(),
                "verdict", word(verdict));
        var header = List.copyOf(fields.keySet());
        var row = header.stream()
                .map(name -> fields.get(name) == null ? "" : fields.get(name))
                .toList();
        return new DesignAnswer(sentences(came, result, verdict, missing), fields, header, List.of(row));
    }

    private List<String> sentences(DrawFile.Came came, RandomisationResult result, Verdict verdict, int missing) {
        var drawn = came.drawn();
        var effect = result.effect();
        var lines = new ArrayList<String>();
        lines.add(drawn.treatment() + " against " + drawn.control() + " on " + metric + ": " + word(verdict));
        lines.add("  difference " + ReadableNumbers.plain(effect.estimate()) + ", interval " + limit(effect.lower())
                + " to "
                + limit(effect.upper()) + " at " + ReadableNumbers.percent(result.level()) + ", " + result.nControl()
                + " and "
                + result.nTreatment() + " units");
        lines.add("  p = " + ReadableNumbers.pValue(result.pValue())
                + (result.draws() instanceof DrawCount.MonteCarlo
                        ? ", give or take " + ReadableNumbers.plain(result.monteCarloError()) + " by drawing"
                        : "")
                + "; the smallest that this design can give is " + ReadableNumbers.pValue(result.smallestP()));
        lines.add("  " + result.method() + ", "
                + ReadableNumbers.count(result.draws().looked()) + " choices looked at");
        if (verdict instanceof Verdict.Inconclusive open) {
            lines.add("  needs " + open.needs());
        }
        if (missing > 0) {
            lines.add("  " + missing + " drawn units have no outcome (" + came.missing(false) + " " + drawn.control()
                    + ", " + came.missing(true) + " " + drawn.treatment()
                    + "); if the arm led to that, the difference is not its effect alone");
        }
        return lines;
    }

    private static String word(Verdict verdict) {
        return verdict.match(
                better -> "better",
                worse -> "worse",
                equivalent -> "inconclusive",
                inconclusive -> "inconclusive",
                invalid -> "inconclusive");
    }

    private static String limit(double value) {
        return Double.isInfinite(value) ? "no limit" : ReadableNumbers.plain(value);
    }

    /** On a terminal, how many choices were looked at. */
    private LongConsumer progress() {
        var err = spec.commandLine().getErr();
        return Boolean.getBoolean("furrow.terminal")
                ? done -> {
                    err.print("\rlooked at " + ReadableNumbers.count(done) + " choices ");
                    err.flush();
                }
                : done -> {};
    }
}
