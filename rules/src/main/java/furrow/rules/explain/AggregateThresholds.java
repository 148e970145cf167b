package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Result;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.Constraint;
import furrow.rules.language.NameScope;
import furrow.rules.language.Operand;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of a fact's number with which a sum, average, least or greatest of many facts comes to where a test turns. */
final class AggregateThresholds {
    private final NameScope scope;
    private final FactsByKind facts;
    private final BindingCombinations ways;

    AggregateThresholds(NameScope scope, FactsByKind facts, BindingCombinations ways) {
        this.scope = scope;
        this.facts = facts;
        this.ways = ways;
    }

    void add(Tally tally, Fact fact, FactField field, Set<Double> turns) {
        var pattern = tally.patterns().get(0);
        var made = tally.results().stream()
                .filter(result -> isMadeOf(result, pattern, field))
                .toList();
        if (FactModel.typeOf(fact).name().equals(pattern.type()) && !made.isEmpty()) {
            ways.each(names(tally, pattern), Map.of(), way -> add(tally, made, fact, field, way, turns));
        }
    }

    private boolean isMadeOf(Result result, Pattern pattern, FactField field) {
        var from = result.value().map(scope.values()::get);
        return from.filter(value ->
                        value.owner().equals(pattern) && value.field().name().equals(field.name()))
                .isPresent();
    }

    private Map<String, String> names(Tally tally, Pattern pattern) {
        var names = new LinkedHashMap<String, String>();
        pattern.tests().stream().flatMap(Constraint::singles).forEach(test -> names.putAll(ways.names(test, pattern)));
        names.remove(BindingCombinations.OWN);
        tally.tests().stream().flatMap(Constraint::singles).forEach(test -> names.putAll(ways.names(test, null)));
        return names;
    }

    private void add(
            Tally tally, List<Result> made, Fact fact, FactField field, Map<String, Fact> way, Set<Double> turns) {
        var bound = bound(way);
        var values = new OperandValues(scope, bound);
        var pattern = tally.patterns().get(0);
        var others = facts.of(pattern.type()).stream()
                .filter(each -> !each.equals(fact) && field.read(each) != null)
                .filter(each -> pattern.tests().stream().allMatch(test -> values.holds(test, each)))
                .mapToDouble(each -> (Double) Objects.requireNonNull(field.read(each)))
                .summaryStatistics();
        Aggregates.bind(tally, matching(pattern, values), scope, bound);
        for (Result result : made) {
            for (Constraint test : tally.tests()) {
                test.singles().forEach(single -> {
                    double target = target(single, result, values);
                    Thresholds.keep(
                            switch (result.function()) {
                                case SUM -> target - others.getSum();
                                case AVERAGE -> target * (others.getCount() + 1) - others.getSum();
                                case COUNT, MIN, MAX -> target;
                            },
                            turns);
                });
            }
        }
    }

    private List<Fact> matching(Pattern pattern, OperandValues values) {
        return facts.of(pattern.type()).stream()
                .filter(each -> pattern.tests().stream().allMatch(test -> values.holds(test, each)))
                .toList();
    }

    private Map<String, Object> bound(Map<String, Fact> way) {
        var bound = new HashMap<String, Object>(way);
        scope.values().forEach((name, from) -> {
            var fact = way.get(from.owner().binding().orElse(name));
            var value = fact == null ? null : from.field().read(fact);
            if (value != null) {
                bound.put(name, value);
            }
        });
        return bound;
    }

    /** What a result would have to be for a test to turn. */
    private double target(Constraint test, Result result, OperandValues values) {
        return test.match(
                compare -> Thresholds.meeting(compare, operand -> leaf(operand, result, values)),
                among -> Double.NaN,
                all -> Double.NaN,
                any -> Double.NaN);
    }

    private static @Nullable LinearOperand leaf(Operand operand, Result result, OperandValues values) {
        boolean isResult = operand.reading()
                .flatMap(reading -> reading.<Optional<String>>match(
                        own -> Optional.empty(), other -> Optional.empty(), value -> Optional.of(value.binding())))
                .filter(result.name()::equals)
                .isPresent();
        if (isResult) {
            return LinearOperand.MOVING;
        }
        return values.value(operand, null) instanceof Double known ? LinearOperand.flat(known) : null;
    }
}
