package furrow.engine.connect;

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

    RejectedEvent withoutEvent() {
        return new RejectedEvent(index, column, value, reason, "");
    }
}
