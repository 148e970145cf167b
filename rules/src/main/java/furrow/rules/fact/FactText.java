package furrow.rules.fact;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Facts as plain maps of names and values, as files and stores keep them. */
public final class FactText {
    /** The constructor of each kind of fact; a class remembers its own, however often it is asked for. */
    private static final ClassValue<Constructor<? extends Fact>> MAKERS = new ClassValue<>() {
        @Override
        protected Constructor<? extends Fact> computeValue(Class<?> type) {
            return maker(type.asSubclass(Fact.class));
        }
    };

    /** No hexadecimal digits and no letters at the end, which Java would take for a number too. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?([0-9.]+([eE][-+]?[0-9]+)?|NaN|Infinity)");
    /** Above it, not every whole number can be told from the next. */
    private static final double MOST_WHOLE = 0x1p53;

    private FactText() {}

    /** The fields of a fact, the unknown ones left out. */
    public static Map<String, Object> write(Fact fact) {
        var written = new LinkedHashMap<String, Object>();
        for (FactField field : FactModel.typeOf(fact).fields()) {
            var value = field.read(fact);
            if (value != null) {
                written.put(field.name(), value);
            }
        }
        return written;
    }

    /**
     * Makes a fact of its fields.
     *
     * @param typeName such as {@code Comparison}
     * @param values by field name; what is left out is unknown, or has the field's usual value
     * @throws IllegalArgumentException if a field is unknown, missing, or has a value it cannot have
     */
    public static Fact read(String typeName, Map<String, ?> values) {
        var type = FactModel.type(typeName)
                .orElseThrow(() -> new IllegalArgumentException("there is no fact \"" + typeName + "\"; there are "
                        + String.join(
                                ", ",
                                FactModel.types().stream().map(FactType::name).toList())));
        for (String name : values.keySet()) {
            if (type.field(name).isEmpty()) {
                throw new IllegalArgumentException(typeName + " has no field \"" + name + "\"; it has "
                        + String.join(
                                ", ",
                                type.fields().stream().map(FactField::name).toList()));
            }
        }
        var arguments = type.fields().stream()
                .map(field -> argument(typeName, field, values.get(field.name())))
                .toArray();
        return make(type, arguments);
    }

    private static Fact make(FactType type, @Nullable Object[] arguments) {
        try {
            return MAKERS.get(type.type()).newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    type.name() + ": " + e.getTargetException().getMessage(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.name(), e);
        }
    }

    private static Constructor<? extends Fact> maker(Class<? extends Fact> type) {
        var shape = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return type.getDeclaredConstructor(shape);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("a record has the constructor of its components", e);
        }
    }

    private static Object argument(String typeName, FactField field, @Nullable Object given) {
        var value = given == null ? field.otherwise().orElse(null) : given;
        if (value == null) {
            if (!field.mayBeUnknown()) {
                throw new IllegalArgumentException(
                        typeName + "." + field.name() + " is missing (" + field.says() + ")");
            }
            return field.type() == OptionalLong.class
                    ? OptionalLong.empty()
                    : field.type() == OptionalDouble.class ? OptionalDouble.empty() : Optional.empty();
        }
        try {
            return switch (field.kind()) {
                case TEXT -> field.mayBeUnknown() ? Optional.of(value.toString()) : value.toString();
                case WORD -> word(field, value.toString());
                case FLAG -> flag(value.toString());
                case NUMBER -> number(field, value);
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(typeName + "." + field.name() + " needs " + e.getMessage(), e);
        }
    }

    private static Object word(FactField field, String value) {
        int place = field.words().indexOf(value);
        if (place < 0) {
            throw new IllegalArgumentException(
                    "one of " + String.join(", ", field.words()) + ", but was \"" + value + "\"");
        }
        return field.type().getEnumConstants()[place];
    }

    private static Object flag(String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw new IllegalArgumentException("true or false, but was \"" + value + "\"");
        }
        return Boolean.valueOf(value);
    }

    private static Object number(FactField field, Object value) {
        var type = field.type();
        double number = value instanceof Number given ? given.doubleValue() : parsed(field, value.toString());
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("a finite number, but was " + value);
        }
        if ((type == long.class || type == OptionalLong.class) && number != Math.rint(number)) {
            throw new IllegalArgumentException("a whole number, but was " + value);
        }
        if ((type == long.class || type == OptionalLong.class) && Math.abs(number) > MOST_WHOLE) {
            throw new IllegalArgumentException("a whole number up to 2^53, but was " + value);
        }
        if (type == long.class) {
            return (long) number;
        }
        if (type == OptionalLong.class) {
            return OptionalLong.of((long) number);
        }
        return type == OptionalDouble.class ? OptionalDouble.of(number) : (Object) number;
    }

    private static double parsed(FactField field, String value) {
        if (value.length() > 40 || !NUMBER.matcher(value).matches()) {
            throw new IllegalArgumentException("a number, but was \"" + value + "\""
                    + WrittenAmount.mend(Optional.of(field), value)
                            .map(mend -> "; " + mend)
                            .orElse(""));
        }
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("a number, but was \"" + value + "\"", e);
        }
    }
}
