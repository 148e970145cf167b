package furrow.engine.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.engine.evidence.CountsBook;
import furrow.engine.evidence.DataGathering;
import furrow.experiments.event.CountedMoments;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.LookSchedule;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.MetricFormula;
import furrow.experiments.plan.MetricLimits;
import furrow.experiments.plan.MetricUse;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Priors;
import furrow.experiments.plan.SpendingFunction;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.plan.WhichQuantile;
import furrow.experiments.plan.Workspace;
import furrow.rules.book.RuleBook;
import furrow.rules.fact.ExperimentFact;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever came in and however it is read, there is a report: what cannot be computed is absent with its reason. */
class ExtremesTest {
    private static final Instant START = Instant.parse("2026-11-02T00:00:00Z");
    private static final Instant AS_OF = Instant.parse("2026-11-20T00:00:00Z");
    private static final double[] SIZES = {0, 1, 2, 3, 7, 24, 25, 199, 1000, 1e5, 3e9, 9e12};
    private static final double[] VALUES = {
        0, 1, -1, 0.5, 3, 1e-150, 1e-9, 1e-3, 7e4, 1e9, 1e15, 1e150, -1e150, 1.3e154, 1e308, 0.1, 4e-154
    };
    private static final double[] MARGINS = {1e-9, 0.01, 0.05, 0.5, 1, 3, 10};
    private static final double[] LEVELS = {0.5, 0.6, 0.9, 0.95, 0.99, 0.9999};

    private final RuleBook book = RuleBook.shipped();

    private static final class Chance {
        private final SplittableRandom random;

        Chance(long seed) {
            random = new SplittableRandom(seed);
        }

        <T> T of(List<T> choices) {
            return choices.get(random.nextInt(choices.size()));
        }

        <T> T of(T[] choices) {
            return choices[random.nextInt(choices.length)];
        }

        double of(double[] choices) {
            return choices[random.nextInt(choices.length)];
        }

        boolean once(int in) {
            return random.nextInt(in) == 0;
        }

        /** At the edges, or of any size. */
        double value() {
            return once(2)
                    ? of(VALUES)
                    : (once(4) ? -1 : 1) * Math.pow(10, random.nextInt(-20, 20)) * random.nextDouble();
        }
    }

    private static Metric metric(Chance chance, String name) {
        var type = chance.of(Metric.Type.values());
        var kind = type == Metric.Type.RATIO
                ? Metric.Denominator.Kind.OUTCOMES
                : type == Metric.Type.RATE && chance.once(2)
                        ? Metric.Denominator.Kind.EXPOSURES
                        : Metric.Denominator.Kind.UNITS;
        var names = kind == Metric.Denominator.Kind.OUTCOMES ? List.of("den") : List.<String>of();
        var formula = new MetricFormula(
                List.of("num"),
                new Metric.Denominator(kind, names),
                chance.once(3) ? Metric.Pooling.MEAN_OF_UNITS : Metric.Pooling.SUM_OVER_SUM);
        var bounds = type == Metric.Type.PROPORTION
                ? Optional.of(Metric.Bounds.UNIT)
                : chance.once(4) ? Optional.of(new Metric.Bounds(-1, 7)) : Optional.<Metric.Bounds>empty();
        var direction = chance.of(Metric.Direction.values());
        if (type == Metric.Type.QUANTILE) {
            formula = formula.with(new WhichQuantile(
                    chance.of(new double[] {1e-9, 0.1, 0.5, 0.999999}), chance.of(WhichQuantile.Of.values())));
        }
        var cap = type != Metric.Type.QUANTILE && chance.once(4)
                ? OptionalDouble.of(chance.of(new double[] {1e-9, 1, 1e9}))
                : OptionalDouble.empty();
        var value = chance.once(2)
                ? OptionalDouble.of(chance.of(new double[] {0, 1, -3, 1e-9, 1e15, 1e300}))
                : OptionalDouble.empty();
        var role = chance.of(Metric.Role.values());
        var margin = chance.once(2) ? OptionalDouble.of(chance.of(MARGINS)) : OptionalDouble.empty();
        var baseline = chance.once(3) ? OptionalDouble.of(chance.of(new double[] {0, 0.3, 1})) : OptionalDouble.empty();
        var plain = new Metric(
                name,
                type,
                formula,
                new MetricLimits(bounds, Optional.empty(), cap, OptionalDouble.empty()),
                new MetricUse(role, direction, value, margin, baseline));
        return plain;
    }

    private static Plan plan(Chance chance) {
        int arms = chance.once(2) ? 2 : 3;
        var all = new ArrayList<Arm>();
        for (int i = 0; i < arms; i++) {
            var cost = chance.once(2) ? Tactic.Cost.NONE : new Tactic.Cost(chance.of(new double[] {0, 1e6}), 30);
            all.add(new Arm(
                    "arm" + i,
                    new Tactic("tactic" + i, chance.of(Tactic.Kind.values()), "", cost),
                    i == 0,
                    chance.once(3) ? chance.of(new double[] {1e-6, 3, 1e6}) : 1));
        }
        var metrics = List.of(metric(chance, "m0").with(Metric.Role.PRIMARY), metric(chance, "m1"));
        var method = chance.of(Analysis.Method.values());
        var analysis = new Analysis(
                method,
                chance.of(LEVELS),
                method != Analysis.Method.LOOKS && chance.once(2)
                        ? OptionalLong.empty()
                        : OptionalLong.of(chance.of(List.of(2L, 1_000_000_000L))),
                chance.of(Analysis.TwoArms.values()),
                method == Analysis.Method.ANYTIME ? chance.of(Analysis.Correction.values()) : Analysis.Correction.HOLM,
                chance.of(Analysis.Family.values()),
                Priors.USUAL,
                method == Analysis.Method.LOOKS
                        ? Optional.of(
                                LookSchedule.at(0.5, 1).with(new LookSchedule.Futility(0.2, SpendingFunction.EVEN)))
                        : Optional.empty(),
                Optional.of("channel"));
        var experiment = new Experiment(
                "e",
                "",
                "",
                chance.of(Experiment.Kind.values()),
                chance.of(UnitKind.values()),
                all,
                metrics,
                List.of(new Goal(
                        "m0", List.of(new Goal.Point(LocalDate.of(2026, 11, 1), chance.value() / 1e100)), 0.1)),
                "",
                analysis,
                Optional.empty(),
                Optional.of(Instant.parse("2026-12-20T00:00:00Z")));
        var workspace = Workspace.withDefaults();
        var paid = new Workspace("w", workspace.currency(), 1e6, workspace.zone(), workspace.hours());
        return new Plan(paid, List.of(experiment));
    }

    /** Totals of the metric's kind; those that cannot be are refused at the door and leave the arm empty. */
    private static void totals(Chance chance, Plan plan, DataGathering gathering) {
        for (Metric metric : plan.experiments().get(0).metrics()) {
            for (Arm arm : plan.experiments().get(0).arms()) {
                try {
                    gathering.accept(possible(metric, totals(chance, metric, arm.name())));
                } catch (IllegalArgumentException refused) {
                    // Totals that no units can have.
                }
            }
        }
    }

    /** As the reader of files lets in: totals that some units can have. */
    private static Counts possible(Metric metric, Counts counts) {
        CountedMoments.of(metric.type(), counts);
        return counts;
    }

    private static Counts quantile(Chance chance, Metric metric, String arm, long n) {
        double middle = chance.value();
        double width = Math.abs(chance.of(new double[] {0, 1e-9, 1, 1e12}));
        boolean many = chance.once(2);
        return new Counts(
                "e",
                arm,
                metric.name(),
                n,
                many ? n / 2.0 : 0,
                many ? OptionalDouble.of(n * chance.of(new double[] {0.25, 0.5, 1e3})) : OptionalDouble.empty(),
                many ? Optional.of(new Counts.Denominator(n, 2.0 * n, n / 2.0)) : Optional.empty(),
                List.of(),
                Optional.of(new Counts.Quantile(
                        metric.quantile().at(),
                        middle,
                        middle - width,
                        middle + width,
                        Math.max(1, n / 2),
                        many ? OptionalLong.of(Math.max(1, n / 3)) : OptionalLong.empty())));
    }

    private static Counts totals(Chance chance, Metric metric, String arm) {
        long n = (long) chance.of(SIZES);
        if (metric.type() == Metric.Type.PROPORTION) {
            double share = chance.of(new double[] {0, 1, 0.5, 0.96, 1e-9, 0.02});
            return new Counts(
                    "e", arm, metric.name(), n, Math.rint(n * share), OptionalDouble.empty(), Optional.empty());
        }
        if (metric.type() == Metric.Type.QUANTILE) {
            return quantile(chance, metric, arm, n);
        }
        double each = chance.value();
        double sum = metric.type() == Metric.Type.RATE ? Math.rint(Math.min(1e15, Math.abs(each * n))) : each * n;
        double spread = chance.of(new double[] {1, 1 + 1e-12, 1.5, 1e6});
        double squares = n == 0 ? 0 : sum / n * sum * spread;
        double y = Math.abs(chance.value());
        var denominator = metric.type() == Metric.Type.RATIO || chance.once(3)
                ? Optional.of(new Counts.Denominator(y * n, y * y * n * chance.of(new double[] {1, 1.5}), each * y * n))
                : Optional.<Counts.Denominator>empty();
        double x = chance.value();
        var covariate = metric.type() == Metric.Type.MEAN && denominator.isEmpty() && chance.once(2)
                ? List.of(new Counts.Covariate(x * n, x * x * n * chance.of(new double[] {1, 1.5}), each * x * n))
                : List.<Counts.Covariate>of();
        return new Counts(
                "e", arm, metric.name(), n, sum, OptionalDouble.of(squares), denominator, covariate, Optional.empty());
    }

    private static void events(Chance chance, Plan plan, DataGathering gathering) {
        int units = (int) chance.of(new double[] {1, 2, 5, 40, 120});
        var values = new double[] {chance.value(), chance.value(), 0, 1};
        var experiment = plan.experiments().get(0);
        for (int i = 0; i < units; i++) {
            var at = START.plusSeconds(7200L * i);
            String unit = "u" + i;
            gathering.accept(new Exposure(
                    "x" + i, unit, "e", chance.of(experiment.arms()).name(), at, Map.of()));
            for (String name : List.of("num", "den", "cost", "minutes")) {
                if (chance.once(2)) {
                    try {
                        gathering.accept(new Outcome(
                                "o" + i + name,
                                unit,
                                name,
                                chance.of(values),
                                Optional.empty(),
                                Optional.empty(),
                                at.plusSeconds(60),
                                Map.of()));
                    } catch (IllegalArgumentException refused) {
                        // Values whose squares are no numbers.
                    }
                }
            }
        }
    }

    /** What ended the report, if something did, by where it came from. */
    private void report(long seed, boolean events, Map<String, String> ended) {
        var chance = new Chance(seed);
        var plan = plan(chance);
        var gathering = new DataGathering(Optional.of(plan), CountsBook.Options.withDefaults());
        if (events) {
            events(chance, plan, gathering);
        } else {
            totals(chance, plan, gathering);
        }
        try {
            var summary = gathering.summary(AS_OF);
            new Adviser(plan.workspace(), book).advise(gathering.experiments(summary), List.of(), AS_OF);
        } catch (RuntimeException thrown) {
            var cause = Stream.iterate((Throwable) thrown, each -> each != null, Throwable::getCause)
                    .reduce((first, last) -> last)
                    .orElse(thrown);
            ended.putIfAbsent(String.valueOf(cause.getStackTrace()[0]), "seed " + seed + ": " + cause);
        }
    }

    /** Control × (1 + margin) exceeds 1: by hand, 24/25 × 1.05 = 1.008, so no size shows such an effect. */
    @Test
    void aMarginThatAProportionCannotReachLeavesTheUnitsNeededUnknown() {
        var arms = List.of("arm0", "arm1").stream()
                .map(name -> new Arm(
                        name, new Tactic(name, Tactic.Kind.CONTENT, "", Tactic.Cost.NONE), name.equals("arm0"), 1))
                .toList();
        var experiment = new Experiment(
                "e",
                "",
                "",
                Experiment.Kind.RANDOMISED,
                UnitKind.CONTACT,
                arms,
                List.of(Metric.proportion("m0").withMargin(0.05)),
                List.of(),
                "",
                Analysis.withDefaults(),
                Optional.empty(),
                Optional.empty());
        var plan = new Plan(Workspace.withDefaults(), List.of(experiment));
        var gathering = new DataGathering(Optional.of(plan), CountsBook.Options.withDefaults());
        gathering.accept(new Counts("e", "arm0", "m0", 25, 24, OptionalDouble.empty(), Optional.empty()));
        gathering.accept(new Counts("e", "arm1", "m0", 25, 20, OptionalDouble.empty(), Optional.empty()));

        var facts = new Adviser(plan.workspace(), book)
                .advise(gathering.experiments(gathering.summary(AS_OF)), List.of(), AS_OF)
                .facts();

        assertEquals(
                List.of(OptionalLong.empty()),
                facts.stream()
                        .filter(ExperimentFact.class::isInstance)
                        .map(each -> ((ExperimentFact) each).unitsNeeded())
                        .toList());
    }

    @Test
    void noTotalsEndTheReport() {
        var ended = new TreeMap<String, String>();
        for (int seed = 0; seed < 250; seed++) {
            report(seed, false, ended);
        }
        assertEquals(Map.of(), ended);
    }

    @Test
    void noEventsEndTheReport() {
        var ended = new TreeMap<String, String>();
        for (int seed = 0; seed < 150; seed++) {
            report(seed, true, ended);
        }
        assertEquals(Map.of(), ended);
    }
}
