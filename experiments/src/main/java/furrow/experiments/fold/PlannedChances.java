package furrow.experiments.fold;

import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The chances that a plan gave its arms, stretch by stretch; nothing where its weights never changed, as the planned share then
 * stands for all units of which nothing was told.
 *
 * @param stretches in order of time; the last has no end
 */
record PlannedChances(List<Stretch> stretches) {
    /** Chances are told with four digits and more. */
    private static final double SAME = 1e-3;

    /**
     * A stretch in which the chances stayed the same.
     *
     * @param until the instant after its last, in nanoseconds since 1970
     * @param chances by arm, in the order of the plan
     */
    record Stretch(long until, List<Double> chances) {}

    /** Those of an experiment. */
    static PlannedChances of(Experiment experiment) {
        var earlier = experiment.course().earlier();
        if (earlier.isEmpty()) {
            return new PlannedChances(List.of());
        }
        var all = new ArrayList<Stretch>();
        earlier.forEach(each -> all.add(new Stretch(Entry.nanos(each.until()), chances(experiment, each.weights()))));
        all.add(new Stretch(Long.MAX_VALUE, chances(experiment, experiment.weights())));
        return new PlannedChances(all);
    }

    private static List<Double> chances(Experiment experiment, Map<String, Double> weights) {
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        return experiment.arms().stream()
                .map(Arm::name)
                .map(each -> weights.getOrDefault(each, 0.0) / sum)
                .toList();
    }

    /** The chance of an arm at an instant. */
    OptionalDouble of(int arm, long at) {
        for (Stretch each : stretches) {
            if (at < each.until) {
                return OptionalDouble.of(each.chances.get(arm));
            }
        }
        return OptionalDouble.empty();
    }

    /** Whether two chances are one, written with fewer digits. */
    static boolean isSame(double one, double other) {
        return Math.abs(one - other) <= SAME * Math.max(one, other);
    }
}
