package furrow.rules.scenario;

import furrow.rules.fact.Fact;
import furrow.rules.language.Position;
import java.util.List;

/**
 * Given facts, what a rule book must and must not advise.
 *
 * @param name what is being shown, in plain words
 * @param facts what is known
 * @param expect each must be met by some recommendation
 * @param forbid none may be met by any
 * @param file file it stands in
 * @param at where it begins
 */
public record Scenario(
        String name, List<Fact> facts, List<Wanted> expect, List<Wanted> forbid, String file, Position at) {
    public Scenario {
        facts = List.copyOf(facts);
        expect = List.copyOf(expect);
        forbid = List.copyOf(forbid);
    }
}
