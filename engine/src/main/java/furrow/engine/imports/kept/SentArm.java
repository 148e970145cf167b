package furrow.engine.imports.kept;

/**
 * The arm that the log was told of for a unit in one experiment.
 *
 * @param arm key of the arm
 * @param revision how often that was corrected
 */
public record SentArm(String arm, long revision) {
    /** What to send next when the unit is matched to an arm now; the same when that is the arm it has. */
    SentArm now(String matched) {
        return matched.equals(arm) ? this : new SentArm(matched, revision + 1);
    }
}
