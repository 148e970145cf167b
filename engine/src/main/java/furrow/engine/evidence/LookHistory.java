package furrow.engine.evidence;

import java.util.List;

/**
 * The looks of an experiment that somebody keeps, or that nobody does.
 *
 * @param kept whether looks are taken and sealed as they fall due; of files nobody does, and each reading is one
 * @param looks those that were taken, in order; none where nobody keeps them
 */
public record LookHistory(boolean kept, List<TakenLook> looks) {
    /** Nobody keeps any. */
    static final LookHistory NOBODY = new LookHistory(false, List.of());

    public LookHistory {
        looks = List.copyOf(looks);
    }
}
