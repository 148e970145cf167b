package furrow.engine.moment;

import furrow.rules.fact.EarlierAdviceFact;
import furrow.rules.fact.Fact;
import furrow.rules.fact.SlotFact;
import furrow.rules.fact.TacticFact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What rules knew when advice was made last, so that it can be handed to those of a moment in no time: facts of the workspace, of
 * each tactic, of each experiment.
 */
public final class StandingFacts {
    private final List<Fact> common = new ArrayList<>();
    private final Map<String, TacticFact> tactics = new HashMap<>();
    private final Map<String, List<Fact>> experiments = new HashMap<>();

    private StandingFacts() {}

    /** Puts facts in order. */
    public static StandingFacts of(List<? extends Fact> facts) {
        var standing = new StandingFacts();
        facts.forEach(standing::add);
        return standing;
    }

    private void add(Fact fact) {
        if (fact instanceof SlotFact || fact instanceof EarlierAdviceFact) {
            return;
        }
        if (fact instanceof TacticFact tactic) {
            tactics.put(tactic.tactic(), tactic);
        } else {
            fact.reportedUnder()
                    .map(name -> experiments.computeIfAbsent(name, key -> new ArrayList<>()))
                    .orElse(common)
                    .add(fact);
        }
    }

    /** Facts about none or one experiment. */
    List<Fact> about(Optional<String> experiment) {
        var facts = new ArrayList<>(common);
        experiment.map(name -> experiments.getOrDefault(name, List.of())).ifPresent(facts::addAll);
        return facts;
    }

    /** What is known of a tactic. */
    Optional<TacticFact> tactic(String name) {
        return Optional.ofNullable(tactics.get(name));
    }
}
