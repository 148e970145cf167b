package furrow.engine.arbitration;

/**
 * What one stage said of one candidate.
 *
 * @param stage which
 * @param passed whether it let the candidate pass; after one that did not, no other is asked
 * @param why in plain words
 */
public record StageVerdict(Stage stage, boolean passed, String why) {}
