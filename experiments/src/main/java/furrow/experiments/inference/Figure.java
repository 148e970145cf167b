package furrow.experiments.inference;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A figure, or why there is none; never NaN, 0 or p = 1 as "could not tell".
 *
 * @param <T> what is known when it is known
 */
public sealed interface Figure<T> {

    /** The figure is known. */
    record Known<T>(T figure) implements Figure<T> {}

    /**
     * It cannot be told.
     *
     * @param reason why, in plain words, and what would help
     */
    record Unknown<T>(String reason) implements Figure<T> {
        /** What to say of numbers that a computation failed on; messages of libraries are not for readers. */
        static String beyond(RuntimeException failed) {
            boolean ours = failed.getClass() == IllegalArgumentException.class && failed.getMessage() != null;
            return "it cannot be computed from these numbers" + (ours ? ": " + failed.getMessage() : "");
        }
    }

    static <T> Figure<T> of(T figure) {
        return new Known<>(figure);
    }

    static <T> Figure<T> unknown(String reason) {
        return new Unknown<>(reason);
    }

    /**
     * The figure that a computation gives, or why it could not: numbers at the edge of what can be computed with take
     * one figure away and never the rest of a report.
     *
     * @param computation a pure function of numbers that came from outside
     */
    static <T> Figure<T> attempt(Supplier<Figure<T>> computation) {
        try {
            return computation.get();
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException beyond) {
            return unknown(Unknown.beyond(beyond));
        }
    }

    /** The figure, if known. */
    default Optional<T> value() {
        return this instanceof Known<T> known ? Optional.of(known.figure()) : Optional.empty();
    }

    /** The reason, if unknown. */
    default Optional<String> why() {
        return this instanceof Unknown<T> unknown ? Optional.of(unknown.reason()) : Optional.empty();
    }

    /** The same figure in another form. */
    default <R> Figure<R> map(Function<? super T, ? extends R> change) {
        return this instanceof Known<T> known
                ? new Known<>(change.apply(known.figure()))
                : new Unknown<>(((Unknown<T>) this).reason());
    }
}
