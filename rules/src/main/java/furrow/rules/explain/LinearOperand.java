package furrow.rules.explain;

import furrow.rules.language.Arithmetic;
import furrow.rules.language.Operand;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What an operand is as one number x in it changes: {@code start + slope x}. */
record LinearOperand(double start, double slope) {
    /** The number itself. */
    static final LinearOperand MOVING = new LinearOperand(0, 1);

    static LinearOperand flat(double value) {
        return new LinearOperand(value, 0);
    }

    /**
     * The line of an operand, when it is one.
     *
     * @param leaf the line of an operand that is neither a number nor a sum; null when that is not known
     */
    static Optional<LinearOperand> of(Operand operand, Function<Operand, @Nullable LinearOperand> leaf) {
        return operand.match(
                literal -> literal.match(
                        text -> Optional.ofNullable(leaf.apply(text)),
                        amount -> Optional.of(flat(amount.number())),
                        flag -> Optional.ofNullable(leaf.apply(flag))),
                reading -> Optional.ofNullable(leaf.apply(reading)),
                sum -> of(sum.left(), leaf)
                        .flatMap(left -> of(sum.right(), leaf).flatMap(right -> left.and(sum.arithmetic(), right))),
                unknown -> Optional.ofNullable(leaf.apply(unknown)));
    }

    private Optional<LinearOperand> and(Arithmetic arithmetic, LinearOperand other) {
        return switch (arithmetic) {
            case PLUS -> Optional.of(new LinearOperand(start + other.start, slope + other.slope));
            case MINUS -> Optional.of(new LinearOperand(start - other.start, slope - other.slope));
            case TIMES ->
                slope == 0
                        ? Optional.of(other.times(start))
                        : other.slope == 0 ? Optional.of(times(other.start)) : Optional.empty();
        };
    }

    private LinearOperand times(double factor) {
        return new LinearOperand(start * factor, slope * factor);
    }

    /** Where it meets another; not finite when it never does, or always. */
    double meets(LinearOperand other) {
        return (other.start - start) / (slope - other.slope);
    }
}
