package furrow.engine.webhook;

/** There is no such webhook or delivery; nothing has changed. */
public final class UnknownWebhookException extends RuntimeException {
    private static final long serialVersionUID = 1;

    UnknownWebhookException(String message) {
        super(message);
    }
}
