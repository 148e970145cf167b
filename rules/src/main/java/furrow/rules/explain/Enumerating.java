package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.Constraint;
import furrow.rules.language.NameScope;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import furrow.rules.language.Rule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Finds every match of one rule, looking joined facts up by value. It tells no reasons, for which {@link MatchSearch} is
 * there; the two share what a comparison means and what a tally comes to.
 */
final class Enumerating {
    private final Rule rule;
    private final Lookup facts;
    private final Allowance left;
    private final Consumer<List<Object>> found;
    private final NameScope scope;
    private final Map<String, Object> bound = new HashMap<>();
    private final OperandValues values;
    /** Facts and tallies of the conditions that stand at the top, in order. */
    private final Deque<Object> handed = new ArrayDeque<>();

    /** @param found takes the facts and tallies of each match, in the order of the conditions */
    Enumerating(Rule rule, Lookup facts, Allowance left, Consumer<List<Object>> found) {
        this.rule = rule;
        this.facts = facts;
        this.left = left;
        this.found = found;
        this.scope = NameScope.of(rule);
        this.values = new OperandValues(scope, bound);
    }

    /** Finds them; some are missing when the allowance is spent after it. */
    void run() {
        from(rule.conditions(), 0, true, () -> found.accept(List.copyOf(handed)));
    }

    private void from(List<? extends Condition> conditions, int index, boolean top, Runnable then) {
        if (left.isSpent()) {
            return;
        }
        if (index == conditions.size()) {
            then.run();
            return;
        }
        Runnable rest = () -> from(conditions, index + 1, top, then);
        var condition = conditions.get(index);
        condition
                .<Runnable>match(
                        pattern -> () -> each(pattern, top, rest),
                        not -> () -> unless(any(not.patterns()), rest),
                        exists -> () -> unless(!any(exists.patterns()), rest),
                        either -> () -> either.ways().forEach(way -> from(way, 0, false, rest)),
                        tally -> () -> tally(tally, top, rest))
                .run();
    }

    private static void unless(boolean not, Runnable rest) {
        if (!not) {
            rest.run();
        }
    }

    private void each(Pattern pattern, boolean hands, Runnable then) {
        for (Fact fact : candidates(pattern)) {
            if (!left.take()) {
                return;
            }
            if (meets(pattern, fact)) {
                bind(pattern, fact);
                if (hands) {
                    handed.addLast(fact);
                }
                then.run();
                if (hands) {
                    handed.removeLast();
                }
                unbind(pattern);
            }
        }
    }

    /** Whether there are facts that meet patterns together. */
    private boolean any(List<Pattern> patterns) {
        boolean[] there = {false};
        any(patterns, 0, there);
        return there[0];
    }

    private void any(List<Pattern> patterns, int index, boolean[] there) {
        if (index == patterns.size()) {
            there[0] = true;
            return;
        }
        var pattern = patterns.get(index);
        for (Fact fact : candidates(pattern)) {
            if (there[0] || !left.take()) {
                return;
            }
            if (meets(pattern, fact)) {
                bind(pattern, fact);
                any(patterns, index + 1, there);
                unbind(pattern);
            }
        }
    }

    private void tally(Tally tally, boolean hands, Runnable then) {
        var matching = new ArrayList<Fact>();
        for (Fact fact : candidates(tally.patterns().get(0))) {
            if (!left.take()) {
                return;
            }
            if (meets(tally.patterns().get(0), fact)) {
                matching.add(fact);
            }
        }
        if (!Aggregates.bind(tally, matching, scope, bound)) {
            return;
        }
        if (tally.tests().stream().allMatch(test -> values.holds(test, null))) {
            if (hands) {
                tally.results()
                        .forEach(each -> handed.addLast(Objects.requireNonNull(bound.get(each.name()), each.name())));
            }
            then.run();
            if (hands) {
                tally.results().forEach(each -> handed.removeLast());
            }
        }
        tally.results().forEach(each -> bound.remove(each.name()));
    }

    private boolean meets(Pattern pattern, Fact fact) {
        for (Constraint test : pattern.tests()) {
            if (!values.holds(test, fact)) {
                return false;
            }
        }
        return true;
    }

    /** The facts that a pattern's first join leaves, or all of its kind. */
    private List<Fact> candidates(Pattern pattern) {
        for (Constraint test : pattern.tests()) {
            var compare = test.comparison().orElse(null);
            if (compare != null && compare.operator() == Operator.EQUAL && isBefore(compare.right(), pattern)) {
                var own = compare.left().own().orElse(null);
                if (own != null) {
                    return facts.of(pattern.type(), own.field(), values.value(compare.right(), null));
                }
            }
        }
        return facts.of(pattern.type());
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

    private void bind(Pattern pattern, Fact fact) {
        pattern.binding().ifPresent(name -> bound.put(name, fact));
        for (var binding : pattern.bindings()) {
            var from = scope.values().get(binding.name());
            var value = from == null ? null : from.field().read(fact);
            if (value != null) {
                bound.put(binding.name(), value);
            }
        }
    }

    private void unbind(Pattern pattern) {
        pattern.binding().ifPresent(bound::remove);
        pattern.bindings().forEach(each -> bound.remove(each.name()));
    }
}
