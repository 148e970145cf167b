package furrow.rules.proof;

import furrow.rules.language.Condition;
import furrow.rules.language.Condition.Exists;
import furrow.rules.language.Condition.Not;
import furrow.rules.language.Condition.Pattern;
import furrow.rules.language.Condition.Tally;
import furrow.rules.language.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether one rule gives its advice about every fact that another gives its advice about. What it says is so; it may not
 * see it where only several ways of the first together cover one of the second.
 */
public final class Subsumption {
    /** Ways to let the facts of one rule stand for those of the other. */
    private static final int MOST_CASTS = 200;
    /** Number of a fact that is none of the narrow rule's. */
    private static final int NO_FACT = -1_000;

    private final List<Condition> wide;
    private final int wideSubject;
    private final List<Condition> narrow;
    private final int narrowSubject;
    private int tried;

    private Subsumption(List<Condition> wide, int wideSubject, List<Condition> narrow, int narrowSubject) {
        this.wide = wide;
        this.wideSubject = wideSubject;
        this.narrow = narrow;
        this.narrowSubject = narrowSubject;
    }

    /** True when the first is sure to speak wherever the second does. */
    public static boolean covers(Rule wide, Rule narrow) {
        try {
            for (var road : DisjunctiveBranches.of(narrow.conditions())) {
                boolean covered = false;
                for (var their : DisjunctiveBranches.of(wide.conditions())) {
                    covered = covered
                            || new Subsumption(their, Proof.subject(wide, their), road, Proof.subject(narrow, road))
                                    .covers();
                }
                if (!covered) {
                    return false;
                }
            }
            return true;
        } catch (UnclearException e) {
            return false;
        }
    }

    private boolean covers() {
        return cast(
                0,
                new HashMap<>(Map.of(wideSubject, 0)),
                Thought.of(narrow, narrowSubject).world());
    }

    /** Lets a fact of the narrow rule stand for each that the wide one asks for. */
    private boolean cast(int index, Map<Integer, Integer> given, ConstraintBuilder facts) {
        if (index == wide.size()) {
            return tried++ < MOST_CASTS && follows(given);
        }
        var pattern = wide.get(index).pattern();
        if (pattern.isEmpty() || given.containsKey(index)) {
            return cast(index + 1, given, facts);
        }
        for (int fact : facts.of(pattern.get().type())) {
            given.put(index, fact);
            if (cast(index + 1, given, facts)) {
                return true;
            }
            given.remove(index);
        }
        return false;
    }

    /** Whether the wide rule's conditions hold of these facts whenever the narrow one's do. */
    private boolean follows(Map<Integer, Integer> given) {
        var named = new BoundNames();
        var asked = new ArrayList<Formula>();
        for (int i = 0; i < wide.size(); i++) {
            int fact = given.getOrDefault(i, NO_FACT);
            boolean may = wide.get(i)
                    .match(
                            pattern -> {
                                named.give(pattern, fact);
                                return asked.add(ConstraintBuilder.tests(pattern, named, fact));
                            },
                            not -> narrow.stream().anyMatch(each -> forbids(not, named, each)),
                            exists -> exists.patterns().size() == 1 && exists(exists, named),
                            either -> false,
                            tally -> hasTally(tally, named)
                                    && asked.add(new ConstraintFormula(named, NO_FACT, "").all(tally.tests())));
            if (!may) {
                return false;
            }
        }
        return isNever(new Formula.All(asked).not());
    }

    private boolean forbids(Not not, BoundNames named, Condition theirs) {
        return theirs.match(
                pattern -> false, no -> forbids(not, named, no), exists -> false, either -> false, tally -> false);
    }

    private boolean exists(Exists exists, BoundNames named) {
        var pattern = exists.patterns().get(0);
        return Thought.of(narrow, narrowSubject).world().of(pattern.type()).stream()
                .anyMatch(fact -> {
                    var inside = named.copy();
                    inside.give(pattern, fact);
                    return isNever(
                            ConstraintBuilder.tests(pattern, inside, fact).not());
                });
    }

    /** What the wide rule forbids is forbidden by the narrow one too: facts like it would meet that. */
    private boolean forbids(Not not, BoundNames named, Not theirs) {
        return isWithin(
                not.patterns(),
                named,
                theirs.patterns(),
                Thought.of(narrow, narrowSubject).named());
    }

    /** Whether all facts that meet some patterns meet others. */
    private boolean isWithin(List<Pattern> some, BoundNames named, List<Pattern> others, BoundNames theirNamed) {
        if (some.size() != others.size()) {
            return false;
        }
        var inside = named.copy();
        var outside = theirNamed.copy();
        var asked = new ArrayList<Formula>();
        var opposite = new ArrayList<Formula>();
        for (int i = 0; i < some.size(); i++) {
            if (!some.get(i).type().equals(others.get(i).type())) {
                return false;
            }
            int fact = NO_FACT - 1 - i;
            inside.give(some.get(i), fact);
            outside.give(others.get(i), fact);
            asked.add(ConstraintBuilder.tests(some.get(i), inside, fact));
            opposite.add(ConstraintBuilder.tests(others.get(i), outside, fact));
        }
        asked.add(new Formula.All(opposite).not());
        return isNever(new Formula.All(asked));
    }

    /** Finds the narrow rule's tally of the same facts, and gives its results to the wide one's names. */
    private boolean hasTally(Tally tally, BoundNames named) {
        var theirNamed = Thought.of(narrow, narrowSubject).named();
        var same = narrow.stream()
                .flatMap(Condition::tallies)
                .filter(theirs -> isSame(tally, named, theirs, theirNamed))
                .findFirst();
        same.ifPresent(theirs -> {
            for (int i = 0; i < tally.results().size(); i++) {
                named.result(
                        tally.results().get(i).name(),
                        theirNamed.value(theirs.results().get(i).name()));
            }
        });
        return same.isPresent();
    }

    private boolean isSame(Tally tally, BoundNames named, Tally theirs, BoundNames theirNamed) {
        return made(tally).equals(made(theirs))
                && isWithin(tally.patterns(), named, theirs.patterns(), theirNamed)
                && isWithin(theirs.patterns(), theirNamed, tally.patterns(), named);
    }

    /** Functions of a tally, each with the field that it is made of. */
    private static List<String> made(Tally tally) {
        var bindings = tally.patterns().get(0).bindings();
        return tally.results().stream()
                .map(each -> each.function()
                        + bindings.stream()
                                .filter(binding -> each.value().equals(Optional.of(binding.name())))
                                .map(Condition.Binding::field)
                                .collect(Collectors.joining()))
                .toList();
    }

    private boolean isNever(Formula more) {
        var world = Thought.of(narrow, narrowSubject).world();
        world.ask(more);
        return FormulaSearch.of(world.formula()) == Possibility.NEVER;
    }

    /** The facts that conditions need, the subject first. */
    private record Thought(ConstraintBuilder world, BoundNames named) {
        static Thought of(List<Condition> conditions, int subject) {
            var world = new ConstraintBuilder();
            int fact = world.newFact(
                    conditions.get(subject).pattern().orElseThrow().type());
            return new Thought(
                    world, world.add(conditions, Map.of(subject, fact)).named());
        }
    }
}
