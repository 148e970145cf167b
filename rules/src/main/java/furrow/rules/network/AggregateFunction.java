package furrow.rules.network;

import furrow.rules.fact.FactField;
import furrow.rules.language.Aggregation;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.AccumulateFunction;

/**
 * Makes one number of the facts that a tally matched: the same whatever their order.
 *
 * <p>Not a record, since the engine's interface makes it externalizable, which no record may be; nothing ever writes it.
 */
@SuppressWarnings("serial") // Neither it nor what it gathers is ever serialized.
final class AggregateFunction implements AccumulateFunction<AggregateFunction.Gathered> {
    private final Aggregation function;
    private final Optional<FactField> field;

    AggregateFunction(Aggregation function, Optional<FactField> field) {
        this.function = function;
        this.field = field;
    }

    /** The values seen by now. */
    static final class Gathered implements Serializable {
        private static final long serialVersionUID = 1;
        private double[] values = new double[8];
        private int size;

        private void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }
    }

    @Override
    public Gathered createContext() {
        return new Gathered();
    }

    @Override
    public void init(Gathered context) {
        context.size = 0;
    }

    @Override
    public void accumulate(Gathered context, Object fact) {
        context.add(field.isPresent() ? FieldReading.number(field.get(), fact) : 0);
    }

    @Override
    public void reverse(Gathered context, Object fact) {
        throw new UnsupportedOperationException("facts are never taken back");
    }

    @Override
    public boolean supportsReverse() {
        return false;
    }

    /** The number; null, which the engine takes for no match, when there is none, such as the average of nothing. */
    @Override
    public @Nullable Object getResult(Gathered context) {
        if (function == Aggregation.COUNT) {
            return (long) context.size;
        }
        var result = function.of(Arrays.copyOf(context.values, context.size));
        return result.isPresent() ? (Object) result.getAsDouble() : null;
    }

    @Override
    public Class<?> getResultType() {
        return function == Aggregation.COUNT ? Long.class : Double.class;
    }

    @Override
    public void writeExternal(ObjectOutput out) {
        throw new UnsupportedOperationException("compiled rules are not written");
    }

    @Override
    public void readExternal(ObjectInput in) {
        throw new UnsupportedOperationException("compiled rules are not read");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AggregateFunction that && function == that.function && name().equals(that.name());
    }

    @Override
    public int hashCode() {
        return Objects.hash(function, name());
    }

    private Optional<String> name() {
        return field.map(FactField::name);
    }
}
