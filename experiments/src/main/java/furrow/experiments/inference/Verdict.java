package furrow.experiments.inference;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a comparison says about the treatment.
 *
 * <p>Whoever tells verdicts apart does so by {@link #match}, which takes a function a kind: a new kind then does not
 * compile until each of them knows of it.
 */
public sealed interface Verdict {

    /** The verdict in one lower-case word, such as {@code better}. */
    String word();

    /** True when it answers the question; false when that is still open, or must not be read. */
    default boolean isAnswer() {
        return match(better -> true, worse -> true, equivalent -> true, inconclusive -> false, invalid -> false);
    }

    /** What is still needed, or why it must not be read; nothing where there is an answer. */
    default Optional<String> detail() {
        return match(
                better -> Optional.empty(),
                worse -> Optional.empty(),
                equivalent -> Optional.empty(),
                inconclusive -> Optional.of(inconclusive.needs()),
                invalid -> Optional.of(invalid.reason()));
    }

    /** What its kind comes to. */
    <R> R match(
            Function<? super Better, ? extends R> better,
            Function<? super Worse, ? extends R> worse,
            Function<? super Equivalent, ? extends R> equivalent,
            Function<? super Inconclusive, ? extends R> inconclusive,
            Function<? super Invalid, ? extends R> invalid);

    /** The treatment is better than the control, in the metric's good direction. */
    record Better() implements Verdict {
        @Override
        public String word() {
            return "better";
        }

        @Override
        public <R> R match(
                Function<? super Better, ? extends R> better,
                Function<? super Worse, ? extends R> worse,
                Function<? super Equivalent, ? extends R> equivalent,
                Function<? super Inconclusive, ? extends R> inconclusive,
                Function<? super Invalid, ? extends R> invalid) {
            return better.apply(this);
        }
    }

    /** It is worse. */
    record Worse() implements Verdict {
        @Override
        public String word() {
            return "worse";
        }

        @Override
        public <R> R match(
                Function<? super Better, ? extends R> better,
                Function<? super Worse, ? extends R> worse,
                Function<? super Equivalent, ? extends R> equivalent,
                Function<? super Inconclusive, ? extends R> inconclusive,
                Function<? super Invalid, ? extends R> invalid) {
            return worse.apply(this);
        }
    }

    /** It is practically the same: the whole interval lies within the margin. */
    record Equivalent() implements Verdict {
        @Override
        public String word() {
            return "equivalent";
        }

        @Override
        public <R> R match(
                Function<? super Better, ? extends R> better,
                Function<? super Worse, ? extends R> worse,
                Function<? super Equivalent, ? extends R> equivalent,
                Function<? super Inconclusive, ? extends R> inconclusive,
                Function<? super Invalid, ? extends R> invalid) {
            return equivalent.apply(this);
        }
    }

    /**
     * It cannot be told yet.
     *
     * @param needs what is still needed, in plain words
     */
    record Inconclusive(String needs) implements Verdict {
        @Override
        public String word() {
            return "inconclusive";
        }

        @Override
        public <R> R match(
                Function<? super Better, ? extends R> better,
                Function<? super Worse, ? extends R> worse,
                Function<? super Equivalent, ? extends R> equivalent,
                Function<? super Inconclusive, ? extends R> inconclusive,
                Function<? super Invalid, ? extends R> invalid) {
            return inconclusive.apply(this);
        }
    }

    /**
     * It must not be read.
     *
     * @param reason why, in plain words
     */
    record Invalid(String reason) implements Verdict {
        @Override
        public String word() {
            return "invalid";
        }

        @Override
        public <R> R match(
                Function<? super Better, ? extends R> better,
                Function<? super Worse, ? extends R> worse,
                Function<? super Equivalent, ? extends R> equivalent,
                Function<? super Inconclusive, ? extends R> inconclusive,
                Function<? super Invalid, ? extends R> invalid) {
            return invalid.apply(this);
        }
    }
}
