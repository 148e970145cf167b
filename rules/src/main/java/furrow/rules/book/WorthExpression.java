package furrow.rules.book;

import furrow.rules.language.Operand;
import java.util.OptionalDouble;

/** What a rule says its advice is worth, read from what it matched. */
@FunctionalInterface
interface WorthExpression {
    /** The worth in money; nothing when a part of it is not known. */
    OptionalDouble of(Object[] matched);

    /** The worth that an operand tells. */
    static WorthExpression of(Operand operand, MatchLayout places) {
        if (operand instanceof Operand.Amount amount) {
            var fixed = OptionalDouble.of(amount.number());
            return matched -> fixed;
        }
        if (operand instanceof Operand.Sum sum) {
            var left = of(sum.left(), places);
            var right = of(sum.right(), places);
            return matched -> combine(sum.sign(), left.of(matched), right.of(matched));
        }
        var place = places.of(operand);
        return matched -> place.read(matched) instanceof Number number
                ? OptionalDouble.of(number.doubleValue())
                : OptionalDouble.empty();
    }

    /** A sum, difference or product; nothing when that is beyond what numbers reach. */
    private static OptionalDouble combine(char sign, OptionalDouble left, OptionalDouble right) {
        if (left.isEmpty() || right.isEmpty()) {
            return OptionalDouble.empty();
        }
        double one = left.getAsDouble();
        double other = right.getAsDouble();
        double made = switch (sign) {
            case '+' -> one + other;
            case '-' -> one - other;
            default -> one * other;
        };
        return Double.isFinite(made) ? OptionalDouble.of(made) : OptionalDouble.empty();
    }
}
