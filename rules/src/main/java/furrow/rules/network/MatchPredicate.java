package furrow.rules.network;

import org.jspecify.annotations.Nullable;

/** Whether what is asked of a match is so. */
@FunctionalInterface
interface MatchPredicate {
    /**
     * Asks it.
     *
     * @param own the fact that the pattern is about; null where a tally is asked
     * @param others facts and results of tallies that were matched before, in the order of the constraint's variables
     */
    boolean of(@Nullable Object own, @Nullable Object[] others);
}
