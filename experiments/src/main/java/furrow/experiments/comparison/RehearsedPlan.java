package furrow.experiments.comparison;

import furrow.experiments.inference.Figure;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.experiments.power.ControlResponse;
import furrow.experiments.power.LookPlan;
import furrow.experiments.power.Power;
import furrow.experiments.power.UnitsNeeded;
import java.util.function.LongFunction;

/**
 * How many units a plan needs by the method that will read it. The formulas of {@link Power} hold for one look; a method
 * that may be read at any time is tuned by planned units and by a baseline, and needs more where these are missing.
 *
 * @param power response, level, split, groups and power wanted
 * @param effect relative change looked for, with its sign, as a fraction
 * @param metric the metric, with its baseline if the plan gives one
 * @param analysis how the plan reads, given its units in all; its level is put to that of one comparison
 */
public record RehearsedPlan(Power power, double effect, Metric metric, LongFunction<Analysis> analysis) {
    private static final double MOST_LEVEL = 0.9999;

    /** Fewest units that find the effect as often as wanted. */
    public Figure<UnitsNeeded> needed() {
        var formula = power.unitsFor(effect);
        if (power.reading() != LookPlan.ANYTIME || formula.value().isEmpty()) {
            return formula;
        }
        long about = formula.value().orElseThrow().total();
        return Figure.attempt(() -> RehearsedReading.fewest(
                        about, total -> at(power.split((double) total)).isFoundAtTheEnd(power.target())))
                .map(total -> power.split((double) total));
    }

    /** The reading with so many units; of several treatments the smallest is looked at. */
    public RehearsedReading at(UnitsNeeded units) {
        long smallest =
                units.perArm().stream().skip(1).mapToLong(Long::longValue).min().orElseThrow();
        double size = power.clusters().size();
        return new RehearsedReading(
                metric,
                analysis.apply(units.total()).withLevel(Math.min(MOST_LEVEL, 1 - power.alpha())),
                response(),
                treatment(),
                Math.max(1, (long) (units.perArm().get(0) / size)),
                Math.max(1, (long) (smallest / size)));
    }

    private double treatment() {
        double value = power.response().value() * (1 + effect);
        return power.response() instanceof ControlResponse.Proportion
                ? Math.min(1 - 1e-9, Math.max(1e-9, value))
                : value;
    }

    /** Groups are read as units that each have a mean. */
    private ControlResponse response() {
        var one = power.response();
        if (power.clusters().designEffect() == 1) {
            return one;
        }
        double variance = Math.max(one.variance(one.value()), one.variance(treatment()));
        double ofGroups =
                variance * power.clusters().designEffect() / power.clusters().size();
        return new ControlResponse.Ratio(one.value(), Math.sqrt(ofGroups));
    }
}
