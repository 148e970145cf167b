package furrow.engine.outcome;

import java.util.List;
import java.util.Optional;

/** Finds what speaks of a unit, batch by batch, and puts the rest in its place. */
final class Erasure {
    private Erasure() {}

    /** Puts other entries in the place of a batch's own. */
    interface Replacement<E extends Exception> {
        void replace(RecordedBatch recorded, List<LogEntry> entries) throws E;
    }

    /** Erases the unit and says how many entries it had. */
    static <E extends Exception> long of(OutcomeLog log, String workspace, String unit, Replacement<E> replacement)
            throws E {
        long erased = 0;
        for (var recorded : LogWalk.over(log, workspace)) {
            var rest = recorded.entries().stream()
                    .filter(entry -> !entry.unit().equals(Optional.of(unit)))
                    .toList();
            if (rest.size() < recorded.entries().size()) {
                replacement.replace(recorded, rest);
                erased += recorded.entries().size() - rest.size();
            }
        }
        return erased;
    }
}
