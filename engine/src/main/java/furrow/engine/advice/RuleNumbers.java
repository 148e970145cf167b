package furrow.engine.advice;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Numbers for rules: finite ones are known, all else is unknown. */
final class RuleNumbers {
    private RuleNumbers() {}

    static <T> OptionalDouble of(Optional<T> from, ToDoubleFunction<T> number) {
        return from.map(number::applyAsDouble)
                .filter(Double::isFinite)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }
}
