package furrow.rules.network;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactField;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads fields of facts without more boxes than the fact itself has. */
final class FieldReading {
    private FieldReading() {}

    /** The number of a field, NaN when the fact does not know it; a zero is never negative. */
    static double number(FactField field, @Nullable Object fact) {
        return number(raw(field, fact));
    }

    /** A number that was handed over, NaN when it is not known. */
    static double number(@Nullable Object raw) {
        if (raw instanceof OptionalDouble number) {
            return number.isPresent() ? number.getAsDouble() + 0.0 : Double.NaN;
        }
        if (raw instanceof OptionalLong number) {
            return number.isPresent() ? number.getAsLong() : Double.NaN;
        }
        return raw instanceof Number number ? number.doubleValue() + 0.0 : Double.NaN;
    }

    /** The text, word or flag of a field, null when the fact does not know it. */
    static @Nullable Object thing(FactField field, @Nullable Object fact) {
        var raw = raw(field, fact);
        return raw instanceof Optional<?> maybe ? maybe.orElse(null) : raw;
    }

    /** True when a fact knows the field. */
    static boolean isKnown(FactField field, @Nullable Object fact) {
        return field.kind() == FactField.Kind.NUMBER ? !Double.isNaN(number(field, fact)) : thing(field, fact) != null;
    }

    private static @Nullable Object raw(FactField field, @Nullable Object fact) {
        return fact instanceof Fact known ? field.reader().apply(known) : null;
    }
}
