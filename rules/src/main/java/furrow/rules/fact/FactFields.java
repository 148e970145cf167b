package furrow.rules.fact;

import furrow.experiments.plan.EnumWords;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** Reads the description of a fact's fields from its record. */
final class FactFields {
    private FactFields() {}

    static List<FactField> of(Class<? extends Fact> type) {
        return Arrays.stream(type.getRecordComponents()).map(FactFields::field).toList();
    }

    private static FactField field(RecordComponent component) {
        var told = Objects.requireNonNull(component.getAnnotation(Field.class), component::getName);
        var type = component.getType();
        boolean optional = type == OptionalDouble.class || type == OptionalLong.class || type == Optional.class;
        return new FactField(
                component.getName(),
                kind(type),
                told.unit(),
                optional,
                type.isEnum() ? EnumWords.all(type) : List.of(),
                told.says(),
                told.otherwise().isEmpty() ? Optional.empty() : Optional.of(told.otherwise()),
                type,
                reader(component));
    }

    private static FactField.Kind kind(Class<?> type) {
        if (type.isEnum()) {
            return FactField.Kind.WORD;
        }
        if (type == boolean.class) {
            return FactField.Kind.FLAG;
        }
        return type == String.class || type == Optional.class ? FactField.Kind.TEXT : FactField.Kind.NUMBER;
    }

    /** A function made of the accessor, as quick as if it were written out; reflection would take thrice as long. */
    @SuppressWarnings("unchecked") // A record's own accessor takes the record.
    private static Function<Fact, Object> reader(RecordComponent component) {
        var lookup = MethodHandles.lookup();
        try {
            var accessor = lookup.unreflect(component.getAccessor());
            return (Function<Fact, Object>) LambdaMetafactory.metafactory(
                            lookup,
                            "apply",
                            MethodType.methodType(Function.class),
                            MethodType.methodType(Object.class, Object.class),
                            accessor,
                            accessor.type().wrap())
                    .getTarget()
                    .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
