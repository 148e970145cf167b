package furrow.api.screen;

/**
 * One thing that an experiment has come to.
 *
 * @param kind {@code good}, {@code bad}, {@code same} or {@code open}
 * @param text the verdict in words
 * @param more its range, and what people did
 */
public record VerdictLine(String kind, String text, String more) {}
