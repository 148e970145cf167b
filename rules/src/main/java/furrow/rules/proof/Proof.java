package furrow.rules.proof;

import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Constraint;
import furrow.rules.language.Rule;
import java.util.List;
import java.util.Map;

/**
 * Whether conditions of rules can hold of any facts. Numbers are those of mathematics: what only the rounding of binary
 * fractions could bring about counts as possible and as impossible by the same right. Numbers lie within what their unit
 * allows, counts are whole, and a lower limit is never above its upper limit.
 */
public final class Proof {
    private Proof() {}

    /** Whether facts can meet all conditions at once. */
    public static Possibility canHold(List<Condition> conditions) {
        try {
            var answer = Possibility.NEVER;
            for (var road : DisjunctiveBranches.of(conditions)) {
                var world = new ConstraintBuilder();
                world.add(road, Map.of());
                answer = better(answer, answer(world));
            }
            return answer;
        } catch (UnclearException e) {
            return Possibility.UNSURE;
        }
    }

    /** Whether two rules can give their advice about the same fact at once. */
    public static Possibility canMeet(Rule one, Rule other) {
        try {
            var answer = Possibility.NEVER;
            for (var road : DisjunctiveBranches.of(one.conditions())) {
                for (var their : DisjunctiveBranches.of(other.conditions())) {
                    answer = better(answer, meet(road, subject(one, road), their, subject(other, their)));
                }
            }
            return answer;
        } catch (UnclearException e) {
            return Possibility.UNSURE;
        }
    }

    private static Possibility meet(List<Condition> road, int subject, List<Condition> their, int theirSubject) {
        var world = new ConstraintBuilder();
        int fact = world.newFact(road.get(subject).pattern().orElseThrow().type());
        world.add(road, Map.of(subject, fact));
        world.add(their, Map.of(theirSubject, fact));
        return answer(world);
    }

    private static Possibility answer(ConstraintBuilder world) {
        var answer = FormulaSearch.of(world.formula());
        return answer == Possibility.POSSIBLE && world.sums() ? Possibility.UNSURE : answer;
    }

    private static Possibility better(Possibility one, Possibility other) {
        return one == Possibility.NEVER
                ? other
                : other == Possibility.NEVER || one == Possibility.POSSIBLE ? one : other;
    }

    /** Place among the conditions of the pattern that a rule's advice is about. */
    static int subject(Rule rule, List<Condition> road) {
        for (int i = 0; i < road.size(); i++) {
            var name = road.get(i).pattern().flatMap(Pattern::binding);
            if (name.filter(rule.advice().subject()::equals).isPresent()) {
                return i;
            }
        }
        throw new UnclearException("no subject");
    }

    /** Whether a fact that is asked for in some conditions always meets another test, given all else. */
    public static boolean follows(List<Condition> conditions, Pattern of, Constraint test) {
        try {
            for (var road : DisjunctiveBranches.of(conditions)) {
                var world = new ConstraintBuilder();
                var cast = world.add(road, Map.of());
                int fact = fact(road, of, cast);
                world.ask(new ConstraintFormula(cast.named(), fact, of.type())
                        .formula(test)
                        .not());
                if (FormulaSearch.of(world.formula()) != Possibility.NEVER) {
                    return false;
                }
            }
            return true;
        } catch (UnclearException e) {
            return false;
        }
    }

    private static int fact(List<Condition> road, Pattern of, ConstraintBuilder.Cast cast) {
        int patterns = 0;
        for (Condition each : road) {
            if (each == of) {
                return cast.facts().get(patterns);
            }
            patterns += each.pattern().isPresent() ? 1 : 0;
        }
        throw new UnclearException("not on this way");
    }
}
