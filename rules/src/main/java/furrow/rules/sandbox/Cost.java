package furrow.rules.sandbox;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Operand;
import furrow.rules.language.Operator;
import furrow.rules.language.Rule;
import furrow.rules.language.Test;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * How much work a rule can be at most on given facts, told before anything runs, since a join that runs cannot be
 * stopped. Every pattern multiplies the work by the facts of its kind; one that is joined by {@code ==} to a field of
 * another fact, only by the most facts that share one value of the field.
 */
public final class Cost {
    /** Most combinations of facts that one rule may try. */
    public static final long MOST_PER_RULE = 1_000_000;
    /** Most combinations that all rules of a book may try together. */
    public static final long MOST_PER_BOOK = 20_000_000;

    private final List<Part> parts;
    /** For each rule, the places of its patterns among the parts: many rules ask for the same. */
    private final int[][] rules;

    private final int patterns;

    private record Part(Class<? extends Fact> type, Optional<String> joinedBy) {}

    private Cost(List<List<Part>> rules) {
        this.parts = rules.stream().flatMap(List::stream).distinct().toList();
        var places = new HashMap<Part, Integer>();
        parts.forEach(part -> places.put(part, places.size()));
        this.rules = rules.stream()
                .map(each -> each.stream().mapToInt(places::get).toArray())
                .toArray(int[][]::new);
        this.patterns = rules.stream().mapToInt(List::size).max().orElse(0);
    }

    /** The cost of checked rules. */
    public static Cost of(List<Rule> rules) {
        return new Cost(rules.stream()
                .map(rule -> Limits.patterns(rule.conditions()).map(Cost::part).toList())
                .toList());
    }

    private static Part part(Pattern pattern) {
        FactType type = FactModel.type(pattern.type()).orElseThrow();
        return new Part(
                type.type(),
                pattern.tests().stream().flatMap(test -> joined(test).stream()).findFirst());
    }

    private static Optional<String> joined(Test test) {
        return test instanceof Test.Compare compare
                        && compare.operator() == Operator.EQUAL
                        && compare.left() instanceof Operand.Own own
                        && compare.right() instanceof Operand.Other
                ? Optional.of(own.field())
                : Optional.empty();
    }

    /**
     * The number of the first rule that could be too much work on these facts.
     *
     * @return nothing when every rule is within bounds
     */
    public Optional<Integer> firstTooCostly(Collection<? extends Fact> facts) {
        if (surelyCheap(facts.size())) {
            return Optional.empty();
        }
        var counted = new Counted(facts);
        return tooCostly(part -> counted.of(part.type())).isEmpty()
                ? Optional.empty()
                : tooCostly(part -> most(part, facts));
    }

    /** The first rule that is too much when each part has that many facts at most. */
    private Optional<Integer> tooCostly(ToLongFunction<Part> most) {
        var counts = parts.stream()
                .mapToLong(part -> Math.max(1, most.applyAsLong(part)))
                .toArray();
        long total = 0;
        for (int i = 0; i < rules.length; i++) {
            long cost = 1;
            for (int part : rules[i]) {
                cost *= counts[part];
                if (cost > MOST_PER_RULE) {
                    return Optional.of(i);
                }
            }
            total += cost;
            if (total > MOST_PER_BOOK) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private boolean surelyCheap(int facts) {
        double bound = Math.pow(facts, patterns);
        return bound <= MOST_PER_RULE && bound * rules.length <= MOST_PER_BOOK;
    }

    /** Facts of each kind: as many at most are joined by a field, and counting them once is quick. */
    private static final class Counted {
        private final Map<Class<?>, Long> byType = new HashMap<>();

        Counted(Collection<? extends Fact> facts) {
            facts.forEach(fact -> byType.merge(fact.getClass(), 1L, Long::sum));
        }

        long of(Class<? extends Fact> type) {
            return byType.getOrDefault(type, 0L);
        }
    }

    private static long most(Part part, Collection<? extends Fact> facts) {
        if (part.joinedBy().isEmpty()) {
            return facts.stream().filter(part.type()::isInstance).count();
        }
        var field = part.joinedBy().get();
        Map<Object, Long> sharing = new HashMap<>();
        long most = 0;
        for (Fact fact : facts) {
            if (part.type().isInstance(fact)) {
                var read = FactModel.typeOf(fact).byName().get(field);
                var value = Objects.requireNonNull(read).read(fact);
                most = Math.max(most, sharing.merge(value == null ? "" : value, 1L, Long::sum));
            }
        }
        return most;
    }
}
