package furrow.engine.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.event.Counts;
import furrow.experiments.fold.MeasuredCost;
import furrow.experiments.inference.Effect;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.plan.Workspace;
import furrow.experiments.worth.NetBenefit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often the limits of net benefit hold the truth, and that they are those of the metric where cost is constant. */
class NetBenefitCoverageTest {
    private static final int RUNS = 400;
    private static final int UNITS = 60;

    private static Metric revenue(double value) {
        return Metric.of("revenue", Metric.Type.MEAN).withValue(OptionalDouble.of(value));
    }

    private static Experiment experiment(Metric metric, double extraCost, Analysis.Method method) {
        return new Experiment(
                "e",
                "",
                "",
                Experiment.Kind.RANDOMISED,
                UnitKind.CONTACT,
                List.of(arm("old", 0, true), arm("new", extraCost, false)),
                List.of(metric),
                List.of(),
                "",
                Analysis.withDefaults().with(method),
                Optional.empty(),
                Optional.empty());
    }

    private static Arm arm(String name, double money, boolean control) {
        var cost = new Tactic.Cost(money, 0);
        return new Arm(name, new Tactic(name, Tactic.Kind.CONTENT, "", cost), control, 1);
    }

    /**
     * Hours h are 0.5 to 1.5, evenly; cost is 10 an hour and 0 to 4 more; what came back is 20 h plus 0 to 30 or, in the
     * treatment, 0 to 40. So the mean net benefit is 10 h + 15 - 2 = 23 and 28, for a mean cost of 12 and an hour.
     */
    private static final class Sums {
        private final double most;
        private final Moments.Builder perUnit = new Moments.Builder();
        private final PairedMoments.Builder perMoney = new PairedMoments.Builder();
        private final PairedMoments.Builder perHour = new PairedMoments.Builder();
        private double money;
        private int units;

        Sums(double most) {
            this.most = most;
        }

        void add(int more, SplittableRandom random) {
            for (int i = 0; i < more; i++) {
                double hours = 0.5 + random.nextDouble();
                double cost = 10 * hours + 4 * random.nextDouble();
                double net = 20 * hours + most * random.nextDouble() - cost;
                perUnit.add(net);
                perMoney.add(net, cost);
                perHour.add(net, hours);
                money += cost;
            }
            units += more;
        }

        ArmData of(Arm arm) {
            var metric = MetricData.ofTotals(perUnit.build());
            return new ArmData(
                    arm,
                    units,
                    Optional.empty(),
                    new TreeMap<>(),
                    Map.of("revenue", metric),
                    List.of(metric, MetricData.ofTotals(perMoney.build()), MetricData.ofTotals(perHour.build())),
                    new MeasuredCost(money, 0, units, 0, 0, units),
                    Optional.empty(),
                    new TreeMap<>(),
                    new TreeMap<>(),
                    Optional.empty(),
                    List.of(),
                    List.of());
        }
    }

    /** Of 400 runs at 95 % a true 380 hold it, give or take 4.4: 363 to 396 is four times that. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"FIXED", "BAYES"})
    void theLimitsHoldTheTruth(Analysis.Method method) {
        var experiment = experiment(revenue(1), 0, method);
        int perUnit = 0;
        int perMoney = 0;
        int perHour = 0;
        for (int run = 0; run < RUNS; run++) {
            var random = new SplittableRandom(run);
            var net = net(experiment, random, UNITS, new Sums(30), new Sums(40));
            perUnit += holds(net.perUnit().value(), 5);
            perMoney += holds(net.perMoney().value(), 28.0 / 12 - 23.0 / 12);
            perHour += holds(net.perHour().value(), 5);
        }
        for (int held : List.of(perUnit, perMoney, perHour)) {
            assertTrue(held >= 363 && held <= 396, perUnit + " " + perMoney + " " + perHour);
        }
    }

    /**
     * Looked at after 20, 40, ... 200 units an arm: at least 363 of 400 runs hold the truth at every look, where what is not told
     * yet is not wrong. At the last look all is told.
     */
    @Test
    void whatMayBeReadAtAnyTimeHoldsTheTruthAtEveryLook() {
        var experiment = experiment(revenue(1), 0, Analysis.Method.ANYTIME);
        int[] held = new int[3];
        for (int run = 0; run < RUNS; run++) {
            var random = new SplittableRandom(run);
            var control = new Sums(30);
            var treatment = new Sums(40);
            int[] all = {1, 1, 1};
            for (int look = 0; look < 10; look++) {
                var net = net(experiment, random, 20, control, treatment);
                all[0] &= net.perUnit().value().isEmpty() && look < 9
                        ? 1
                        : holds(net.perUnit().value(), 5);
                all[1] &= net.perMoney().value().isEmpty() && look < 9
                        ? 1
                        : holds(net.perMoney().value(), 28.0 / 12 - 23.0 / 12);
                all[2] &= net.perHour().value().isEmpty() && look < 9
                        ? 1
                        : holds(net.perHour().value(), 5);
            }
            for (int i = 0; i < 3; i++) {
                held[i] += all[i];
            }
        }
        for (int each : held) {
            assertTrue(each >= 363, held[0] + " " + held[1] + " " + held[2]);
        }
    }

    private static NetBenefit net(
            Experiment experiment, SplittableRandom random, int more, Sums control, Sums treatment) {
        control.add(more, random);
        treatment.add(more, random);
        var arms = List.of(
                control.of(experiment.arms().get(0)),
                treatment.of(experiment.arms().get(1)));
        var data = new ExperimentData(
                experiment, true, arms, Optional.empty(), List.of(), Optional.empty(), Optional.empty());
        return new NetBenefits(Workspace.withDefaults(), data)
                .all(Optional.empty())
                .get(0);
    }

    private static int holds(Optional<Effect> effect, double truth) {
        return effect.orElseThrow().lower() <= truth
                        && truth <= effect.orElseThrow().upper()
                ? 1
                : 0;
    }

    /** A click is worth 3 and the treatment costs 0.05 more: the limits are 3 times those of the rates, less 0.05. */
    @Test
    void constantCostShiftsTheMetricsOwnLimits() {
        var click = Metric.proportion("click").withValue(OptionalDouble.of(3));
        var plan = new Plan(Workspace.withDefaults(), List.of(experiment(click, 0.05, Analysis.Method.FIXED)));
        var book = new CountsBook(Optional.of(plan), CountsBook.Options.withDefaults());
        book.add(new Counts("e", "old", "click", 1000, 100, OptionalDouble.empty(), Optional.empty()));
        book.add(new Counts("e", "new", "click", 1000, 160, OptionalDouble.empty(), Optional.empty()));
        var evidence =
                new Assessor(Workspace.withDefaults()).assess(book.experiments().get(0));
        var own = evidence.comparisons().get(0).absolute().value().orElseThrow();
        var net = evidence.netBenefits().get(0).perUnit().value().orElseThrow();

        assertEquals(3 * 0.06 - 0.05, net.estimate(), 1e-12);
        assertEquals(3 * own.lower() - 0.05, net.lower(), 1e-12);
        assertEquals(3 * own.upper() - 0.05, net.upper(), 1e-12);
    }
}
