package furrow.rules.language;

/**
 * A file of rules. The mark that spreadsheets and some editors put before a text is no part of it.
 *
 * @param name its name; {@code .csv} for a decision table, anything else is read as rules
 * @param text its content
 */
public record RuleSource(String name, String text) {
    private static final String MARK = "\uFEFF";

    public RuleSource {
        text = text.startsWith(MARK) ? text.substring(1) : text;
    }

    /** True when it is a decision table. */
    public boolean isTable() {
        return name.endsWith(".csv");
    }
}
