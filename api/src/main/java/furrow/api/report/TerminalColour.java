package furrow.api.report;

/** Colour for words on a terminal, and none anywhere else. */
public enum TerminalColour {
    /** Escape codes are written. */
    COLOURED,
    /** Plain text. */
    PLAIN;

    public String bold(String text) {
        return wrap("1", text);
    }

    public String good(String text) {
        return wrap("32", text);
    }

    public String bad(String text) {
        return wrap("31", text);
    }

    public String caution(String text) {
        return wrap("33", text);
    }

    public String faint(String text) {
        return wrap("2", text);
    }

    private String wrap(String code, String text) {
        return this == COLOURED ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
