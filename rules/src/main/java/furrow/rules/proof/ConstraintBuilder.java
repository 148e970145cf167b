package furrow.rules.proof;

import furrow.rules.language.Aggregation;
import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts that conditions need at least, and what is asked of them. The conditions can hold when such facts can be:
 * more facts are never needed, and what must not be is asked only of these.
 */
final class ConstraintBuilder {
    /** Ways to put facts into what must not be. */
    private static final int MOST_WAYS = 200;

    private final List<String> types = new ArrayList<>();
    private final List<Formula> asked = new ArrayList<>();
    private final List<Later> later = new ArrayList<>();
    /** Facts that are there only when something is so: those that a tally counts, if it counts any. */
    private final Map<Integer, Formula> there = new HashMap<>();

    private boolean sums;
    private int results = -1;

    /** What is asked of every fact, once all facts are known. */
    private record Later(List<Pattern> patterns, BoundNames named, Consequence consequence) {}

    /** What must be so when facts meet patterns; the names of these facts are given. */
    private interface Consequence {
        Formula of(BoundNames named);
    }

    /** Numbers of the facts that a rule's patterns stand for, in order. */
    record Cast(List<Integer> facts, BoundNames named) {}

    /**
     * Adds conditions of one way through a rule.
     *
     * @param given facts that patterns stand for already, by the pattern's place among the conditions
     */
    Cast add(List<Condition> conditions, Map<Integer, Integer> given) {
        var named = new BoundNames();
        var facts = new ArrayList<Integer>();
        for (int i = 0; i < conditions.size(); i++) {
            var already = Optional.ofNullable(given.get(i));
            conditions
                    .get(i)
                    .<Runnable>match(
                            pattern -> () -> facts.add(fact(pattern, named, already)),
                            not -> () -> later.add(new Later(not.patterns(), named.copy(), any -> Formula.never())),
                            exists -> () -> {
                                var inside = named.copy();
                                exists.patterns().forEach(each -> fact(each, inside, Optional.empty()));
                            },
                            either -> () -> {
                                throw new UnclearException("an either inside a way");
                            },
                            tally -> () -> tally(tally, named))
                    .run();
        }
        return new Cast(facts, named);
    }

    /** Adds a fact that meets a pattern. */
    private int fact(Pattern pattern, BoundNames named, Optional<Integer> given) {
        int fact = given.orElseGet(() -> newFact(pattern.type()));
        named.give(pattern, fact);
        ask(tests(pattern, named, fact));
        return fact;
    }

    int newFact(String type) {
        types.add(type);
        return types.size() - 1;
    }

    void ask(Formula formula) {
        asked.add(formula);
    }

    private void tally(Tally tally, BoundNames named) {
        var pattern = tally.patterns().get(0);
        var inside = named.copy();
        var results = new HashMap<String, Variable>();
        for (var result : tally.results()) {
            boolean counts = result.function() == Aggregation.COUNT;
            results.put(
                    result.name(),
                    Variable.result(this.results--, result.name(), counts, counts ? 0 : Double.NEGATIVE_INFINITY));
            sums |= result.function() == Aggregation.SUM;
        }
        var made = new AggregateBounds(tally, results, Variable.result(this.results--, "", true, 0));
        for (int i = 0; i < (made.isOfSome() ? 2 : 1); i++) {
            var local = inside.copy();
            int fact = newFact(pattern.type());
            there.put(fact, made.some());
            local.give(pattern, fact);
            var counted = List.of(
                    tests(pattern, local, fact), made.known(local), i == 0 ? made.least(local) : made.greatest(local));
            ask(new Formula.Any(List.of(made.some().not(), new Formula.All(counted))));
        }
        later.add(new Later(List.of(pattern), inside, made::holds));
        results.forEach(named::result);
        ask(made.among());
        ask(new ConstraintFormula(named, -1, "").all(tally.tests()));
    }

    /** Whether a sum decides, which is not looked into. */
    boolean sums() {
        return sums;
    }

    /** All that is asked. */
    Formula formula() {
        var all = new ArrayList<>(asked);
        for (Later each : later) {
            ways(each, 0, each.named(), List.of(), all);
        }
        return new Formula.All(all);
    }

    private void ways(Later later, int index, BoundNames named, List<Formula> met, List<Formula> all) {
        if (index == later.patterns().size()) {
            if (all.size() > MOST_WAYS) {
                throw new UnclearException("too many ways to put facts");
            }
            var sides = new ArrayList<>(met.stream().map(Formula::not).toList());
            sides.add(later.consequence().of(named));
            all.add(new Formula.Any(sides));
            return;
        }
        var pattern = later.patterns().get(index);
        for (int fact = 0; fact < types.size(); fact++) {
            if (types.get(fact).equals(pattern.type())) {
                var inside = named.copy();
                inside.give(pattern, fact);
                var more = new ArrayList<>(met);
                more.add(there.getOrDefault(fact, Formula.always()));
                more.add(tests(pattern, inside, fact));
                ways(later, index + 1, inside, more, all);
            }
        }
    }

    /** The facts of a kind that are there for sure. */
    List<Integer> of(String type) {
        var found = new ArrayList<Integer>();
        for (int fact = 0; fact < types.size(); fact++) {
            if (types.get(fact).equals(type) && !there.containsKey(fact)) {
                found.add(fact);
            }
        }
        return found;
    }

    static Formula tests(Pattern pattern, BoundNames named, int fact) {
        return new ConstraintFormula(named, fact, pattern.type()).all(pattern.tests());
    }
}
