package furrow.rules.language;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.language.Condition.Binding;
import furrow.rules.language.Condition.Pattern;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
        condition.patterns().forEach(this::add);
        condition
                .tallies()
                .flatMap(tally -> tally.results().stream())
                .forEach(result -> tallies.put(result.name(), result));
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

    /**
     * The field that an operand reads, if it reads one.
     *
     * @param own the kind of fact that the pattern around it is about; null where there is none
     */
    public Optional<FactField> field(Operand operand, @Nullable FactType own) {
        return operand.reading()
                .flatMap(reading -> reading.match(
                        mine -> Optional.ofNullable(own).flatMap(type -> type.field(mine.field())),
                        this::other,
                        value ->
                                Optional.ofNullable(values.get(value.binding())).map(ValueOf::field)));
    }
}
