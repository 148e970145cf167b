package furrow.experiments.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.experiments.power.Clusters;
import furrow.experiments.power.ControlResponse;
import furrow.experiments.power.LookPlan;
import furrow.experiments.power.Power;
import furrow.experiments.power.SimulatedPower;
import java.util.stream.Stream;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is promised is found: 400 seasons with 20 looks, by the method that reads them. */
class RehearsedPlanTest {
    private static final int RUNS = 400;
    private static final long SEED = 11;

    private static RehearsedPlan plan(ControlResponse response, Metric metric, double effect) {
        return new RehearsedPlan(
                Power.of(response),
                effect,
                metric,
                total -> Analysis.withDefaults().withPlannedUnits(total));
    }

    private static double played(RehearsedPlan plan) {
        var season = plan.at(plan.needed().value().orElseThrow());
        return SimulatedPower.of(random -> season.finds(random, 20), RUNS, SEED).power();
    }

    static Stream<RehearsedPlan> plans() {
        var mean = Metric.of("m", Metric.Type.MEAN);
        var share = new ControlResponse.Proportion(0.1);
        var alone = plan(new ControlResponse.Rate(2, 1.5, 2), mean, 0.3);
        return Stream.of(
                plan(share, Metric.proportion("m").withBaseline(0.1), 0.3),
                plan(share, Metric.proportion("m"), 0.3),
                plan(share, Metric.proportion("m").with(Metric.Direction.LOWER), -0.3),
                plan(new ControlResponse.Mean(40, 25), mean, 0.2),
                plan(new ControlResponse.Ratio(0.05, 0.04), mean, 0.2),
                alone,
                new RehearsedPlan(alone.power().with(Clusters.of(5, 0.1)), 0.1, mean, alone.analysis()),
                new RehearsedPlan(Power.of(share).withSplit(2, 1, 1), 0.4, Metric.proportion("m"), alone.analysis()));
    }

    /** Two standard errors of 400 seasons at 0.8 are 0.04; looks before the last add up to about 0.1. */
    @ParameterizedTest
    @MethodSource("plans")
    void whatIsPromisedIsFoundAndNotMuchMore(RehearsedPlan plan) {
        double found = played(plan);

        assertTrue(found >= 0.76 && found <= 0.95, () -> plan + " finds " + found);
    }

    @Test
    void withoutABaselineMoreUnitsAreNeeded() {
        var share = new ControlResponse.Proportion(0.03);
        long with = plan(share, Metric.proportion("m").withBaseline(0.03), 0.2)
                .needed()
                .value()
                .orElseThrow()
                .total();
        long without = plan(share, Metric.proportion("m"), 0.2)
                .needed()
                .value()
                .orElseThrow()
                .total();

        assertTrue(without > 1.2 * with, with + " and " + without);
    }

    /** A tenth of a percent of one half: millions of successes, which no formula stands in for. */
    @Test
    void manySuccessesArePlayedToo() {
        double found = played(
                plan(new ControlResponse.Proportion(0.5), Metric.proportion("m").withBaseline(0.5), 0.003));

        assertTrue(found >= 0.76 && found <= 0.95, () -> "finds " + found);
    }

    @Test
    void oneLookIsPlannedByItsFormula() {
        var power = Power.of(new ControlResponse.Mean(40, 25)).with(LookPlan.FIXED);
        var plan = new RehearsedPlan(power, 0.2, Metric.of("m", Metric.Type.MEAN), total -> Analysis.withDefaults());

        assertEquals(
                power.unitsFor(0.2).value().orElseThrow(), plan.needed().value().orElseThrow());
    }

    /** An arm that is played has the mean and the variance that it is to have, within five standard errors. */
    @Test
    void anArmIsDrawnAsItsResponseSays() {
        var random = RandomSource.XO_SHI_RO_256_PP.create(5);
        var mean = new RehearsedArm(new ControlResponse.Mean(40, 25), 44);
        mean.add(100_000, random);
        var few = new RehearsedArm(new ControlResponse.Proportion(0.2), 0.25);
        few.add(4_000, random);
        var rate = new RehearsedArm(new ControlResponse.Rate(2, 3, 2), 2);
        rate.add(100_000, random);
        var events = ((PairedMoments) rate.moments()).x();

        assertEquals(44, ((Moments) mean.moments()).mean().orElseThrow(), 5 * 25 / Math.sqrt(100_000));
        assertEquals(625, ((Moments) mean.moments()).variance().orElseThrow(), 5 * 625 * Math.sqrt(2e-5));
        assertEquals(0.25, ((Moments) few.moments()).mean().orElseThrow(), 5 * Math.sqrt(0.25 * 0.75 / 4_000));
        // Two events an hour in three hours are six, with twice the variance of Poisson.
        assertEquals(6, events.mean().orElseThrow(), 5 * Math.sqrt(12 / 1e5));
        assertEquals(12, events.variance().orElseThrow(), 5 * 12 * Math.sqrt(2e-5));
    }
}
