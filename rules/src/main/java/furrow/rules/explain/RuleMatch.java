package furrow.rules.explain;

import furrow.rules.fact.Fact;
import java.util.List;
import java.util.Map;

/**
 * One way in which a rule's conditions hold.
 *
 * @param bound what each name stands for: facts, or numbers of tallies
 * @param facts the facts that its patterns matched, in order
 * @param held what was asked, of facts that are there, of those that must not be, and of many counted together
 */
public record RuleMatch(Map<String, Object> bound, List<Fact> facts, List<Held> held) {
    public RuleMatch {
        bound = Map.copyOf(bound);
        facts = List.copyOf(facts);
        held = List.copyOf(held);
    }

    /**
     * One comparison that held.
     *
     * @param says the comparison and the actual value, in plain words
     * @param changes how far from failing it is; empty when no number decides it
     */
    public record Held(String says, String changes) {}
}
