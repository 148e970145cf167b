package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.ExperimentData;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was spent on the units that met an arm on some days.
 *
 * @param money in the workspace's currency; unknown where it is of one of the arms
 * @param hours of people's effort; unknown in the same way
 */
record SpentWithin(OptionalDouble money, OptionalDouble hours) {
    /** Nothing is known. */
    static final SpentWithin UNKNOWN = new SpentWithin(OptionalDouble.empty(), OptionalDouble.empty());

    private static final double MINUTES_AN_HOUR = 60;

    /**
     * Over all planned experiments, broken ones too: what was spent is spent.
     *
     * @param from first day
     * @param until the day after the last
     */
    static SpentWithin of(List<ExperimentData> experiments, LocalDate from, LocalDate until) {
        return of(arms(experiments).toList(), from, until);
    }

    /** The same of each tactic by its key. */
    static Map<String, SpentWithin> byTactic(List<ExperimentData> experiments, LocalDate from, LocalDate until) {
        return arms(experiments)
                .collect(Collectors.groupingBy(arm -> arm.arm().tactic().name()))
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> of(each.getValue(), from, until)));
    }

    private static Stream<ArmData> arms(List<ExperimentData> experiments) {
        return experiments.stream().filter(ExperimentData::planned).flatMap(each -> each.arms().stream());
    }

    private static SpentWithin of(Collection<ArmData> arms, LocalDate from, LocalDate until) {
        var minutes = sum(arms, arm -> arm.minutesSpent(from, until));
        return new SpentWithin(
                sum(arms, arm -> arm.moneySpent(from, until)),
                minutes.isPresent() ? OptionalDouble.of(minutes.getAsDouble() / MINUTES_AN_HOUR) : minutes);
    }

    private static OptionalDouble sum(Collection<ArmData> arms, Function<ArmData, OptionalDouble> spent) {
        double sum = 0;
        for (ArmData arm : arms) {
            var known = spent.apply(arm);
            if (known.isEmpty()) {
                return known;
            }
            sum += known.getAsDouble();
        }
        return OptionalDouble.of(sum);
    }
}
