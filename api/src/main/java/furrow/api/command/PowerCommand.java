package furrow.api.command;

import furrow.api.report.ReadableNumbers;
import furrow.experiments.inference.Figure;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.Metric.Direction;
import furrow.experiments.plan.SpendingFunction;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.power.Clusters;
import furrow.experiments.power.ControlResponse;
import furrow.experiments.power.LookPlan;
import furrow.experiments.power.Power;
import furrow.experiments.power.PowerOutlook;
import furrow.experiments.power.PowerPoint;
import furrow.experiments.power.SimulatedPower;
import furrow.experiments.power.UnitPace;
import furrow.experiments.power.UnitsNeeded;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code furrow plan power}: how many units a plan needs, and what it can see with those at hand. */
@Command(
        name = "power",
        mixinStandardHelpOptions = true,
        header = "Says how many units a plan needs, what change it can see, and how long that takes.",
        description = "%nFrom numbers, or from one's own past in a CSV file. Curves come with --format json or csv.",
        footer = {
            "%nExamples:",
            "  furrow plan power --type proportion --value 5%% --effect 20%% --per-month 300",
            "  furrow plan power --history posts.csv --column clicks --over reach --units 24   (any export with a"
                    + " header)",
            "  furrow plan power --tactic question --data furrow-data",
            "  furrow plan power --value 40 --deviation 25 --units 24 --per-day 2 --format csv",
            "",
            "Exit codes: 0 answered, 1 internal failure, 2 bad usage or bad input."
        })
final class PowerCommand implements Callable<Integer> {
    private static final int MONTH = 30;
    private static final int QUARTER = 3;
    private static final double[] SHARES = {0.125, 0.25, 0.5, 0.75, 1, 1.5, 2};
    private static final double[] SIZES = {0.25, 0.5, 1, 1.5, 2, 3};
    private static final List<String> COLUMNS = List.of("curve", "units", "effect", "power", "expected_units");

    @ArgGroup(exclusive = false, heading = "What units answer today%n")
    private PowerInput input = new PowerInput();

    @Option(
            names = "--effect",
            paramLabel = "F",
            description = "Smallest change worth acting on, as a fraction; ${DEFAULT-VALUE} (20 %%) unless told.")
    private double effect = 0.2;

    @Option(names = "--drop", description = "Look for a drop rather than a rise.")
    private boolean drop;

    @Option(names = "--units", paramLabel = "N", description = "Units at hand in all arms: what the calendar holds.")
    private @Nullable Long units;

    @Option(names = "--unit", description = "What is counted: post (the default), slot, contact or conversation.")
    private UnitKind unit = UnitKind.POST;

    @Option(
            names = "--reading",
            description =
                    "anytime (read as often as you like; the default), looks (a few times, as planned) or fixed (once).")
    private @Nullable LookPlan reading;

    @Option(
            names = "--looks",
            split = ",",
            paramLabel = "L",
            description =
                    "Read at a few planned looks: how many, evenly spread, or the share of the units at each, such as"
                            + " 0.25,0.5,1.")
    private List<Double> looks = List.of();

    @Option(
            names = "--spending",
            description = "How looks spend the error: obrien-fleming (late; the default) or pocock (evenly).")
    private SpendingFunction.Family spending = SpendingFunction.Family.OBRIEN_FLEMING;

    @Option(
            names = "--level",
            paramLabel = "P",
            description = "Confidence, 0.5 to 0.9999; ${DEFAULT-VALUE} unless told.")
    private double level = 0.95;

    @Option(
            names = "--power",
            paramLabel = "P",
            description = "Chance wanted of finding it, 0.5 to 0.999; ${DEFAULT-VALUE} unless told.")
    private double target = 0.8;

    @Option(
            names = "--split",
            split = ",",
            paramLabel = "W",
            description = "Weights of the arms, control first; 1,1 unless told.")
    private List<Double> split = List.of(1.0, 1.0);

    @Option(
            names = "--covariate",
            paramLabel = "R",
            description =
                    "Correlation of what is measured with what is known of each unit before, such as the same measure"
                            + " of the month before, 0 to 0.99: it is taken out, which takes fewer units.")
    private double covariate;

    @Option(names = "--metrics", paramLabel = "N", description = "Primary metrics; ${DEFAULT-VALUE} unless told.")
    private int metrics = 1;

    @Option(names = "--cluster-size", paramLabel = "N", description = "Mean units given one arm together.")
    private double clusterSize = 1;

    @Option(names = "--likeness", paramLabel = "R", description = "How alike units of a group are, 0 to 1.")
    private double likeness;

    @Option(names = "--per-day", paramLabel = "N", description = "Units that come in a day; else from --at.")
    private @Nullable Double perDay;

    @Option(names = "--per-week", paramLabel = "N", description = "The same, units that come in a week.")
    private @Nullable Double perWeek;

    @Option(names = "--per-month", paramLabel = "N", description = "The same, units that come in a month of 30 days.")
    private @Nullable Double perMonth;

    @Option(
            names = "--same-within",
            paramLabel = "F",
            description = "Also say how many units show two arms to be practically the same, so that the cheaper can"
                    + " be taken.")
    private @Nullable Double margin;

    @Option(names = "--format", description = "One of ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} unless told.")
    private DesignAnswer.Format format = DesignAnswer.Format.text;

    @Mixin
    private final TacticsPlace place = new TacticsPlace();

    private Optional<Promise> promise = Optional.empty();
    private Optional<TacticPast> tactic = Optional.empty();
    /** Units needed where nothing is known before; told beside where something is. */
    private Optional<Long> without = Optional.empty();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        requireRanges();
        tactic = input.tactic(place);
        var history = input.history();
        input.told().forEach(told -> spec.commandLine().getErr().println("furrow: " + told));
        var response = tactic.isPresent() ? tactic.get().response() : input.response(history);
        var bare = new Power(
                response,
                reading(),
                level,
                target,
                split,
                metrics,
                Clusters.of(clusterSize, likeness),
                PlannedLooksInput.schedule(looks, spending));
        double change = drop ? -effect : effect;
        var needed = bare.unitsFor(change); // an effect that cannot be is refused before anything is taken out
        var power = covariate == 0 ? bare : bare.given(covariate);
        if (covariate != 0) {
            without = Promise.needed(bare, change).value().map(UnitsNeeded::total);
            needed = power.unitsFor(change);
        }
        if (reading() == LookPlan.ANYTIME && needed.value().isPresent()) {
            var played = Promise.of(power, change);
            promise = played.value();
            needed = played.map(Promise::needed);
        }
        answer(power, needed, pace(history)).print(format, spec.commandLine().getOut());
        return 0;
    }

    /** As told; whoever tells looks means to take them. */
    private LookPlan reading() {
        return reading != null ? reading : looks.isEmpty() ? LookPlan.ANYTIME : LookPlan.LOOKS;
    }

    private Optional<UnitPace> pace(Optional<CsvFile> history) {
        if (perDay != null) {
            return Optional.of(pace("--per-day", perDay, 1));
        }
        if (perWeek != null) {
            return Optional.of(pace("--per-week", perWeek, 7));
        }
        return perMonth != null ? Optional.of(pace("--per-month", perMonth, MONTH)) : input.pace(history);
    }

    private static UnitPace pace(String option, double typed, int days) {
        Ranges.positive(option, typed);
        return new UnitPace(typed / days);
    }

    private void requireRanges() {
        Ranges.fraction("--level", level, 0.5, 0.9999);
        Ranges.fraction("--power", target, 0.5, 0.999);
        Ranges.fraction("--likeness", likeness, 0, 1);
        Ranges.fraction("--covariate", covariate, 0, ControlResponse.MOST_CORRELATED);
        split.forEach(weight -> Ranges.positive("--split", weight));
        if (margin != null) {
            Ranges.positive("--same-within", margin);
        }
        if (metrics < 1 || metrics > 1000) {
            throw new BadInput("--metrics needs 1 to 1000, but was " + metrics);
        }
        if (!(clusterSize >= 1 && clusterSize <= 1e9)) {
            throw new BadInput("--cluster-size needs 1 or more, but was " + ReadableNumbers.plain(clusterSize));
        }
        if (Stream.of(perDay, perWeek, perMonth).filter(Objects::nonNull).count() > 1) {
            throw new BadInput("--per-day, --per-week and --per-month say the same; name one of them");
        }
        if (!(effect > 0 && Double.isFinite(effect)) || (drop && effect > 1)) {
            throw new BadInput("--effect needs more than 0" + (drop ? " and at most 1" : "") + ", but was "
                    + ReadableNumbers.plain(effect) + "; write 20 % as 0.2 or 20%, and a drop by --drop");
        }
        if (!looks.isEmpty() && reading != null && reading != LookPlan.LOOKS) {
            throw new BadInput(
                    "--looks needs --reading looks, but that was " + EnumWords.of(reading) + "; leave one of them out");
        }
        if (units != null && units < 1) {
            throw new BadInput("--units needs 1 or more, but was " + units);
        }
    }

    private DesignAnswer answer(Power power, Figure<UnitsNeeded> needed, Optional<UnitPace> pace) {
        var curve = curves(power, needed);
        var way = drop ? Direction.LOWER : Direction.HIGHER;
        Figure<Double> smallest = units == null ? Figure.unknown("needs --units") : power.smallestEffect(units, way);
        Figure<UnitsNeeded> same =
                margin == null ? Figure.unknown("needs --same-within") : power.unitsForEquivalence(margin);
        var total = needed.value().map(UnitsNeeded::total);
        var fields = DesignAnswer.map(
                "unit",
                EnumWords.of(unit),
                "value",
                power.response().value(),
                "reading",
                EnumWords.of(reading()),
                "level",
                level,
                "power",
                target,
                "effect",
                drop ? -effect : effect,
                "unitsNeeded",
                total.orElse(null),
                "found",
                promise.map(each -> each.found().power()).orElse(null),
                "foundWithoutBaseline",
                promise.flatMap(Promise::bare).map(SimulatedPower::power).orElse(null),
                "covariate",
                covariate == 0 ? null : covariate,
                "unitsWithoutCovariate",
                without.orElse(null),
                "perArm",
                needed.value().map(UnitsNeeded::perArm).orElse(null),
                "units",
                units,
                "enough",
                units == null ? null : isEnough(total, units),
                "smallestEffect",
                smallest.value().orElse(null),
                "unitsForSame",
                same.value().map(UnitsNeeded::total).orElse(null),
                "days",
                pace.flatMap(each -> total.map(each::days)).orElse(null),
                "daysInWholeWeeks",
                pace.flatMap(each -> total.map(each::daysInWholeWeeks)).orElse(null),
                "inflation",
                reading() == LookPlan.LOOKS ? power.lookPower().inflation(target) : null,
                "expectedUnits",
                total.filter(any -> reading() == LookPlan.LOOKS)
                        .map(all -> power.point(all, drop ? -effect : effect).expectedUnits())
                        .orElse(null),
                "curves",
                DesignAnswer.objects(COLUMNS, curve),
                "why",
                why(needed, smallest, same));
        return new DesignAnswer(sentences(power, way, needed, same, pace), fields, COLUMNS, curve);
    }

    private static boolean isEnough(Optional<Long> total, long units) {
        return total.map(each -> each <= units).orElse(false);
    }

    private static Object why(Figure<UnitsNeeded> needed, Figure<Double> smallest, Figure<UnitsNeeded> same) {
        var why = DesignAnswer.map();
        needed.why().ifPresent(reason -> why.put("unitsNeeded", reason));
        smallest.why().ifPresent(reason -> why.put("smallestEffect", reason));
        same.why().ifPresent(reason -> why.put("unitsForSame", reason));
        return why;
    }

    private List<String> sentences(
            Power power, Direction way, Figure<UnitsNeeded> needed, Figure<UnitsNeeded> same, Optional<UnitPace> pace) {
        var outlook = new PowerOutlook(power, unit, way);
        var lines = new ArrayList<String>();
        if (units != null) {
            lines.add(outlook.seen(units) + ".");
        }
        lines.add(need(needed));
        lines.add(outlook.assumptions());
        needed.value().ifPresent(all -> needed(lines, power, all, pace));
        pace.ifPresent(each -> lines.add(seen(outlook, each)));
        if (margin != null) {
            lines.add(same(same, margin));
        }
        return lines;
    }

    private void needed(List<String> lines, Power power, UnitsNeeded all, Optional<UnitPace> pace) {
        without.ifPresent(each -> lines.add("What is known before takes "
                + ReadableNumbers.percent(covariate * covariate) + " of the spread out; without it you would need "
                + ReadableNumbers.count(each) + " " + plural() + "."));
        promise.ifPresent(each -> lines.add(each.sentence()));
        if (reading() == LookPlan.LOOKS) {
            lines.add(PlannedLooksInput.sentence(power, power.point(all.total(), drop ? -effect : effect), plural()));
        }
        if (units != null) {
            lines.add(
                    all.total() > units
                            ? "That is " + ReadableNumbers.count(all.total() - units) + " more than the "
                                    + ReadableNumbers.count(units) + " at hand."
                            : "The " + ReadableNumbers.count(units) + " at hand are enough.");
        }
        pace.ifPresent(each -> lines.add("At " + ReadableNumbers.plain(each.perDay()) + " a day that takes "
                + ReadableNumbers.count(each.days(all.total())) + " days; "
                + ReadableNumbers.count(each.daysInWholeWeeks(all.total()) / 7) + " whole weeks."));
        lines.addAll(new Economies(power, drop ? -effect : effect, all.total(), plural(), covariate == 0).lines());
        lines.add("In the plan: " + plan(power, all) + ".");
    }

    /** What the plan file says, so that what was promised here holds there. */
    private String plan(Power power, UnitsNeeded all) {
        String metric = "margin: " + fraction(effect) + (drop ? ", direction: lower" : "");
        String baseline = power.response() instanceof ControlResponse.Proportion today
                ? ", baseline: " + fraction(today.value())
                : "";
        String known = covariate == 0 ? "" : ", covariates: [what is known before]";
        return "under the metric " + metric + baseline + known + "; under analysis method: "
                + EnumWords.of(reading()) + ", plannedUnits: " + all.total()
                + (reading() == LookPlan.LOOKS ? ", looks: " + PlannedLooksInput.inPlan(power.looks()) : "")
                + tactic.flatMap(TacticPast::prior).map(each -> ", " + each).orElse("");
    }

    private static String fraction(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(6))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** What a month and a quarter show at a pace. */
    private static String seen(PowerOutlook outlook, UnitPace pace) {
        long month = Math.max(1, Math.round(MONTH * pace.perDay()));
        return outlook.seen(month) + ": 1 month. " + outlook.seen(QUARTER * month) + ": 3 months.";
    }

    private String same(Figure<UnitsNeeded> same, double within) {
        return same.value()
                .map(all -> "To say that two arms are the same within " + ReadableNumbers.percent(within)
                        + ", and take the cheaper, you need " + ReadableNumbers.count(all.total()) + " " + plural()
                        + ".")
                .orElseGet(() -> same.why().orElse(""));
    }

    private String need(Figure<UnitsNeeded> needed) {
        return needed.value()
                .map(all ->
                        "For a " + (drop ? "drop" : "rise") + " of " + ReadableNumbers.percent(effect) + " you need "
                                + ReadableNumbers.count(all.total()) + " " + plural() + ", "
                                + String.join(
                                        " and ",
                                        all.perArm().stream()
                                                .map(ReadableNumbers::count)
                                                .toList())
                                + " in the arms, control first.")
                .orElseGet(() -> needed.why().orElse(""));
    }

    private String plural() {
        return EnumWords.of(unit) + "s";
    }

    private List<List<?>> curves(Power power, Figure<UnitsNeeded> needed) {
        var rows = new ArrayList<List<?>>();
        double middle = needed.value().map(UnitsNeeded::total).orElse(units == null ? 100 : units);
        long fewest = fewest(power);
        double sign = drop ? -1 : 1;
        for (double share : SHARES) {
            long at = Math.round(share * middle);
            if (at >= fewest) {
                rows.add(row("units", power.point(at, sign * effect)));
            }
        }
        double most = drop ? 1 : power.response().greatest() / power.response().value() - 1;
        for (double size : SIZES) {
            if (units != null && units >= fewest && size * effect <= most) {
                rows.add(row("effect", power.point(units, sign * size * effect)));
            }
        }
        return rows;
    }

    /** Fewest units that give four independent ones to the two arms compared. */
    private static long fewest(Power power) {
        double sum = power.split().stream().mapToDouble(Double::doubleValue).sum();
        double smallest = power.split().stream()
                .skip(1)
                .mapToDouble(Double::doubleValue)
                .min()
                .orElseThrow();
        double compared = (power.split().get(0) + smallest) / sum;
        return (long) Math.ceil(4 * power.clusters().designEffect() / compared + 1e-9);
    }

    private static List<?> row(String curve, PowerPoint point) {
        return List.of(curve, point.units(), point.effect(), point.power(), point.expectedUnits());
    }
}
