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
        if (test instanceof Constraint.All all) {
            return joined("all", all.tests(), this::of);
        }
        if (test instanceof Constraint.Any any) {
            return joined("any", any.tests(), this::of);
        }
        if (test instanceof Constraint.Among among) {
            return of(among.left()) + (among.outside() ? " not in " : " in ") + joined("", among.choices(), this::of);
        }
        var compare = (Constraint.Compare) test;
        return of(compare.left()) + " " + compare.operator().sign() + " " + of(compare.right());
    }

    private static <T> String joined(String word, List<T> parts, Function<T, String> spelt) {
        return parts.stream().map(spelt).collect(Collectors.joining(", ", word + "(", ")"));
    }

    private String of(Operand operand) {
        if (operand instanceof Operand.Text text) {
            return text.text().length() + ":" + text.text();
        }
        if (operand instanceof Operand.Amount amount) {
            return Double.toString(amount.number() + 0.0);
        }
        if (operand instanceof Operand.Flag flag) {
            return Boolean.toString(flag.flag());
        }
        if (operand instanceof Operand.Unknown) {
            return "null";
        }
        if (operand instanceof Operand.Sum sum) {
            return "(" + of(sum.left()) + " " + sum.sign() + " " + of(sum.right()) + ")";
        }
        return readings.ownField(operand).map(field -> "." + field.name()).orElseGet(() -> reference(operand));
    }

    private String reference(Operand operand) {
        var reference = names.reference(operand);
        return reference.variable().getName()
                + reference.field().map(field -> "." + field.name()).orElse("");
    }
}
