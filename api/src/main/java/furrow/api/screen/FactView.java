package furrow.api.screen;

/**
 * One of a few facts that stand side by side.
 *
 * @param name what it is
 * @param value the fact
 * @param more what must be known of it, or empty
 */
public record FactView(String name, String value, String more) {}
