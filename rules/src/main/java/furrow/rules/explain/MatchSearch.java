package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Exists;
import furrow.rules.language.Condition.Not;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.Constraint;
import furrow.rules.language.NameScope;
import furrow.rules.language.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tries every way of meeting one rule's conditions, in order, and remembers the first that could not be met. */
final class MatchSearch {
    private final Rule rule;
    private final FactsByKind facts;
    private final int most;
    private final NameScope scope;
    private final Map<String, Object> bound = new HashMap<>();
    private final OperandValues values;
    private final MissReport telling;
    private final List<Fact> used = new ArrayList<>();
    private final List<Supplier<Stream<RuleMatch.Held>>> met = new ArrayList<>();
    private final List<RuleMatch> matches = new ArrayList<>();
    private int depth;
    private int deepest = -1;
    private double nearest = Double.POSITIVE_INFINITY;
    private @Nullable Miss miss;

    MatchSearch(Rule rule, FactsByKind facts, int most) {
        this.rule = rule;
        this.facts = facts;
        this.most = most;
        this.scope = NameScope.of(rule);
        this.values = new OperandValues(scope, bound);
        this.telling = new MissReport(values, scope, facts);
    }

    void run() {
        from(rule.conditions(), 0, this::matched);
    }

    List<RuleMatch> matches() {
        return matches;
    }

    Miss miss() {
        return Objects.requireNonNull(miss, "a rule that did not match missed something");
    }

    private void matched() {
        matches.add(new RuleMatch(
                bound,
                used,
                most == 1 ? List.of() : met.stream().flatMap(Supplier::get).toList()));
    }

    private void from(List<Condition> conditions, int index, Runnable then) {
        if (matches.size() >= most) {
            return;
        }
        if (index == conditions.size()) {
            then.run();
            return;
        }
        Runnable rest = () -> from(conditions, index + 1, then);
        var condition = conditions.get(index);
        depth++;
        condition
                .<Runnable>match(
                        pattern -> () -> each(pattern, true, rest),
                        not -> () -> none(not, rest),
                        exists -> () -> some(exists, rest),
                        either -> () -> either.ways().forEach(way -> from(way, 0, rest)),
                        tally -> () -> tally(tally, rest))
                .run();
        depth--;
    }

    /** Goes on with every fact that meets a pattern. */
    private void each(Pattern pattern, boolean tells, Runnable then) {
        var candidates = facts.of(pattern.type());
        if (candidates.isEmpty() && tells) {
            missed(0, 0, () -> telling.nothing(pattern));
        }
        for (Fact fact : candidates) {
            int failed = firstFailing(pattern, fact);
            if (failed < 0) {
                bind(pattern, fact);
                used.add(fact);
                met(() -> telling.held(pattern, fact), then);
                used.remove(used.size() - 1);
                unbind(pattern);
            } else if (tells) {
                var test = pattern.tests().get(failed);
                missed(failed + 1, telling.away(pattern, test, fact), () -> telling.miss(pattern, test, fact));
            }
        }
    }

    private int firstFailing(Pattern pattern, Fact fact) {
        for (int i = 0; i < pattern.tests().size(); i++) {
            if (!values.holds(pattern.tests().get(i), fact)) {
                return i;
            }
        }
        return -1;
    }

    /** Goes on, knowing how to tell what was met on the way. */
    private void met(Supplier<Stream<RuleMatch.Held>> told, Runnable then) {
        met.add(told);
        then.run();
        met.remove(met.size() - 1);
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
        pattern.bindings().forEach(binding -> bound.remove(binding.name()));
    }

    private void none(Not not, Runnable then) {
        var found = first(not.patterns());
        if (found.isEmpty()) {
            met(() -> Stream.of(telling.held(not)), then);
        } else {
            missed(0, 0, () -> telling.present(not, found.get()));
        }
    }

    private void some(Exists exists, Runnable then) {
        var found = first(exists.patterns());
        if (found.isPresent()) {
            met(() -> Stream.of(telling.held(exists, found.get())), then);
        } else {
            missed(0, 0, () -> telling.absent(exists));
        }
    }

    /** The first facts that meet patterns together. */
    private Optional<List<Fact>> first(List<Pattern> patterns) {
        var found = new ArrayList<List<Fact>>();
        group(patterns, 0, new ArrayList<>(), found);
        return found.stream().findFirst();
    }

    private void group(List<Pattern> patterns, int index, List<Fact> sofar, List<List<Fact>> found) {
        if (!found.isEmpty()) {
            return;
        }
        if (index == patterns.size()) {
            found.add(List.copyOf(sofar));
            return;
        }
        var pattern = patterns.get(index);
        for (Fact fact : facts.of(pattern.type())) {
            if (firstFailing(pattern, fact) < 0) {
                bind(pattern, fact);
                sofar.add(fact);
                group(patterns, index + 1, sofar, found);
                sofar.remove(sofar.size() - 1);
                unbind(pattern);
            }
        }
    }

    private void tally(Tally tally, Runnable then) {
        var matching = new ArrayList<Fact>();
        var pattern = tally.patterns().get(0);
        for (Fact fact : facts.of(pattern.type())) {
            if (firstFailing(pattern, fact) < 0) {
                matching.add(fact);
            }
        }
        if (!Aggregates.bind(tally, matching, scope, bound)) {
            missed(0, 0, () -> telling.nothing(pattern));
            return;
        }
        var failing =
                tally.tests().stream().filter(test -> !values.holds(test, null)).findFirst();
        if (failing.isPresent()) {
            missed(1, telling.away(failing.get()), () -> telling.miss(tally, failing.get(), matching));
        } else {
            met(() -> telling.held(tally, matching), then);
        }
        tally.results().forEach(result -> bound.remove(result.name()));
    }

    /** Remembers the miss that came furthest, and of these the one that was nearest. */
    private void missed(int within, double away, Supplier<Miss> told) {
        if (!matches.isEmpty() || most == 1) {
            return;
        }
        int reached = depth * (Constraint.MOST_PER_PATTERN + 2) + within;
        if (reached > deepest || (reached == deepest && away < nearest)) {
            deepest = reached;
            nearest = away;
            miss = told.get();
        }
    }
}
