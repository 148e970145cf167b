package furrow.experiments.calendar;

import furrow.experiments.plan.NameRule;
import furrow.experiments.plan.SpanWords;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;

/**
 * A time to post on a channel, or a stretch of effort.
 *
 * @param name key of the slot, which is the unit of the experiment
 * @param at when it begins, in the workspace's time zone
 * @param length how long it lasts; zero for a moment
 * @param washOut from its beginning, time that still belongs to the slot before and is not counted; below {@code length}
 *     unless both are zero
 * @param channel where it happens
 */
public record Slot(String name, ZonedDateTime at, Duration length, Duration washOut, String channel) {
    public Slot {
        NameRule.check("slot", name);
        NameRule.check("channel", channel);
        if (length.isNegative() || washOut.isNegative()) {
            throw new IllegalArgumentException("slot \"" + name
                    + "\" needs a length and wash-out of zero or more, but had " + SpanWords.of(length) + " and "
                    + SpanWords.of(washOut));
        }
        if (!washOut.isZero() && washOut.compareTo(length) >= 0) {
            throw new IllegalArgumentException("wash-out of slot \"" + name + "\" needs less than its length of "
                    + SpanWords.of(length) + ", but was " + SpanWords.of(washOut));
        }
    }

    /** A moment to post, named after its local time and channel. */
    public static Slot of(ZonedDateTime at, String channel) {
        return new Slot(at.toLocalDateTime() + " " + channel, at, Duration.ZERO, Duration.ZERO, channel);
    }

    /** First instant after the slot. */
    public Instant ends() {
        return at.toInstant().plus(length);
    }

    /** Whether what happens then is credited to the slot: inside it and past the wash-out. */
    public boolean counts(Instant instant) {
        return !instant.isBefore(at.toInstant().plus(washOut)) && instant.isBefore(ends());
    }
}
