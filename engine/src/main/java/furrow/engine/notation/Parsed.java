package furrow.engine.notation;

import java.util.function.Function;

/**
 * What a piece of text meant, or why it meant nothing.
 *
 * @param <T> what it means when it means something
 */
public sealed interface Parsed<T> {

    /** The text has a meaning. */
    record Good<T>(T value) implements Parsed<T> {}

    /**
     * The text has none.
     *
     * @param needs what would be legal, such as {@code a number}
     * @param advice what to write instead; may be empty
     */
    record Bad<T>(String needs, String advice) implements Parsed<T> {}

    static <T> Parsed<T> good(T value) {
        return new Good<>(value);
    }

    static <T> Parsed<T> bad(String needs, String advice) {
        return new Bad<>(needs, advice);
    }

    /** The same meaning, looked at further. */
    default <R> Parsed<R> then(Function<? super T, Parsed<R>> next) {
        return this instanceof Good<T> good
                ? next.apply(good.value())
                : bad(((Bad<T>) this).needs(), ((Bad<T>) this).advice());
    }
}
