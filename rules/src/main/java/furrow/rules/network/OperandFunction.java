package furrow.rules.network;

import org.jspecify.annotations.Nullable;

/**
 * What an operand stands for in one match.
 *
 * <p>Numbers are doubles, and NaN stands for one that is not known: no fact has such a number, and every comparison with
 * it is false. Words are constants of their enum or, where two enums are compared, texts.
 */
sealed interface OperandFunction {

    /** A number, NaN when it is not known. */
    @FunctionalInterface
    non-sealed interface OfNumber extends OperandFunction {
        /**
         * Reads it.
         *
         * @param own the fact that the pattern is about
         * @param others facts and results of tallies that were matched before
         */
        double of(@Nullable Object own, @Nullable Object[] others);
    }

    /** A text, word or flag, null when it is not known. */
    @FunctionalInterface
    non-sealed interface OfThing extends OperandFunction {
        /**
         * Reads it.
         *
         * @param own the fact that the pattern is about
         * @param others facts and results of tallies that were matched before
         */
        @Nullable
        Object of(@Nullable Object own, @Nullable Object[] others);
    }
}
