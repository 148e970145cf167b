package furrow.engine.outcome;

/**
 * Where a batch stands.
 *
 * @param workspace workspace that it belongs to
 * @param writer who wrote it
 * @param number 1 for the writer's first batch in the workspace, and one more for each after it, without a gap
 */
public record BatchPosition(String workspace, String writer, long number) {}
