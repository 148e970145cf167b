package furrow.rules.language;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.language.Condition.Binding;
import furrow.rules.language.Condition.Either;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The names that a rule gives, and what they stand for.
 *
 * @param facts kinds of the facts bound
 * @param values fields that values were bound from
 * @param tallies results of tallies
 */
public record NameScope(
        Map<String, FactType> facts, Map<String, ValueOf> values, Map<String, Condition.Result> tallies) {

    /**
     * A value bound from a field.
     *
     * @param owner the pattern that it was bound in
     * @param field the field
     */
    public record ValueOf(Pattern owner, FactField field) {}

    /** Every name of a rule, wherever it was given. */
    public static NameScope of(Rule rule) {
        var scope = new NameScope(new LinkedHashMap<>(), new HashMap<>(), new LinkedHashMap<>());
        rule.conditions().forEach(scope::add);
        return scope;
    }

    private void add(Condition condition) {
        if (condition instanceof Pattern pattern) {
            add(pattern);
        } else if (condition instanceof Condition.Not not) {
            not.patterns().forEach(this::add);
        } else if (condition instanceof Condition.Exists exists) {
            exists.patterns().forEach(this::add);
        } else if (condition instanceof Either either) {
            either.ways().forEach(way -> way.forEach(this::add));
        } else if (condition instanceof Tally tally) {
            tally.patterns().forEach(this::add);
            tally.results().forEach(result -> tallies.put(result.name(), result));
        }
    }

    private void add(Pattern pattern) {
        FactModel.type(pattern.type()).ifPresent(type -> {
            pattern.binding().ifPresent(name -> facts.put(name, type));
            for (Binding binding : pattern.bindings()) {
                type.field(binding.field()).ifPresent(field -> values.put(binding.name(), new ValueOf(pattern, field)));
            }
        });
    }

    /** The field of a fact bound elsewhere. */
    public Optional<FactField> other(Operand.Other other) {
        return Optional.ofNullable(facts.get(other.binding())).flatMap(type -> type.field(other.field()));
    }

    /** The field that an operand reads, if it reads one. */
    public Optional<FactField> field(Operand operand, FactType own) {
        if (operand instanceof Operand.Own mine) {
            return own.field(mine.field());
        }
        if (operand instanceof Operand.Other other) {
            return other(other);
        }
        if (operand instanceof Operand.Value value) {
            return Optional.ofNullable(values.get(value.binding())).map(ValueOf::field);
        }
        return Optional.empty();
    }
}
