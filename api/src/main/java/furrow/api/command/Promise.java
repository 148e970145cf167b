package furrow.api.command;

import furrow.api.report.ReadableNumbers;
import furrow.experiments.comparison.RehearsedReading;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.experiments.power.ControlResponse;
import furrow.experiments.power.LookPlan;
import furrow.experiments.power.Power;
import furrow.experiments.power.SimulatedPower;
import furrow.experiments.power.UnitsNeeded;
import java.util.Optional;

/**
 * What a plan for a proportion that is read at any time really finds, played through the reading that {@code analyze}
 * does: the exact method for proportions is tuned by the plan's baseline, and needs more units without one than the
 * normal approximation of {@link Power} says.
 *
 * @param needed units with which the plan finds the effect as often as wanted
 * @param found how often it finds it with them, with the baseline in the plan
 * @param bare how often without
 */
record Promise(UnitsNeeded needed, SimulatedPower found, SimulatedPower bare) {
    static final int RUNS = 400;
    static final int LOOKS = 20;
    private static final long SEED = 2026;
    private static final double MORE = 1.08;
    private static final int TRIES = 12;
    /** Successes in a season above which playing it takes too long. */
    private static final double MOST_SUCCESSES = 200_000;

    /** Plays the plan, with more units where it does not find the effect as often as wanted. */
    static Optional<Promise> of(Power power, double effect, UnitsNeeded first) {
        if (!(power.response() instanceof ControlResponse.Proportion today)
                || power.reading() != LookPlan.ANYTIME
                || power.clusters().designEffect() != 1) {
            return Optional.empty();
        }
        var needed = first;
        for (int i = 0; i < TRIES; i++) {
            if (needed.total() * Math.min(today.value(), 1 - today.value()) > MOST_SUCCESSES) {
                return Optional.empty();
            }
            var found = played(power, today.value(), effect, needed, true);
            if (found.power() + found.standardError() >= power.target()) {
                return Optional.of(new Promise(needed, found, played(power, today.value(), effect, needed, false)));
            }
            needed = power.split((double) needed.total() * MORE);
        }
        return Optional.empty();
    }

    private static SimulatedPower played(
            Power power, double today, double effect, UnitsNeeded needed, boolean withBaseline) {
        var metric = Metric.proportion("outcome");
        var analysis = Analysis.withDefaults()
                .with(Analysis.Method.ANYTIME)
                .withLevel(Math.min(0.9999, 1 - power.alpha()))
                .withPlannedUnits(needed.total());
        long smallest = needed.perArm().stream()
                .skip(1)
                .mapToLong(Long::longValue)
                .min()
                .orElseThrow();
        var season = new RehearsedReading(
                effect < 0 ? lower(metric, withBaseline, today) : based(metric, withBaseline, today),
                analysis,
                today,
                Math.min(1 - 1e-9, Math.max(1e-9, today * (1 + effect))),
                needed.perArm().get(0),
                smallest,
                LOOKS);
        return SimulatedPower.of(season::finds, RUNS, SEED);
    }

    private static Metric based(Metric metric, boolean withBaseline, double today) {
        return withBaseline ? metric.withBaseline(today) : metric;
    }

    private static Metric lower(Metric metric, boolean withBaseline, double today) {
        return based(metric.with(Metric.Direction.LOWER), withBaseline, today);
    }

    /** What was played, in a sentence. */
    String sentence() {
        return "Played " + RUNS + " times through the reading of furrow analyze, with " + LOOKS
                + " looks, that finds it " + times(found) + " times in 100 with the baseline in the plan, and "
                + times(bare) + " without.";
    }

    private static String times(SimulatedPower power) {
        return ReadableNumbers.count(Math.round(power.power() * 100));
    }
}
