package furrow.experiments.worth;

import furrow.experiments.inference.Figure;
import furrow.experiments.plan.Experiment;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The units ahead that worth is counted over, and the time in which they come.
 *
 * <p>That is the rest of the plan: of {@code plannedUnits} what has not come yet, else what comes until {@code ends} at
 * the present pace. Where the plan has no rest, it is what comes in the next four weeks at the present pace.
 *
 * @param units units in all arms, above 0
 * @param from when they begin to come
 * @param to when the last has come, where that is known
 * @param restOfPlan true when they are the rest of the plan, false when they are the next four weeks
 */
public record Ahead(double units, Instant from, Optional<Instant> to, boolean restOfPlan) {
    /** Time that is looked ahead where the plan has no rest. */
    public static final Duration FOUR_WEEKS = Duration.ofDays(28);

    private static final double SECONDS_A_DAY = 86_400;

    public Ahead {
        if (!(units > 0 && units < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("units ahead need to be finite and above 0, but were " + units);
        }
    }

    /**
     * What is ahead of an experiment.
     *
     * @param sofar units in all arms so far
     * @param pace units that come in a day at present, where that is known
     * @param now instant that is read at
     */
    public static Figure<Ahead> of(Experiment experiment, long sofar, OptionalDouble pace, Instant now) {
        long left = experiment.analysis().plannedUnits().orElse(sofar) - sofar;
        var ends = experiment.ends().filter(now::isBefore);
        boolean over = experiment.ends().isPresent() && ends.isEmpty();
        if (left > 0 && !over) {
            return Figure.of(new Ahead(left, now, ends.or(() -> at(pace, left, now)), true));
        }
        if (!(pace.orElse(0) > 0)) {
            return Figure.unknown(
                    "nothing tells how many units are ahead: the plan names no number that is still to come, and the"
                            + " data tell no pace; plan how many, or send events with their times");
        }
        boolean untilEnd =
                ends.isPresent() && experiment.analysis().plannedUnits().isEmpty();
        var to = untilEnd ? ends.orElseThrow() : now.plus(FOUR_WEEKS);
        double days = Duration.between(now, to).toMillis() / 1e3 / SECONDS_A_DAY;
        return Figure.of(new Ahead(days * pace.getAsDouble(), now, Optional.of(to), untilEnd));
    }

    private static Optional<Instant> at(OptionalDouble pace, long units, Instant now) {
        double days = units / pace.orElse(0);
        return days < 36_500 ? Optional.of(now.plusSeconds((long) (days * SECONDS_A_DAY))) : Optional.empty();
    }
}
