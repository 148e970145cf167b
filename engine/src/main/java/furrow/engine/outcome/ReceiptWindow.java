package furrow.engine.outcome;

import furrow.experiments.plan.SpanWords;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the own time of what comes in may lie from its receipt. What lies beyond is refused at the door, not when it is
 * counted, so the same log always gives the same numbers.
 *
 * @param past how old it may be, above zero
 * @param ahead how far the sender's clock may run ahead, at least zero
 */
public record ReceiptWindow(Duration past, Duration ahead) {
    private static final Duration MOST = Duration.ofDays(36_525);

    public ReceiptWindow {
        require("past", past, past.isNegative() || past.isZero(), "above 0 and");
        require("ahead", ahead, ahead.isNegative(), "at least 0 and");
    }

    private static void require(String name, Duration span, boolean tooShort, String low) {
        if (tooShort || span.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "the receipt window's " + name + " needs " + low + " at most " + SpanWords.of(MOST) + ", but was "
                            + SpanWords.of(span) + "; 400 days past and 1 day ahead suit most senders");
        }
    }

    /** 400 days into the past, one day ahead. */
    public static ReceiptWindow withDefaults() {
        return new ReceiptWindow(Duration.ofDays(400), Duration.ofDays(1));
    }

    /** Times that may come in when they are received at that moment. */
    public Span at(Instant now) {
        return new Span(now.minus(past), now.plus(ahead));
    }

    /**
     * Times that may come in.
     *
     * @param earliest the first of them
     * @param latest the last of them
     */
    public record Span(Instant earliest, Instant latest) {
        /** Any time at all. */
        public static final Span ANY = new Span(Instant.MIN, Instant.MAX);

        /**
         * Why an entry may not come in, with what is legal and what to do; empty when it may. Totals per arm have no time
         * of their own and always may.
         */
        public Optional<String> refusal(LogEntry entry) {
            return entry.at().flatMap(this::refusal);
        }

        /** Why something of that time may not come in; empty when it may. */
        public Optional<String> refusal(Instant at) {
            if (!at.isBefore(earliest) && !at.isAfter(latest)) {
                return Optional.empty();
            }
            return Optional.of("needs a time from " + earliest + " to " + latest + " when it is received; "
                    + (at.isBefore(earliest)
                            ? "take history in with furrow rebuild --import FILE"
                            : "correct the sender's clock, or send it later"));
        }

        /** All times from the first of both to the last of both. */
        public Span and(Span other) {
            return new Span(
                    earliest.isBefore(other.earliest) ? earliest : other.earliest,
                    latest.isAfter(other.latest) ? latest : other.latest);
        }

        /** Whether an event may come in. */
        public boolean covers(RawEvent event) {
            return compare(event, earliest) >= 0 && compare(event, latest) <= 0;
        }

        private static int compare(RawEvent event, Instant other) {
            int bySecond = Long.compare(event.second(), other.getEpochSecond());
            return bySecond != 0 ? bySecond : Integer.compare(event.nanos(), other.getNano());
        }
    }
}
