package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.fact.FactField;
import furrow.rules.fact.FactModel;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Operand;
import furrow.rules.language.Operands;
import furrow.rules.language.Rule;
import furrow.rules.language.Scope;
import furrow.rules.language.Test;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where the comparisons of a rule turn as one number of one fact changes, whatever facts its other names stand for. */
final class Turns {
    private final Rule rule;
    private final Ways ways;
    private final TallyTurns tallies;
    private final Set<String> read = new HashSet<>();

    Turns(Rule rule, Facts facts) {
        this.rule = rule;
        var scope = Scope.of(rule);
        this.ways = new Ways(scope, facts);
        this.tallies = new TallyTurns(scope, facts, ways);
        scope.values().values().forEach(from -> read.add(key(from.owner().type(), from.field())));
        eachTest((own, test) -> Operands.of(test).stream()
                .flatMap(side -> Operands.read(side).stream())
                .forEach(operand -> {
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
        void use(@Nullable Pattern own, Test test);
    }

    private void eachTest(TestUse use) {
        Candidates.patterns(rule.conditions())
                .forEach(pattern ->
                        pattern.tests().stream().flatMap(Operands::single).forEach(test -> use.use(pattern, test)));
        Candidates.tallies(rule.conditions())
                .forEach(tally ->
                        tally.tests().stream().flatMap(Operands::single).forEach(test -> use.use(null, test)));
    }

    /** The numbers at which a comparison turns when this field of this fact changes. */
    Set<Double> of(Fact fact, FactField field) {
        var turns = new TreeSet<Double>();
        eachTest((own, test) -> {
            if (test instanceof Test.Compare compare) {
                add(compare, own, fact, field, turns);
            } else if (test instanceof Test.Among among) {
                among.choices()
                        .forEach(each -> keep(each instanceof Operand.Amount one ? one.number() : Double.NaN, turns));
            }
        });
        Candidates.tallies(rule.conditions()).forEach(tally -> tallies.add(tally, fact, field, turns));
        return turns;
    }

    static void keep(double turn, Set<Double> turns) {
        if (Double.isFinite(turn)) {
            turns.add(turn + 0.0);
        }
    }

    private void add(Test.Compare compare, @Nullable Pattern own, Fact fact, FactField field, Set<Double> turns) {
        var type = FactModel.typeOf(fact).name();
        var names = ways.names(compare, own);
        names.forEach((name, kind) -> {
            if (kind.equals(type)) {
                ways.each(names, Map.of(name, fact), way -> keep(meeting(compare, own, name, field, way), turns));
            }
        });
    }

    private double meeting(
            Test.Compare compare, @Nullable Pattern own, String moving, FactField field, Map<String, Fact> way) {
        var left = Line.of(compare.left(), operand -> leaf(operand, own, moving, field, way));
        var right = Line.of(compare.right(), operand -> leaf(operand, own, moving, field, way));
        return left.isEmpty() || right.isEmpty() ? Double.NaN : left.get().meets(right.get());
    }

    private @Nullable Line leaf(
            Operand operand, @Nullable Pattern own, String moving, FactField field, Map<String, Fact> way) {
        var reads = ways.read(operand, own);
        if (reads == null) {
            return null;
        }
        if (reads.name().equals(moving) && reads.field().name().equals(field.name())) {
            return Line.MOVING;
        }
        var from = way.get(reads.name());
        return from != null && reads.field().read(from) instanceof Double known ? Line.flat(known) : null;
    }
}
