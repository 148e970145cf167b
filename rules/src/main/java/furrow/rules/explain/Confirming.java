package furrow.rules.explain;

import furrow.rules.fact.Fact;
import furrow.rules.language.Rule;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds what the engine matched against what our own reader of rules matches. It looks at so many facts and no more,
 * and then says that it does not know. Not for several threads at a time.
 */
public final class Confirming {
    private final Lookup facts;
    private final Allowance left;

    /** What the two come to. */
    public enum Answer {
        AGREES,
        DIFFERS,
        /** It would take more than is left. */
        UNKNOWN
    }

    /**
     * A reader of rules on facts.
     *
     * @param steps facts that it may look at in all
     */
    public Confirming(Collection<? extends Fact> facts, long steps) {
        this.facts = new Lookup(facts);
        this.left = new Allowance(steps);
    }

    /**
     * Whether the engine matched what a rule says, no more and no less.
     *
     * @param rule a rule that the checker found no error in
     * @param matched facts and tallies that the engine handed over, one entry a match
     */
    public Answer confirm(Rule rule, List<Object[]> matched) {
        if (left.isSpent()) {
            return Answer.UNKNOWN;
        }
        var theirs = matched.stream().map(this::key).collect(Collectors.toSet());
        Set<List<Object>> ours = new HashSet<>();
        new Enumerating(rule, facts, left, found -> ours.add(key(found.toArray()))).run();
        if (left.isSpent()) {
            return Answer.UNKNOWN;
        }
        return ours.equals(theirs) ? Answer.AGREES : Answer.DIFFERS;
    }

    private List<Object> key(Object[] match) {
        return Arrays.stream(match).map(this::plain).toList();
    }

    private Object plain(Object value) {
        return value instanceof Number number
                ? (Object) (number.doubleValue() + 0.0)
                : facts.number(Objects.requireNonNull(value));
    }
}
