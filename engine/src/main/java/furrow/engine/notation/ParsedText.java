package furrow.engine.notation;

import java.util.function.Function;

/**
 * What a piece of text meant, or why it meant nothing.
 *
 * @param <T> what it means when it means something
 */
public sealed interface ParsedText<T> {

    /** The text has a meaning. */
    record Good<T>(T value) implements ParsedText<T> {}

    /**
     * The text has none.
     *
     * @param needs what would be legal, such as {@code a number}
     * @param advice what to write instead; may be empty
     */
    record Bad<T>(String needs, String advice) implements ParsedText<T> {}

    static <T> ParsedText<T> good(T value) {
        return new Good<>(value);
    }

    static <T> ParsedText<T> bad(String needs, String advice) {
        return new Bad<>(needs, advice);
    }

    /** The same meaning, looked at further. */
    default <R> ParsedText<R> then(Function<? super T, ParsedText<R>> next) {
        return this instanceof Good<T> good
                ? next.apply(good.value())
                : bad(((Bad<T>) this).needs(), ((Bad<T>) this).advice());
    }
}
