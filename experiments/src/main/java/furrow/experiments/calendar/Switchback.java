package furrow.experiments.calendar;

import furrow.experiments.plan.SpanWords;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Stretches of time one after another, each given wholly to one arm: rhythm, reply speed, posting against replying.
 *
 * @param starts beginning of the first stretch
 * @param length of each stretch; counted by the clock on the wall, so that a change of clocks moves none
 * @param stretches how many, 2 to 10000
 * @param washOut time at the start of each stretch in which the stretch before still works, and which is not counted
 * @param channel where it happens
 * @see <a href="https://doi.org/10.1287/mnsc.2022.4583">Bojinov, Simchi-Levi and Zhao (2023), Design and analysis of
 *     switchback experiments, Management Science 69:3759-3777</a>
 */
public record Switchback(ZonedDateTime starts, Duration length, int stretches, Duration washOut, String channel) {
    public Switchback {
        if (stretches < 2 || stretches > 10_000) {
            throw new IllegalArgumentException("stretches need 2 to 10000, but were " + stretches);
        }
        if (length.isNegative() || length.isZero()) {
            throw new IllegalArgumentException(
                    "length of a stretch needs more than zero, but was " + SpanWords.of(length));
        }
    }

    /** Stretches without wash-out on one channel. */
    public static Switchback of(ZonedDateTime starts, Duration length, int stretches) {
        return new Switchback(starts, length, stretches, Duration.ZERO, "main");
    }

    public Switchback withWashOut(Duration newWashOut) {
        return new Switchback(starts, length, stretches, newWashOut, channel);
    }

    /**
     * The stretches as slots, in order of time. One that a change of clocks leaves no time for is skipped, and the one in
     * which the clocks change is an hour shorter or longer.
     */
    public List<Slot> slots() {
        var slots = new ArrayList<Slot>();
        for (int i = 0; slots.size() < stretches; i++) {
            var at = begin(i);
            var lasts = Duration.between(at, begin(i + 1));
            if (lasts.compareTo(Duration.ZERO) > 0) {
                slots.add(new Slot(at.toLocalDateTime() + " " + channel, at, lasts, washOut, channel));
            }
        }
        return List.copyOf(slots);
    }

    /** By the wall clock: stretches of twelve hours begin at seven and at seven all year. */
    private ZonedDateTime begin(int number) {
        return ZonedDateTime.ofLocal(
                starts.toLocalDateTime().plus(length.multipliedBy(number)), starts.getZone(), starts.getOffset());
    }
}
