package furrow.engine.recommendation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What people have undertaken about a recommendation.
 *
 * @param owner who does it
 * @param due until when
 * @param steps what there is to do, in order
 * @param until day on which it is shown again
 */
public record Undertaking(
        Optional<String> owner, Optional<LocalDate> due, List<String> steps, Optional<LocalDate> until) {
    /** Nothing. */
    public static final Undertaking NONE =
            new Undertaking(Optional.empty(), Optional.empty(), List.of(), Optional.empty());

    public Undertaking {
        steps = List.copyOf(steps);
    }

    /** The same, for somebody else to do. */
    public Undertaking by(String other) {
        return new Undertaking(Optional.of(other), due, steps, until);
    }

    /** The same, not to be shown before a day. */
    public Undertaking until(LocalDate day) {
        return new Undertaking(owner, due, steps, Optional.of(day));
    }

    /** The same, to be shown at once. */
    Undertaking now() {
        return new Undertaking(owner, due, steps, Optional.empty());
    }
}
