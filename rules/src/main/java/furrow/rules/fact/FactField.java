package furrow.rules.fact;

import furrow.experiments.plan.EnumWords;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One field of a kind of fact.
 *
 * @param name name that rules use
 * @param kind what values it has
 * @param unit what its number is counted in
 * @param mayBeUnknown true when a fact may not know it
 * @param words the only values it can have, when it is a word
 * @param says the field in one plain phrase
 * @param otherwise value where a file leaves it out, if it may be left out
 * @param type Java type of the record's component
 * @param reader reads the raw component of a fact
 */
public record FactField(
        String name,
        Kind kind,
        FieldUnit unit,
        boolean mayBeUnknown,
        List<String> words,
        String says,
        Optional<String> otherwise,
        Class<?> type,
        Function<Fact, Object> reader) {

    /** What values a field has. */
    public enum Kind {
        TEXT("text"),
        WORD("word"),
        NUMBER("number"),
        FLAG("true or false");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** The kind in plain words. */
        public String words() {
            return words;
        }
    }

    /** The value that rules compare: a String, Double or Boolean, or null when the fact does not know it. */
    public @Nullable Object read(Fact fact) {
        return plain(reader.apply(fact));
    }

    /** The value of a raw component as rules compare it; there is one nought. */
    static @Nullable Object plain(Object raw) {
        if (raw instanceof Number number) {
            return number.doubleValue() + 0.0;
        }
        if (raw instanceof Enum<?> word) {
            return EnumWords.of(word);
        }
        if (raw instanceof OptionalDouble number) {
            return number.isPresent() ? (Object) (number.getAsDouble() + 0.0) : null;
        }
        if (raw instanceof OptionalLong number) {
            return number.isPresent() ? (Object) (double) number.getAsLong() : null;
        }
        if (raw instanceof Optional<?> value) {
            return value.map(FactField::plain).orElse(null);
        }
        return raw;
    }
}
