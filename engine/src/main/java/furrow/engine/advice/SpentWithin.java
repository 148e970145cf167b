package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.ExperimentData;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What was spent on the units that met an arm on some days.
 *
 * @param money in the workspace's currency; unknown where it is of one of the arms
 * @param hours of people's effort; unknown in the same way
 */
record SpentWithin(OptionalDouble money, OptionalDouble hours) {
    private static final double MINUTES_AN_HOUR = 60;

    /**
     * Over all planned experiments, broken ones too: what was spent is spent.
     *
     * @param which arms count
     * @param from first day
     * @param until the day after the last
     */
    static SpentWithin of(List<ExperimentData> experiments, Predicate<ArmData> which, LocalDate from, LocalDate until) {
        var arms = experiments.stream()
                .filter(ExperimentData::planned)
                .flatMap(each -> each.arms().stream())
                .filter(which)
                .toList();
        var minutes = sum(arms, arm -> arm.minutesSpent(from, until));
        return new SpentWithin(
                sum(arms, arm -> arm.moneySpent(from, until)),
                minutes.isPresent() ? OptionalDouble.of(minutes.getAsDouble() / MINUTES_AN_HOUR) : minutes);
    }

    private static OptionalDouble sum(List<ArmData> arms, Function<ArmData, OptionalDouble> spent) {
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
