package furrow.rules.proof;

import furrow.rules.language.Aggregation;
import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of a tally's results: counts are whole and at least 0, an average lies between the least and the
 * greatest, and every fact counted lies between them too.
 *
 * @param tally the tally
 * @param results the number that each result stands for
 * @param count how many facts are counted
 */
record AggregateBounds(Tally tally, Map<String, Variable> results, Variable count) {

    /** There is a fact to count. */
    Formula some() {
        return new Formula.AtMost(LinearExpression.of(1).minus(LinearExpression.of(count)), false);
    }

    /** True when it cannot be told unless there is a fact to count. */
    boolean isOfSome() {
        return tally.results().stream().anyMatch(each -> switch (each.function()) {
            case COUNT, SUM -> false;
            case AVERAGE, MIN, MAX -> true;
        });
    }

    /** The values used are known: a fact that does not know one is not counted. */
    Formula known(BoundNames named) {
        return new Formula.All(values(named).stream()
                .filter(Variable::mayBeUnknown)
                .map(each -> (Formula) new Formula.Known(each, false))
                .toList());
    }

    private List<Variable> values(BoundNames named) {
        return tally.results().stream()
                .flatMap(each -> each.value().stream())
                .distinct()
                .map(named::value)
                .toList();
    }

    /** A fact has the least value, and one that is at most the average. */
    Formula least(BoundNames named) {
        return each((result, place) -> switch (result.function()) {
            case MIN -> Optional.of(Formula.zero(place.minus(value(result, named))));
            case AVERAGE -> Optional.of(new Formula.AtMost(value(result, named).minus(place), false));
            case COUNT, SUM, MAX -> Optional.empty();
        });
    }

    /** A fact has the greatest value, and one that is at least the average. */
    Formula greatest(BoundNames named) {
        return each((result, place) -> switch (result.function()) {
            case MAX -> Optional.of(Formula.zero(place.minus(value(result, named))));
            case AVERAGE -> Optional.of(new Formula.AtMost(place.minus(value(result, named)), false));
            case COUNT, SUM, MIN -> Optional.empty();
        });
    }

    /** What a fact that is counted says of the results. */
    Formula holds(BoundNames named) {
        var asked = new ArrayList<>(List.of(some()));
        asked.add(each((result, place) -> switch (result.function()) {
            case MIN -> Optional.of(new Formula.AtMost(place.minus(value(result, named)), false));
            case MAX -> Optional.of(new Formula.AtMost(value(result, named).minus(place), false));
            case COUNT, SUM, AVERAGE -> Optional.empty();
        }));
        return new Formula.Any(List.of(known(named).not(), new Formula.All(asked)));
    }

    /** What holds of the results among themselves, and of sums and counts of nothing. */
    Formula among() {
        var parts = new ArrayList<Formula>();
        if (isOfSome()) {
            parts.add(some());
        }
        for (var one : tally.results()) {
            alone(one).ifPresent(parts::add);
            for (var other : tally.results()) {
                if (one.value().isPresent() && one.value().equals(other.value()) && isBelow(one, other)) {
                    parts.add(new Formula.AtMost(place(one).minus(place(other)), false));
                }
            }
        }
        return new Formula.All(parts);
    }

    /** What holds of one result, whatever the facts. */
    private Optional<Formula> alone(Condition.Result result) {
        return switch (result.function()) {
            case COUNT -> Optional.of(Formula.zero(place(result).minus(LinearExpression.of(count))));
            case SUM -> Optional.of(new Formula.Any(List.of(some(), Formula.zero(place(result)))));
            case AVERAGE, MIN, MAX -> Optional.empty();
        };
    }

    /** True when the first can never exceed the second, both being made of the same values. */
    private static boolean isBelow(Condition.Result one, Condition.Result other) {
        return switch (one.function()) {
            case MIN -> other.function() == Aggregation.MAX || other.function() == Aggregation.AVERAGE;
            case AVERAGE -> other.function() == Aggregation.MAX;
            case COUNT, SUM, MAX -> false;
        };
    }

    private LinearExpression place(Condition.Result result) {
        return LinearExpression.of(Objects.requireNonNull(results.get(result.name())));
    }

    private static LinearExpression value(Condition.Result result, BoundNames named) {
        return LinearExpression.of(named.value(result.value().orElseThrow()));
    }

    private interface Told {
        Optional<Formula> of(Condition.Result result, LinearExpression place);
    }

    private Formula each(Told told) {
        return new Formula.All(tally.results().stream()
                .flatMap(each -> told.of(each, place(each)).stream())
                .toList());
    }
}
