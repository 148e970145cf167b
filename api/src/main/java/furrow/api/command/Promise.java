package furrow.api.command;

import furrow.api.report.ReadableNumbers;
import furrow.experiments.comparison.RehearsedPlan;
import furrow.experiments.inference.Figure;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.experiments.power.ControlResponse;
import furrow.experiments.power.LookPlan;
import furrow.experiments.power.Power;
import furrow.experiments.power.SimulatedPower;
import furrow.experiments.power.UnitsNeeded;
import java.util.Optional;

/**
 * What a plan that is read at any time really finds, played through the reading that {@code analyze} does.
 *
 * @param needed units with which the plan finds the effect as often as wanted
 * @param found how often it finds it with them, with the baseline in the plan where it is a proportion
 * @param bare how often without a baseline; of a proportion only
 * @param isTheory whether units were taken to have sums as normal values have, since only their spread is known
 */
record Promise(UnitsNeeded needed, SimulatedPower found, Optional<SimulatedPower> bare, boolean isTheory) {
    static final int RUNS = 400;
    static final int LOOKS = 20;
    private static final long SEED = 2026;

    /** Finds the units that are needed and plays the plan with them. */
    static Figure<Promise> of(Power power, double effect) {
        var plan = plan(power, effect, true);
        return plan.needed()
                .map(needed -> new Promise(
                        needed,
                        played(plan, needed),
                        isProportion(power)
                                ? Optional.of(played(plan(power, effect, false), needed))
                                : Optional.empty(),
                        !isProportion(power)));
    }

    /** Units that the plan needs: played where it is read at any time, else by the formulas for one look. */
    static Figure<UnitsNeeded> needed(Power power, double effect) {
        return power.reading() == LookPlan.ANYTIME ? plan(power, effect, true).needed() : power.unitsFor(effect);
    }

    /** Groups are read by their means, whatever is measured of a unit. */
    private static boolean isProportion(Power power) {
        return power.response() instanceof ControlResponse.Proportion
                && power.clusters().designEffect() == 1;
    }

    private static RehearsedPlan plan(Power power, double effect, boolean withBaseline) {
        var metric = isProportion(power) ? Metric.proportion("outcome") : Metric.of("outcome", Metric.Type.MEAN);
        metric = effect < 0 ? metric.with(Metric.Direction.LOWER) : metric;
        return new RehearsedPlan(
                power,
                effect,
                isProportion(power) && withBaseline
                        ? metric.withBaseline(power.response().value())
                        : metric,
                total -> Analysis.withDefaults().with(Analysis.Method.ANYTIME).withPlannedUnits(total));
    }

    private static SimulatedPower played(RehearsedPlan plan, UnitsNeeded needed) {
        var season = plan.at(needed);
        return SimulatedPower.of(random -> season.finds(random, LOOKS), RUNS, SEED);
    }

    /** What was played, in a sentence. */
    String sentence() {
        String played = "Played " + RUNS + " times through the reading of furrow analyze, with " + LOOKS
                + " looks, that finds it " + times(found) + " times in 100";
        return bare.map(without -> played + " with the baseline in the plan, and " + times(without) + " without.")
                .orElse(played
                        + ". Units were taken to be normal, or so many that their sums are; where a few large ones"
                        + " carry the sum, plan for more, or cap the metric.");
    }

    private static String times(SimulatedPower power) {
        return ReadableNumbers.count(Math.round(power.power() * 100));
    }
}
