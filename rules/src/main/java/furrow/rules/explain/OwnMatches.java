package furrow.rules.explain;

import furrow.rules.fact.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What our own reader matches of rules on one set of facts, without the engine: quicker where few rules are asked on few facts. It
 * looks at so many facts and no more. Not for several threads at a time.
 */
public final class OwnMatches {
    private final Lookup facts;
    private final Allowance left;

    /**
     * A reader of rules on facts.
     *
     * @param steps facts that it may look at in all
     */
    public OwnMatches(Collection<? extends Fact> facts, long steps) {
        this.facts = new Lookup(facts);
        this.left = new Allowance(steps);
    }

    /**
     * Every match of a rule: its facts and tallies in the order of the conditions, as the engine hands them over.
     *
     * @return empty when that would take more looks than are left
     */
    public Optional<List<Object[]>> of(RuleReading rule) {
        var matches = new ArrayList<Object[]>();
        new Enumerating(rule, facts, left, found -> matches.add(found.toArray())).run();
        return left.isSpent() ? Optional.empty() : Optional.of(matches);
    }
}
