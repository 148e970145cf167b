package furrow.engine.connect;

import furrow.engine.notation.JsonText;

/**
 * One event that could not be used.
 *
 * @param index its place in the request, from 0
 * @param column which of Furrow's columns is at fault; empty when the event as a whole is
 * @param value what stands there, cut short when long
 * @param reason why it could not be used and what to do
 * @param event the event as JSON, so that it can be sent again; empty when it was too long to keep
 */
public record RejectedEvent(int index, String column, String value, String reason, String event) {
    /** Characters of an event that is kept. */
    public static final int LONGEST_KEPT = 1 << 16;

    public RejectedEvent {
        event = event.length() <= LONGEST_KEPT ? event : "";
    }

    /** Whether a unit's name stands in it, as text or as JSON writes it; an event that was too long to keep tells no more. */
    boolean names(String unit) {
        String quoted = JsonText.write(unit);
        String inner = quoted.substring(1, quoted.length() - 1);
        return event.contains(unit)
                || event.contains(inner)
                || value.contains(unit)
                || reason.contains(unit)
                || reason.contains(inner);
    }

    RejectedEvent withoutEvent() {
        return new RejectedEvent(index, column, value, reason, "");
    }
}
