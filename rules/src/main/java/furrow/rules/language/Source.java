package furrow.rules.language;

/**
 * A file of rules.
 *
 * @param name its name; {@code .csv} for a decision table, anything else is read as rules
 * @param text its content
 */
public record Source(String name, String text) {
    /** True when it is a decision table. */
    public boolean isTable() {
        return name.endsWith(".csv");
    }
}
