package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.language.Condition.Result;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.NameScope;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is made of many values. */
final class Aggregates {
    private Aggregates() {}

    /**
     * Binds a tally's results; false when one of them cannot be told, such as the average of nothing. A fact that
     * does not know one of the values used is left out altogether, of the count as well.
     */
    static boolean bind(Tally tally, List<Fact> matching, NameScope scope, Map<String, Object> bound) {
        var used = new HashSet<String>();
        tally.results().forEach(result -> result.value().ifPresent(used::add));
        var counted = matching.stream()
                .filter(fact -> used.stream().allMatch(name -> read(name, fact, scope) != null))
                .toList();
        for (Result result : tally.results()) {
            var value = result(result, counted, scope);
            if (Double.isNaN(value)) {
                tally.results().forEach(each -> bound.remove(each.name()));
                return false;
            }
            bound.put(result.name(), value);
        }
        return true;
    }

    private static double result(Result result, List<Fact> counted, NameScope scope) {
        var values = counted.stream()
                .mapToDouble(fact -> result.value()
                        .map(name -> (Double) Objects.requireNonNull(read(name, fact, scope)))
                        .orElse(0.0))
                .toArray();
        return result.function().of(values).orElse(Double.NaN);
    }

    private static @Nullable Object read(String name, Fact fact, NameScope scope) {
        return Objects.requireNonNull(scope.values().get(name)).field().read(fact);
    }
}
