package furrow.rules.check;

import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Constraint;
import furrow.rules.language.Rule;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How long a close look at two rules may take, where 1 is a look at rules such as people write: facts of one kind can
 * stand for one another in many ways, ways by {@code or} are looked at each with each, and comparisons are put together.
 */
final class CheckEffort {
    /** Beyond it, ways to let facts stand for others are not tried. */
    private static final long MOST_CASTS = 200;
    /** Comparisons of two rules that are put together within one look. */
    private static final long USUAL_COMPARISONS = 20;

    private CheckEffort() {}

    static long of(Rule one, Rule other) {
        long comparisons = comparisons(one) + comparisons(other);
        double together = Math.pow((double) comparisons / USUAL_COMPARISONS, 3);
        return Math.max(1, (long) together) * casts(one, other) * ways(one.conditions()) * ways(other.conditions());
    }

    private static long casts(Rule one, Rule other) {
        var theirs = kinds(other);
        double casts = 1;
        for (var kind : kinds(one).entrySet()) {
            casts *= Math.pow(Math.max(1.0, (double) theirs.getOrDefault(kind.getKey(), 1L)), kind.getValue() - 1.0);
        }
        return (long) Math.min(MOST_CASTS, casts);
    }

    private static Map<String, Long> kinds(Rule rule) {
        return patterns(rule.conditions()).collect(Collectors.groupingBy(Pattern::type, Collectors.counting()));
    }

    private static long comparisons(Rule rule) {
        return patterns(rule.conditions())
                .flatMap(each -> each.tests().stream())
                .flatMap(Constraint::singles)
                .count();
    }

    private static long ways(List<Condition> conditions) {
        return conditions.stream()
                .flatMap(each -> each.either().stream())
                .mapToLong(either ->
                        either.ways().stream().mapToLong(CheckEffort::ways).sum())
                .reduce(1, (some, more) -> Math.min(64, some * more));
    }

    private static Stream<Pattern> patterns(List<Condition> conditions) {
        return conditions.stream().flatMap(each -> each.patterns().stream());
    }
}
