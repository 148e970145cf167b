package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

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
     * On the units that met one arm.
     *
     * @param from first day
     * @param until the day after the last
     */
    static SpentWithin of(ArmData arm, LocalDate from, LocalDate until) {
        var minutes = arm.minutesSpent(from, until);
        return new SpentWithin(
                arm.moneySpent(from, until),
                minutes.isPresent() ? OptionalDouble.of(minutes.getAsDouble() / MINUTES_AN_HOUR) : minutes);
    }

    /** The same of several arms, of broken experiments too: what was spent is spent. */
    static SpentWithin of(Collection<ArmUse> arms, LocalDate from, LocalDate until) {
        var all = arms.stream().map(each -> each.spent(from, until)).toList();
        return new SpentWithin(sum(all, SpentWithin::money), sum(all, SpentWithin::hours));
    }

    private static OptionalDouble sum(List<SpentWithin> arms, Function<SpentWithin, OptionalDouble> spent) {
        double sum = 0;
        for (SpentWithin arm : arms) {
            var known = spent.apply(arm);
            if (known.isEmpty()) {
                return known;
            }
            sum += known.getAsDouble();
        }
        return OptionalDouble.of(sum);
    }
}
