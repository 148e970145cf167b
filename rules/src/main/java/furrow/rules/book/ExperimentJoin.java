package furrow.rules.book;

import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.Constraint;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import furrow.rules.language.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a rule looks at one experiment at a time: whatever it asks of facts that belong to experiments, wherever it stands
 * in the rule, it asks of the experiment of the first one. What such a rule matches among the facts of many experiments is what
 * it matches among the facts of each, those that belong to none beside them.
 *
 * <p>A rule that is joined in a way that is not seen here counts as one that looks at several: that costs time and nothing else.
 */
final class ExperimentJoin {
    /** Names of facts of the experiment, with the field that holds its key. */
    private final Map<String, String> facts;
    /** Names of values that are the experiment's key. */
    private final Set<String> keys;

    private boolean begun;

    private ExperimentJoin(Map<String, String> facts, Set<String> keys, boolean begun) {
        this.facts = new HashMap<>(facts);
        this.keys = new HashSet<>(keys);
        this.begun = begun;
    }

    /** Whether a checked rule looks at one experiment at a time. */
    static boolean holds(Rule rule) {
        if (repeatsAName(rule)) {
            return false;
        }
        var join = new ExperimentJoin(Map.of(), Set.of(), false);
        return join.all(rule.conditions(), true) && join.begun;
    }

    /** One name may stand for two things in two ways of an {@code or}. */
    private static boolean repeatsAName(Rule rule) {
        var names = new HashSet<String>();
        for (Condition condition : rule.conditions()) {
            for (Pattern pattern : condition.patterns()) {
                if (pattern.binding().filter(name -> !names.add(name)).isPresent()
                        || pattern.bindings().stream().anyMatch(each -> !names.add(each.name()))) {
                    return true;
                }
            }
            if (condition
                    .tallies()
                    .flatMap(tally -> tally.results().stream())
                    .anyMatch(each -> !names.add(each.name()))) {
                return true;
            }
        }
        return false;
    }

    private ExperimentJoin inside() {
        return new ExperimentJoin(facts, keys, begun);
    }

    private boolean all(List<? extends Condition> conditions, boolean top) {
        for (Condition condition : conditions) {
            boolean joined = condition.match(
                    pattern -> one(pattern, top),
                    not -> inside().all(not.patterns(), false),
                    exists -> inside().all(exists.patterns(), false),
                    either -> either.ways().stream().allMatch(way -> inside().all(way, false)),
                    (Tally tally) -> inside().all(tally.patterns(), false));
            if (!joined) {
                return false;
            }
        }
        return true;
    }

    /** @param top true where each match has a fact of this pattern, so that it can be the first */
    private boolean one(Pattern pattern, boolean top) {
        var key = FactModel.type(pattern.type()).flatMap(FactType::experiment);
        if (key.isEmpty()) {
            return true;
        }
        boolean first = top && !begun;
        if (!first && pattern.tests().stream().noneMatch(test -> joins(test, key.get()))) {
            return false;
        }
        begun = true;
        pattern.binding().ifPresent(name -> facts.put(name, key.get().name()));
        pattern.bindings().stream()
                .filter(each -> each.field().equals(key.get().name()))
                .forEach(each -> keys.add(each.name()));
        return true;
    }

    private boolean joins(Constraint test, FactField key) {
        return test.match(
                compare -> compare.operator() == Operator.EQUAL
                        && (joins(compare.left(), compare.right(), key) || joins(compare.right(), compare.left(), key)),
                among -> false,
                all -> all.tests().stream().anyMatch(each -> joins(each, key)),
                any -> false);
    }

    private boolean joins(Operand mine, Operand known, FactField key) {
        boolean isKey = mine.reading()
                .flatMap(Operand.Reading::own)
                .filter(own -> own.field().equals(key.name()))
                .isPresent();
        return isKey
                && known.reading()
                        .filter(reading ->
                                reading.match(own -> false, this::isKey, value -> keys.contains(value.binding())))
                        .isPresent();
    }

    private boolean isKey(Operand.Other other) {
        return other.field().equals(facts.get(other.binding()));
    }
}
