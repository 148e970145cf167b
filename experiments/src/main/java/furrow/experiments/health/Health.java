package furrow.experiments.health;

import furrow.experiments.inference.Figure;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * What one check says about an experiment.
 *
 * @param check key of the check, such as {@code sample-ratio}
 * @param status how bad it is
 * @param detail what was found and what to do, in plain words
 */
public record Health(String check, Status status, String detail) {

    /** The gravest of several statuses; OK when there are none. An unknown one is graver than OK. */
    public static Status gravest(Collection<Health> checks) {
        return GRAVITY.stream()
                .filter(status -> checks.stream().anyMatch(each -> each.status() == status))
                .findFirst()
                .orElse(Status.OK);
    }

    /**
     * What a check says, or that it could not be made with such numbers: one check takes no other with it.
     *
     * @param check key of the check
     * @param made a pure function of numbers that came from outside
     */
    public static Health attempt(String check, Supplier<Health> made) {
        var said = Figure.attempt(() -> Figure.of(made.get()));
        return said.value()
                .orElseGet(() -> new Health(
                        check,
                        Status.UNKNOWN,
                        "This check could not be made: " + said.why().orElseThrow() + "."));
    }

    private static final List<Status> GRAVITY = List.of(Status.BROKEN, Status.CAUTION, Status.UNKNOWN, Status.OK);

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
