package furrow.rules.network;

import furrow.rules.language.Constraint;
import furrow.rules.language.Operand;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tests written so that two are spelt alike exactly when they ask the same of the same: the engine shares what it matched
 * among conditions that are spelt alike.
 */
final class ConstraintKey {
    private final OperandFunctions readings;
    private final EngineVariables names;

    ConstraintKey(OperandFunctions readings, EngineVariables names) {
        this.readings = readings;
        this.names = names;
    }

    String of(Constraint test) {
        return test.match(
                compare -> of(compare.left()) + " " + compare.operator().sign() + " " + of(compare.right()),
                among -> of(among.left())
                        + (among.outside() ? " not in " : " in ")
                        + joined("", among.choices(), this::of),
                all -> joined("all", all.tests(), this::of),
                any -> joined("any", any.tests(), this::of));
    }

    private static <T> String joined(String word, List<T> parts, Function<T, String> spelt) {
        return parts.stream().map(spelt).collect(Collectors.joining(", ", word + "(", ")"));
    }

    private String of(Operand operand) {
        return operand.match(
                literal -> literal.match(
                        text -> text.words().length() + ":" + text.words(),
                        amount -> Double.toString(amount.number() + 0.0),
                        flag -> Boolean.toString(flag.flag())),
                reading -> readings.ownField(reading)
                        .map(field -> "." + field.name())
                        .orElseGet(() -> reference(reading)),
                sum -> "(" + of(sum.left()) + " " + sum.arithmetic().sign() + " " + of(sum.right()) + ")",
                unknown -> "null");
    }

    private String reference(Operand.Reading operand) {
        var reference = names.reference(operand);
        return reference.variable().getName()
                + reference.field().map(field -> "." + field.name()).orElse("");
    }
}
