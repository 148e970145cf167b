package furrow.rules.explain;

import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Constraint;
import furrow.rules.language.NameScope;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import furrow.rules.language.Rule;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule made ready once to be matched by our own reader on any facts: its names, and by what its patterns are joined. */
public final class RuleReading {
    private final List<Condition> conditions;
    private final NameScope scope;
    private final IdentityHashMap<Pattern, Join> joins = new IdentityHashMap<>();

    /** A field of a pattern's own fact that has to equal what was known before. */
    record Join(String field, Operand known) {}

    private RuleReading(Rule rule) {
        this.conditions = rule.conditions();
        this.scope = NameScope.of(rule);
        conditions.stream().flatMap(each -> each.patterns().stream()).forEach(pattern -> {
            var join = join(pattern);
            if (join != null) {
                joins.put(pattern, join);
            }
        });
    }

    /**
     * Makes a rule ready.
     *
     * @param rule a rule that the checker found no error in
     */
    public static RuleReading of(Rule rule) {
        return new RuleReading(rule);
    }

    List<Condition> conditions() {
        return conditions;
    }

    NameScope scope() {
        return scope;
    }

    /** What a pattern's facts are looked up by; null when it is joined to nothing. */
    @Nullable
    Join joinOf(Pattern pattern) {
        return joins.get(pattern);
    }

    private @Nullable Join join(Pattern pattern) {
        for (Constraint test : pattern.tests()) {
            var compare = test.comparison().orElse(null);
            if (compare != null && compare.operator() == Operator.EQUAL && isBefore(compare.right(), pattern)) {
                var own = compare.left().own().orElse(null);
                if (own != null) {
                    return new Join(own.field(), compare.right());
                }
            }
        }
        return null;
    }

    /** True for what was known before a fact of the pattern is looked at. */
    private boolean isBefore(Operand operand, Pattern pattern) {
        return operand.match(
                literal -> literal.text().isPresent(),
                reading -> reading.match(own -> false, other -> true, value -> isBefore(value.binding(), pattern)),
                sum -> false,
                unknown -> false);
    }

    private boolean isBefore(String value, Pattern pattern) {
        var from = scope.values().get(value);
        return from == null || !from.owner().equals(pattern);
    }
}
