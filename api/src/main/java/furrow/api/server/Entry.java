package furrow.api.server;

/** How people and programs come in. */
public enum Entry {
    /** With an account or a key: the usual way. */
    SIGN_IN(""),
    /** Whoever reaches this machine's own address does everything: for a trial. */
    OPEN("Nobody signs in here: this server is open for a trial. Whoever uses this machine may do everything."),
    /** The same, on a made-up season. */
    DEMO(
            "This is a demonstration on a made-up brand. Nobody signs in, and whoever uses this machine may do everything.");

    private final String notice;

    Entry(String notice) {
        this.notice = notice;
    }

    /** What every page says of it; empty for the usual way. */
    String notice() {
        return notice;
    }
}
