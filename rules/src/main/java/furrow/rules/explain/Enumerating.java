package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.Constraint;
import furrow.rules.language.NameScope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds every match of one rule, looking joined facts up by value. It tells no reasons, for which {@link MatchSearch} is
 * there; the two share what a comparison means and what a tally comes to.
 */
final class Enumerating {
    private final RuleReading rule;
    private final Lookup facts;
    private final Allowance left;
    private final Consumer<List<Object>> found;
    private final NameScope scope;
    private final Map<String, Object> bound = new HashMap<>();
    private final OperandValues values;
    /** Facts and tallies of the conditions that stand at the top, in order. */
    private final Deque<Object> handed = new ArrayDeque<>();

    /** @param found takes the facts and tallies of each match, in the order of the conditions */
    Enumerating(RuleReading rule, Lookup facts, Allowance left, Consumer<List<Object>> found) {
        this.rule = rule;
        this.facts = facts;
        this.left = left;
        this.found = found;
        this.scope = rule.scope();
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
            if (holdAll(pattern.tests(), fact)) {
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
            if (holdAll(pattern.tests(), fact)) {
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
            if (holdAll(tally.patterns().get(0).tests(), fact)) {
                matching.add(fact);
            }
        }
        if (!Aggregates.bind(tally, matching, scope, bound)) {
            return;
        }
        if (holdAll(tally.tests(), null)) {
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

    private boolean holdAll(List<Constraint> tests, @Nullable Fact own) {
        for (Constraint test : tests) {
            if (!values.holds(test, own)) {
                return false;
            }
        }
        return true;
    }

    /** The facts that a pattern's first join leaves, or all of its kind. */
    private List<Fact> candidates(Pattern pattern) {
        var join = rule.joinOf(pattern);
        return join == null
                ? facts.of(pattern.type())
                : facts.of(pattern.type(), join.field(), values.value(join.known(), null));
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
