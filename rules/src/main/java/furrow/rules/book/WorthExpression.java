package furrow.rules.book;

import furrow.rules.language.Arithmetic;
import furrow.rules.language.Operand;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says its advice is worth, read from what it matched.
 *
 * <p>A field that has limits, such as {@code worth} with {@code worthLower} and {@code worthUpper}, brings them along;
 * one that has none, and a number of the rule's own, counts as it stands. Sums and products of limits hold wherever
 * the limits of their parts do.
 */
@FunctionalInterface
interface WorthExpression {
    /** The worth in money; nothing when a part of it is not known. */
    Optional<WorthRange> of(Object[] matched);

    /** The worth that an operand tells. */
    static WorthExpression of(Operand operand, MatchLayout places) {
        return operand.amount()
                .map(amount -> always(WorthRange.bare(amount.number())))
                .orElseGet(() -> ranged(operand, places));
    }

    private static WorthExpression always(WorthRange worth) {
        var known = Optional.of(worth);
        return matched -> known;
    }

    private static WorthExpression never() {
        return matched -> Optional.empty();
    }

    private static WorthExpression ranged(Operand operand, MatchLayout places) {
        return operand.match(
                literal -> literal.match(text -> never(), amount -> always(exact(amount.number())), flag -> never()),
                reading -> read(reading, places),
                sum -> {
                    var left = ranged(sum.left(), places);
                    var right = ranged(sum.right(), places);
                    return matched -> left.of(matched)
                            .flatMap(one -> right.of(matched).flatMap(other -> combine(sum.arithmetic(), one, other)));
                },
                unknown -> never());
    }

    private static WorthExpression read(Operand.Reading reading, MatchLayout places) {
        var place = places.of(reading);
        var limits = places.limits(reading);
        return matched -> number(place.read(matched))
                .map(estimate -> limits.isEmpty()
                        ? exact(estimate)
                        : new WorthRange(
                                estimate,
                                limit(limits.get().lower().read(matched)),
                                limit(limits.get().upper().read(matched))));
    }

    private static WorthRange exact(double amount) {
        return new WorthRange(amount, OptionalDouble.of(amount), OptionalDouble.of(amount));
    }

    private static Optional<Double> number(@Nullable Object value) {
        return value instanceof Number number ? Optional.of(number.doubleValue()) : Optional.empty();
    }

    private static OptionalDouble limit(@Nullable Object value) {
        return value instanceof Number number ? OptionalDouble.of(number.doubleValue()) : OptionalDouble.empty();
    }

    /** A sum, difference or product; nothing when that is beyond what numbers reach. */
    private static Optional<WorthRange> combine(Arithmetic arithmetic, WorthRange one, WorthRange other) {
        double made = arithmetic.of(one.estimate(), other.estimate());
        if (!Double.isFinite(made)) {
            return Optional.empty();
        }
        if (one.lower().isEmpty()
                || one.upper().isEmpty()
                || other.lower().isEmpty()
                || other.upper().isEmpty()) {
            return Optional.of(WorthRange.bare(made));
        }
        double[] left = {one.lower().getAsDouble(), one.upper().getAsDouble()};
        double[] right = {other.lower().getAsDouble(), other.upper().getAsDouble()};
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double a : left) {
            for (double b : right) {
                least = Math.min(least, arithmetic.of(a, b));
                most = Math.max(most, arithmetic.of(a, b));
            }
        }
        return Optional.of(new WorthRange(made, known(least), known(most)));
    }

    private static OptionalDouble known(double limit) {
        return Double.isFinite(limit) ? OptionalDouble.of(limit) : OptionalDouble.empty();
    }
}
