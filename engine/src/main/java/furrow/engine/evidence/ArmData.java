package furrow.engine.evidence;

import furrow.experiments.fold.ConversationFacts;
import furrow.experiments.fold.SilentUnit;
import furrow.experiments.plan.Arm;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What came in of one arm.
 *
 * @param arm the arm, as planned or as named by the data
 * @param units units given this arm
 * @param chances these units by the chance with which they were given the arm, of those of whom it was told
 * @param metrics what came in of each metric, by its key
 * @param money measured cost in the workspace's currency, when cost events came in
 * @param minutes measured effort in minutes, when effort events came in
 * @param lastUse the last day on which a unit met the arm, when events came in
 * @param conversation what its conversations amount to, when messages came in
 * @param silent units to write to once more, the most urgent first; some of them, where there are many
 */
public record ArmData(
        Arm arm,
        long units,
        SortedMap<Double, Long> chances,
        Map<String, MetricData> metrics,
        OptionalDouble money,
        OptionalDouble minutes,
        Optional<LocalDate> lastUse,
        Optional<ConversationFacts> conversation,
        List<SilentUnit> silent) {
    public ArmData {
        chances = Collections.unmodifiableSortedMap(new TreeMap<>(chances));
        metrics = Map.copyOf(metrics);
        silent = List.copyOf(silent);
    }

    /** What came in of a metric, if anything did. */
    public Optional<MetricData> metric(String name) {
        return Optional.ofNullable(metrics.get(name));
    }

    /** True when cost or effort was measured; else the plan's numbers are used. */
    public boolean costMeasured() {
        return money.isPresent() || minutes.isPresent();
    }

    /** Money spent on the arm: measured, else the plan's cost per unit times the units. */
    public double spentMoney() {
        return money.orElse(costMeasured() ? 0 : arm.tactic().cost().money() * units);
    }

    /** Minutes spent on the arm: measured, else the plan's effort per unit times the units. */
    public double spentMinutes() {
        return minutes.orElse(costMeasured() ? 0 : arm.tactic().cost().minutes() * units);
    }
}
