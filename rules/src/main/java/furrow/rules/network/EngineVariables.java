package furrow.rules.network;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.language.Aggregation;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Result;
import furrow.rules.language.NameScope;
import furrow.rules.language.NameScope.ValueOf;
import furrow.rules.language.Operand;
import furrow.rules.language.Rule;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.drools.model.DSL;
import org.drools.model.Variable;

/**
 * The engine's variables for what a rule names, numbered in the order in which the rule asks: two rules that begin alike
 * number alike, and so share what the engine matched for one of them.
 */
final class EngineVariables {
    private final NameScope scope;
    private final Map<Pattern, Variable<?>> patterns = new HashMap<>();
    private final Map<String, Variable<?>> byName = new HashMap<>();
    private int given;

    EngineVariables(Rule rule) {
        this.scope = NameScope.of(rule);
    }

    /**
     * Something matched before that a test reads.
     *
     * @param variable the fact or the result of a tally
     * @param field the field of the fact; none for a result
     */
    record Reference(Variable<?> variable, Optional<FactField> field) {}

    /** A variable for a pattern's fact. */
    Variable<?> add(Pattern pattern) {
        var variable = DSL.declarationOf(type(pattern).type(), "f" + given++);
        patterns.put(pattern, variable);
        pattern.binding().ifPresent(name -> byName.put(name, variable));
        return variable;
    }

    /** A variable for the result of a tally. */
    Variable<?> add(Result result) {
        var type = result.function() == Aggregation.COUNT ? Long.class : Double.class;
        var variable = DSL.declarationOf(type, "t" + given++);
        byName.put(result.name(), variable);
        return variable;
    }

    static FactType type(Pattern pattern) {
        return FactModel.type(pattern.type()).orElseThrow();
    }

    /** Where a value was bound, when a name stands for one. */
    Optional<ValueOf> bound(String name) {
        return Optional.ofNullable(scope.values().get(name));
    }

    /** What an operand reads of what was matched before. */
    Reference reference(Operand.Reading operand) {
        return operand.match(
                own -> {
                    throw new IllegalArgumentException(own.field() + " is read from the pattern's own fact");
                },
                other -> new Reference(named(other.binding()), scope.other(other)),
                value -> bound(value.binding())
                        .map(from -> new Reference(
                                Objects.requireNonNull(patterns.get(from.owner()), value.binding()),
                                Optional.of(from.field())))
                        .orElseGet(() -> new Reference(named(value.binding()), Optional.empty())));
    }

    private Variable<?> named(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }
}
