package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.language.Aggregation;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Constraint;
import furrow.rules.language.NameScope;
import furrow.rules.language.Operand;
import furrow.rules.language.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Where the comparisons of a rule turn as one number of one fact changes, whatever facts its other names stand for. */
final class Thresholds {
    private static final int MOST_COUNTED = 100;

    private final Rule rule;
    private final BindingCombinations ways;
    private final AggregateThresholds tallies;
    private final Set<String> read = new HashSet<>();
    /** How many facts each count may come to. */
    private final Map<String, Integer> counts = new HashMap<>();

    Thresholds(Rule rule, FactsByKind facts) {
        this.rule = rule;
        var scope = NameScope.of(rule);
        this.ways = new BindingCombinations(scope, facts);
        this.tallies = new AggregateThresholds(scope, facts, ways);
        CandidateChanges.tallies(rule.conditions())
                .forEach(tally -> tally.results().stream()
                        .filter(result -> result.function() == Aggregation.COUNT)
                        .forEach(result -> counts.put(
                                result.name(),
                                facts.of(tally.patterns().get(0).type()).size())));
        scope.values().values().forEach(from -> read.add(key(from.owner().type(), from.field())));
        eachTest((own, test) -> test.readings().forEach(operand -> {
            var reads = ways.read(operand, own);
            if (reads != null) {
                read.add(key(reads.type(), reads.field()));
            }
        }));
    }

    private static String key(String type, FactField field) {
        return type + "." + field.name();
    }

    /** Whether the rule reads a field. */
    boolean reads(String type, FactField field) {
        return read.contains(key(type, field));
    }

    private interface TestUse {
        void use(@Nullable Pattern own, Constraint test);
    }

    private void eachTest(TestUse use) {
        CandidateChanges.patterns(rule.conditions())
                .forEach(pattern ->
                        pattern.tests().stream().flatMap(Constraint::singles).forEach(test -> use.use(pattern, test)));
        CandidateChanges.tallies(rule.conditions())
                .forEach(tally ->
                        tally.tests().stream().flatMap(Constraint::singles).forEach(test -> use.use(null, test)));
    }

    /** The numbers at which a comparison turns when this field of this fact changes. */
    Set<Double> of(Fact fact, FactField field) {
        var turns = new TreeSet<Double>();
        eachTest((own, test) -> {
            test.<Runnable>match(
                            compare -> () -> add(compare, own, fact, field, turns),
                            among -> () -> among.choices().stream()
                                    .flatMap(each -> each.amount().stream())
                                    .forEach(each -> keep(each.number(), turns)),
                            all -> () -> {},
                            any -> () -> {})
                    .run();
        });
        CandidateChanges.tallies(rule.conditions()).forEach(tally -> tallies.add(tally, fact, field, turns));
        return turns;
    }

    static void keep(double turn, Set<Double> turns) {
        if (Double.isFinite(turn)) {
            turns.add(turn + 0.0);
        }
    }

    private void add(Constraint.Compare compare, @Nullable Pattern own, Fact fact, FactField field, Set<Double> turns) {
        var type = FactModel.typeOf(fact).name();
        var names = ways.names(compare, own);
        names.forEach((name, kind) -> {
            if (kind.equals(type)) {
                ways.each(
                        names,
                        Map.of(name, fact),
                        way -> eachCount(
                                compare,
                                counted -> keep(
                                        meeting(compare, operand -> leaf(operand, own, name, field, way, counted)),
                                        turns)));
            }
        });
    }

    /** Tries every number that the counts in a comparison may come to. */
    private void eachCount(Constraint.Compare compare, Consumer<Map<String, Double>> use) {
        var names = compare.readings()
                .flatMap(each -> each.name().stream())
                .filter(counts::containsKey)
                .distinct()
                .toList();
        if (names.isEmpty()) {
            use.accept(Map.of());
        } else if (names.size() == 1) {
            int most = Math.min(MOST_COUNTED, Objects.requireNonNull(counts.get(names.get(0))));
            for (int i = 0; i <= most; i++) {
                use.accept(Map.of(names.get(0), (double) i));
            }
        }
    }

    /** Whether every number was tried that its counts may come to. */
    boolean isWhole() {
        return counts.size() <= 1 && counts.values().stream().allMatch(most -> most <= MOST_COUNTED);
    }

    static double meeting(
            Constraint.Compare compare, java.util.function.Function<Operand, @Nullable LinearOperand> leaf) {
        var left = LinearOperand.of(compare.left(), leaf);
        var right = LinearOperand.of(compare.right(), leaf);
        return left.isEmpty() || right.isEmpty() ? Double.NaN : left.get().meets(right.get());
    }

    private @Nullable LinearOperand leaf(
            Operand operand,
            @Nullable Pattern own,
            String moving,
            FactField field,
            Map<String, Fact> way,
            Map<String, Double> counted) {
        var reads = ways.read(operand, own);
        if (reads == null) {
            var count = operand.reading()
                    .flatMap(Operand.Reading::name)
                    .map(counted::get)
                    .orElse(null);
            return count == null ? null : LinearOperand.flat(count);
        }
        if (reads.name().equals(moving) && reads.field().name().equals(field.name())) {
            return LinearOperand.MOVING;
        }
        var from = way.get(reads.name());
        return from != null && reads.field().read(from) instanceof Double known ? LinearOperand.flat(known) : null;
    }
}
