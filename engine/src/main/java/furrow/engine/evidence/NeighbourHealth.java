package furrow.engine.evidence;

import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.fold.Neighbours;
import furrow.experiments.health.ArmSplit;
import furrow.experiments.health.CarryOver;
import furrow.experiments.health.Health;
import furrow.experiments.health.SharedUnits;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.UnitKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether something beside an experiment bends it: another one with the same units, or the slot before. */
final class NeighbourHealth {
    /** Of a split; the names of two long arms make a longer one. */
    private static final int LONGEST_NAME = 200;

    private final List<Experiment> neighbours;
    private final Experiment experiment;
    private final ExperimentSummary found;

    private NeighbourHealth(List<Experiment> neighbours, Experiment experiment, ExperimentSummary found) {
        this.neighbours = neighbours;
        this.experiment = experiment;
        this.found = found;
    }

    static List<Health> of(List<Experiment> neighbours, Experiment experiment, ExperimentSummary found) {
        var health = new NeighbourHealth(neighbours, experiment, found);
        var all = new ArrayList<Health>();
        if (!Weighing.isNeeded(Weighing.told(experiment, found))) {
            found.neighbours().shared().forEach(each -> health.shared(each).ifPresent(all::add));
        }
        if (experiment.unit() == UnitKind.SLOT) {
            experiment.metrics().stream()
                    .filter(metric -> metric.role() == Metric.Role.PRIMARY)
                    .forEach(metric -> health.carryOver(metric).ifPresent(all::add));
        }
        return all;
    }

    /** Only of experiments that run at the same time and both assign by chance: else nothing says how units should fall. */
    private Optional<Health> shared(Neighbours.Shared shared) {
        return neighbours.stream()
                .filter(each -> each.name().equals(shared.experiment()))
                .findFirst()
                .flatMap(other -> shared(shared, other));
    }

    private Optional<Health> shared(Neighbours.Shared shared, Experiment other) {
        if (!isRandomised(experiment) || !isRandomised(other) || !runAtOnce(experiment, other)) {
            return Optional.empty();
        }
        long units = found.arms().stream().mapToLong(each -> each.units()).sum();
        var pairs = splits(shared.pairs(), other);
        long both = pairs.stream().mapToLong(ArmSplit::units).sum();
        return Optional.of(SharedUnits.check(other.name(), Math.max(units, both), pairs));
    }

    private List<ArmSplit> splits(List<Neighbours.Pair> pairs, Experiment other) {
        var splits = new ArrayList<ArmSplit>();
        for (Neighbours.Pair pair : pairs) {
            double weight = experiment.arm(pair.arm()).orElseThrow().weight()
                    * other.arm(pair.other()).orElseThrow().weight();
            String name = pair.arm() + " with " + pair.other();
            splits.add(new ArmSplit(
                    name.length() <= LONGEST_NAME ? name : "pair " + (splits.size() + 1), weight, pair.units()));
        }
        return splits;
    }

    private static boolean isRandomised(Experiment experiment) {
        return experiment.kind() == Experiment.Kind.RANDOMISED;
    }

    private static boolean runAtOnce(Experiment one, Experiment two) {
        return !endsBeforeStartOf(one, two) && !endsBeforeStartOf(two, one);
    }

    private static boolean endsBeforeStartOf(Experiment one, Experiment two) {
        return one.ends()
                .filter(end ->
                        two.starts().filter(start -> !start.isBefore(end)).isPresent())
                .isPresent();
    }

    /** Within an hour of the day, since hours differ and a drawn schedule may tie arms to them. */
    private Optional<Health> carryOver(Metric metric) {
        var cells = found.neighbours().followed().stream()
                .filter(each -> each.metric().equals(metric.name()))
                .map(each -> new CarryOver.Cell(each.arm() + " at " + each.hour(), each.before(), each.moments()))
                .toList();
        if (cells.isEmpty()) {
            return Optional.empty();
        }
        var health = CarryOver.check(cells).health();
        return Optional.of(new Health(health.check(), health.status(), metric.name() + ": " + health.detail()));
    }
}
