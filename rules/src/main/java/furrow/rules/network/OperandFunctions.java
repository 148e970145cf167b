package furrow.rules.network;

import furrow.rules.fact.EnumWords;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactField.Kind;
import furrow.rules.fact.FactType;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Operand;
import furrow.rules.language.Operand.Sum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.drools.model.Variable;
import org.jspecify.annotations.Nullable;

/** Turns the operands of one test into functions, and notes what of the match they read. */
final class OperandFunctions {
    private final EngineVariables names;
    private final @Nullable Pattern pattern;
    private final List<Variable<?>> others = new ArrayList<>();

    /**
     * Operands of one test.
     *
     * @param pattern the pattern that the test stands in; none when it is asked of a tally
     */
    OperandFunctions(EngineVariables names, @Nullable Pattern pattern) {
        this.names = names;
        this.pattern = pattern;
    }

    /** What was matched before and is read, in the order in which functions get it. */
    List<Variable<?>> others() {
        return others;
    }

    /** The field of the pattern's own fact that an operand reads, if it does. */
    Optional<FactField> ownField(Operand operand) {
        if (pattern == null) {
            return Optional.empty();
        }
        FactType own = EngineVariables.type(pattern);
        if (operand instanceof Operand.Own mine) {
            return own.field(mine.field());
        }
        return operand instanceof Operand.Value value
                ? names.bound(value.binding())
                        .filter(from -> from.owner().equals(pattern))
                        .map(from -> from.field())
                : Optional.empty();
    }

    /** The field that an operand reads, of whatever fact. */
    Optional<FactField> field(Operand operand) {
        return ownField(operand)
                .or(() -> isName(operand) ? names.reference(operand).field() : Optional.empty());
    }

    /** True when an operand is a number. */
    boolean isNumber(Operand operand) {
        if (operand instanceof Operand.Amount || operand instanceof Sum) {
            return true;
        }
        return field(operand).map(field -> field.kind() == Kind.NUMBER).orElse(isName(operand));
    }

    private static boolean isName(Operand operand) {
        return operand instanceof Operand.Other || operand instanceof Operand.Value;
    }

    /** An operand as a number. */
    OperandFunction.OfNumber number(Operand operand) {
        if (operand instanceof Operand.Amount amount) {
            double fixed = amount.number() + 0.0;
            return (own, others) -> fixed;
        }
        if (operand instanceof Sum sum) {
            return number(sum);
        }
        var mine = ownField(operand);
        if (mine.isPresent()) {
            var field = mine.get();
            return (own, others) -> FieldReading.number(field, own);
        }
        var reference = names.reference(operand);
        int at = place(reference.variable());
        return reference
                .field()
                .<OperandFunction.OfNumber>map(field -> (own, others) -> FieldReading.number(field, others[at]))
                .orElse((own, others) -> FieldReading.number(others[at]));
    }

    private OperandFunction.OfNumber number(Sum sum) {
        var left = number(sum.left());
        var right = number(sum.right());
        return switch (sum.sign()) {
            case '+' -> (own, others) -> left.of(own, others) + right.of(own, others);
            case '-' -> (own, others) -> left.of(own, others) - right.of(own, others);
            default -> (own, others) -> left.of(own, others) * right.of(own, others);
        };
    }

    /**
     * An operand as a text, word or flag.
     *
     * @param against what it is compared with: a word in quotes is a constant of that field's enum
     */
    OperandFunction.OfThing thing(Operand operand, Operand against) {
        if (operand instanceof Operand.Text || operand instanceof Operand.Flag) {
            var fixed = constant(operand, field(against));
            return (own, others) -> fixed;
        }
        var type = field(operand).map(FactField::type);
        boolean spelt = !type.equals(field(against).map(FactField::type)) && isName(against);
        var mine = ownField(operand);
        if (mine.isPresent()) {
            var field = mine.get();
            return (own, others) -> plain(FieldReading.thing(field, own), spelt);
        }
        var reference = names.reference(operand);
        int at = place(reference.variable());
        var field = reference.field().orElseThrow();
        return (own, others) -> plain(FieldReading.thing(field, others[at]), spelt);
    }

    /** A literal as the field that it is compared with has it. */
    static Object constant(Operand literal, Optional<FactField> against) {
        if (literal instanceof Operand.Flag flag) {
            return flag.flag();
        }
        var text = ((Operand.Text) literal).text();
        return against.filter(field -> field.kind() == Kind.WORD)
                .map(field -> constant(field.type(), text))
                .orElse(text);
    }

    private static Object constant(Class<?> type, String word) {
        for (Object each : type.getEnumConstants()) {
            if (EnumWords.of((Enum<?>) each).equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException(type.getSimpleName() + " has no word \"" + word + "\"");
    }

    private static @Nullable Object plain(@Nullable Object thing, boolean spelt) {
        return spelt && thing instanceof Enum<?> word ? EnumWords.of(word) : thing;
    }

    private int place(Variable<?> variable) {
        if (!others.contains(variable)) {
            others.add(variable);
        }
        return others.indexOf(variable);
    }
}
