package furrow.rules.explain;

import furrow.rules.fact.Fact;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

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
     * @param rule the rule as our own reader reads it
     * @param matched facts and tallies that the engine handed over, one entry a match
     */
    public Answer confirm(RuleReading rule, List<Object[]> matched) {
        if (left.isSpent()) {
            return Answer.UNKNOWN;
        }
        Set<List<Object>> ours = new HashSet<>();
        new Enumerating(rule, facts, left, found -> ours.add(key(found))).run();
        if (left.isSpent()) {
            return Answer.UNKNOWN;
        }
        Set<List<Object>> theirs = new HashSet<>();
        matched.forEach(each -> theirs.add(key(Arrays.asList(each))));
        return ours.equals(theirs) ? Answer.AGREES : Answer.DIFFERS;
    }

    private List<Object> key(List<Object> match) {
        var key = new ArrayList<Object>(match.size());
        for (Object each : match) {
            key.add(plain(each));
        }
        return key;
    }

    private Object plain(Object value) {
        return value instanceof Number number
                ? (Object) (number.doubleValue() + 0.0)
                : facts.number(Objects.requireNonNull(value));
    }
}
