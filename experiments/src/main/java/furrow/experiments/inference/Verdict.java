package furrow.experiments.inference;

import java.util.Locale;

/** What a comparison says about the treatment. */
public sealed interface Verdict {

    /** The treatment is better than the control, in the metric's good direction. */
    record Better() implements Verdict {}

    /** It is worse. */
    record Worse() implements Verdict {}

    /** It is practically the same: the whole interval lies within the margin. */
    record Equivalent() implements Verdict {}

    /**
     * It cannot be told yet.
     *
     * @param needs what is still needed, in plain words
     */
    record Inconclusive(String needs) implements Verdict {}

    /**
     * It must not be read.
     *
     * @param reason why, in plain words
     */
    record Invalid(String reason) implements Verdict {}

    /** The verdict in one lower-case word, such as {@code better}. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
