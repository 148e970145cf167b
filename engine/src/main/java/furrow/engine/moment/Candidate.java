package furrow.engine.moment;

import furrow.experiments.plan.Tactic;
import furrow.rules.fact.CandidateFact;
import java.util.Optional;

/**
 * A tactic that may be chosen.
 *
 * @param tactic the tactic
 * @param arm arm that it is, where an experiment draws
 * @param fact the same as rules see it
 */
record Candidate(Tactic tactic, Optional<String> arm, CandidateFact fact) {
    String name() {
        return tactic.name();
    }

    PassedOver passedOver(PassedOver.Why why, Optional<String> rule, String reason) {
        return new PassedOver(tactic.name(), arm, why, rule, reason);
    }
}
