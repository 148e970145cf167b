package furrow.rules.book;

import furrow.rules.fact.Fact;
import furrow.rules.language.Rule;
import java.util.List;
import java.util.Map;

/**
 * One time that a rule matched.
 *
 * @param rule the rule
 * @param bound what each of its names stood for: facts, or results of tallies
 * @param facts every fact that it matched, named or not, in the order of its conditions
 */
public record Firing(Rule rule, Map<String, Object> bound, List<Fact> facts) {
    public Firing {
        bound = Map.copyOf(bound);
        facts = List.copyOf(facts);
    }
}
