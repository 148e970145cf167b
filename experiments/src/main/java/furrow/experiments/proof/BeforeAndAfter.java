package furrow.experiments.proof;

/**
 * A subject's mean before and after a day.
 *
 * @param before mean per day of a stretch that ended before anybody knew of the advice
 * @param after mean per day of a stretch that began after the action was done, or at the same age where none was
 */
public record BeforeAndAfter(double before, double after) {
    public BeforeAndAfter {
        if (!Double.isFinite(before) || !Double.isFinite(after)) {
            throw new IllegalArgumentException(
                    "means before and after need to be finite, but were " + before + " and " + after);
        }
    }
}
