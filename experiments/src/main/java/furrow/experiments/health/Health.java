package furrow.experiments.health;

/**
 * What one check says about an experiment.
 *
 * @param check key of the check, such as {@code sample-ratio}
 * @param status how bad it is
 * @param detail what was found and what to do, in plain words
 */
public record Health(String check, Status status, String detail) {

    /** How bad it is. */
    public enum Status {
        /** Nothing wrong was found. */
        OK,
        /** Read the results with care. */
        CAUTION,
        /** Do not read the results. */
        BROKEN,
        /** The check could not be made; {@code detail} says why. */
        UNKNOWN
    }
}
