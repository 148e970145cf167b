package furrow.rules.sandbox;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.fact.FactType;
import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Constraint;
import furrow.rules.language.ConstraintOrder;
import furrow.rules.language.NameScope;
import furrow.rules.language.Operator;
import furrow.rules.language.Rule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one rule costs, whatever the facts.
 *
 * @param steps its patterns, in order
 * @param ways ways that it branches into by {@code or}: the engine tries each
 */
record RuleCost(List<Step> steps, long ways) {
    /** Beyond this nothing is counted exactly. */
    private static final long BEYOND = 1_000_000_000_000_000L;

    /**
     * A pattern as far as it decides how many facts are combined.
     *
     * @param type kind of fact
     * @param joinedBy fields by whose values facts are looked up; none when all are tried
     */
    record Part(Class<? extends Fact> type, List<FactField> joinedBy) {}

    /** What becomes of the facts that a pattern finds. */
    private enum Use {
        /** What follows is asked of each combination with them. */
        COMBINED,
        /** The first one decides: nothing is kept of them. */
        LOOKED_FOR;

        static Use of(Condition condition) {
            var many = condition.patterns().size() == 1 ? LOOKED_FOR : COMBINED;
            return condition.match(pattern -> COMBINED, not -> many, exists -> many, either -> many, tally -> COMBINED);
        }
    }

    /**
     * One pattern.
     *
     * @param own values read to compare one fact with literals
     * @param joining values read to compare a fact with what was found before
     */
    private record Step(Part part, long own, long joining, Use use) {}

    /**
     * What it comes to on given facts, at most.
     *
     * @param combinations facts of all patterns combined
     * @param comparisons values read to compare them
     * @param kept combinations of two facts or more that are in memory
     */
    record Work(long combinations, long comparisons, long kept) {}

    static RuleCost of(Rule rule) {
        return new RuleCost(steps(rule.conditions(), NameScope.of(rule)).toList(), RuleLimits.ways(rule.conditions()));
    }

    List<Part> parts() {
        return steps.stream().map(Step::part).toList();
    }

    /**
     * The work on given facts.
     *
     * @param places where each pattern's numbers stand in the others
     * @param facts facts of each kind
     * @param most facts that are combined with one that was found before, at most
     */
    Work work(int[] places, long[] facts, long[] most) {
        long combinations = ways;
        long found = ways;
        long comparisons = 0;
        long kept = 0;
        for (int i = 0; i < places.length; i++) {
            var step = steps.get(i);
            long each = Math.max(1, most[places[i]]);
            combinations = times(combinations, each);
            comparisons = plus(comparisons, times(step.own(), facts[places[i]]));
            comparisons = plus(comparisons, times(step.joining(), times(found, each)));
            found = step.use() == Use.COMBINED ? times(found, each) : found;
            kept = plus(kept, i == 0 ? 0 : found);
        }
        return new Work(combinations, comparisons, kept);
    }

    private static long times(long one, long other) {
        return one == 0 || other <= BEYOND / one ? one * other : BEYOND;
    }

    private static long plus(long one, long other) {
        return Math.min(BEYOND, one + other);
    }

    private static Stream<Step> steps(List<Condition> conditions, NameScope scope) {
        return conditions.stream().flatMap(each -> steps(each, scope));
    }

    private static Stream<Step> steps(Condition condition, NameScope scope) {
        var use = Use.of(condition);
        return condition.match(
                pattern -> steps(condition, scope, 0, use),
                not -> steps(condition, scope, 0, use),
                exists -> steps(condition, scope, 0, use),
                either -> either.ways().stream().flatMap(way -> steps(way, scope)),
                tally -> steps(condition, scope, tally.results().size() + reads(tally.tests().stream()), use));
    }

    private static Stream<Step> steps(Condition condition, NameScope scope, long asked, Use use) {
        return condition.patterns().stream().map(pattern -> step(pattern, scope, asked, use));
    }

    /** @param asked values read for each combination beside those of the pattern's comparisons */
    private static Step step(Pattern pattern, NameScope scope, long asked, Use use) {
        FactType type = FactModel.type(pattern.type()).orElseThrow();
        var tests = ConstraintOrder.of(type).sorted(pattern.tests());
        long own = reads(tests.stream().filter(RuleCost::isOwn));
        long joining = reads(tests.stream().filter(test -> !isOwn(test)));
        var joinedBy = tests.stream()
                .flatMap(test -> joined(test, type, scope).stream())
                .toList();
        return new Step(new Part(type.type(), joinedBy), own, 1 + joining + asked, use);
    }

    private static long reads(Stream<Constraint> tests) {
        return tests.flatMap(Constraint::singles).mapToLong(RuleCost::reads).sum();
    }

    private static long reads(Constraint test) {
        long values = Math.max(1, test.readings().count());
        return test.match(compare -> values, among -> values * among.choices().size(), all -> values, any -> values);
    }

    private static boolean isOwn(Constraint test) {
        return test.readings().allMatch(each -> each.own().isPresent());
    }

    /** A field that facts are looked up by: the network gives every join by {@code ==} to a field a table. */
    private static Optional<FactField> joined(Constraint test, FactType type, NameScope scope) {
        return test.comparison()
                .filter(compare -> compare.operator() == Operator.EQUAL)
                .filter(compare -> compare.right()
                        .reading()
                        .flatMap(reading ->
                                reading.match(own -> Optional.empty(), scope::other, value -> Optional.empty()))
                        .isPresent())
                .flatMap(compare -> compare.left().own())
                .flatMap(own -> type.field(own.field()));
    }
}
