package furrow.rules.network;

import furrow.experiments.plan.EnumWords;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactField.Kind;
import furrow.rules.fact.FactType;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Operand;
import furrow.rules.language.Operand.Literal;
import furrow.rules.language.Operand.Reading;
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
        return operand.reading()
                .flatMap(reading -> reading.match(
                        mine -> own.field(mine.field()),
                        other -> Optional.empty(),
                        value -> names.bound(value.binding())
                                .filter(from -> from.owner().equals(pattern))
                                .map(from -> from.field())));
    }

    /** The field that an operand reads, of whatever fact. */
    Optional<FactField> field(Operand operand) {
        return ownField(operand)
                .or(() ->
                        referred(operand).flatMap(each -> names.reference(each).field()));
    }

    /** True when an operand is a number. */
    boolean isNumber(Operand operand) {
        return operand.match(
                literal -> literal.match(text -> false, amount -> true, flag -> false),
                reading -> field(reading)
                        .map(field -> field.kind() == Kind.NUMBER)
                        .orElse(referred(reading).isPresent()),
                sum -> true,
                unknown -> false);
    }

    /** An operand that reads by a name. */
    private static Optional<Reading> referred(Operand operand) {
        return operand.reading().filter(reading -> reading.name().isPresent());
    }

    /** An operand as a number. */
    OperandFunction.OfNumber number(Operand operand) {
        return operand.match(
                literal -> {
                    double fixed = literal.amount().orElseThrow().number() + 0.0;
                    return (own, others) -> fixed;
                },
                this::number,
                this::number,
                unknown -> {
                    throw new IllegalArgumentException("null is no number");
                });
    }

    private OperandFunction.OfNumber number(Reading reading) {
        var mine = ownField(reading);
        if (mine.isPresent()) {
            var field = mine.get();
            return (own, others) -> FieldReading.number(field, own);
        }
        var reference = names.reference(reading);
        int at = place(reference.variable());
        return reference
                .field()
                .<OperandFunction.OfNumber>map(field -> (own, others) -> FieldReading.number(field, others[at]))
                .orElse((own, others) -> FieldReading.number(others[at]));
    }

    private OperandFunction.OfNumber number(Sum sum) {
        var left = number(sum.left());
        var right = number(sum.right());
        return switch (sum.arithmetic()) {
            case PLUS -> (own, others) -> left.of(own, others) + right.of(own, others);
            case MINUS -> (own, others) -> left.of(own, others) - right.of(own, others);
            case TIMES -> (own, others) -> left.of(own, others) * right.of(own, others);
        };
    }

    /**
     * An operand as a text, word or flag.
     *
     * @param against what it is compared with: a word in quotes is a constant of that field's enum
     */
    OperandFunction.OfThing thing(Operand operand, Operand against) {
        return operand.match(
                literal -> {
                    var fixed = constant(literal, field(against));
                    return (own, others) -> fixed;
                },
                reading -> thing(reading, against),
                sum -> {
                    throw new IllegalArgumentException("a sum is a number");
                },
                unknown -> {
                    throw new IllegalArgumentException("null is compared by its own test");
                });
    }

    private OperandFunction.OfThing thing(Reading operand, Operand against) {
        var type = field(operand).map(FactField::type);
        boolean spelt = !type.equals(field(against).map(FactField::type))
                && referred(against).isPresent();
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
    static Object constant(Literal literal, Optional<FactField> against) {
        return literal.<Object>match(
                text -> against.filter(field -> field.kind() == Kind.WORD)
                        .map(field -> constant(field.type(), text.words()))
                        .orElse(text.words()),
                Operand.Amount::number,
                Operand.Flag::flag);
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
