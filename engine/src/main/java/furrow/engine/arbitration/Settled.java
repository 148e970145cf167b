package furrow.engine.arbitration;

import furrow.rules.book.Recommendation;
import furrow.rules.fact.ComparisonFact;
import furrow.rules.fact.ExperimentFact;
import furrow.rules.fact.Fact;
import furrow.rules.fact.TacticFact;
import furrow.rules.language.Action;
import java.util.Optional;
import java.util.Set;

/**
 * What advice orders for good or for now: what becomes of a tactic, or of the run of an experiment. Of two orders on the same
 * thing people can follow one; advice that orders neither may stand beside any other.
 *
 * @param thing the tactic or the experiment
 * @param leaves whether it gives the thing up rather than going on with it
 */
record Settled(String thing, boolean leaves) {
    private static final Set<Action> OF_A_TACTIC =
            Set.of(Action.STOP, Action.PAUSE, Action.SCALE, Action.TAKE_CHEAPER, Action.REFRESH, Action.REPEAT);
    private static final Set<Action> OF_A_RUN = Set.of(Action.DECIDE, Action.KEEP_GOING, Action.EXTEND, Action.REPLAN);
    private static final Set<Action> LEAVE = Set.of(Action.STOP, Action.PAUSE, Action.DECIDE);

    static Optional<Settled> of(Recommendation advice) {
        var action = advice.action();
        if (OF_A_TACTIC.contains(action)) {
            return advice.facts().stream()
                    .flatMap(each -> tactic(each).stream())
                    .findFirst()
                    .map(tactic -> new Settled("tactic " + tactic, LEAVE.contains(action)));
        }
        if (OF_A_RUN.contains(action)) {
            return advice.facts().stream()
                    .flatMap(each -> experiment(each).stream())
                    .findFirst()
                    .map(name -> new Settled("experiment " + name, LEAVE.contains(action)));
        }
        return Optional.empty();
    }

    private static Optional<String> tactic(Fact fact) {
        if (fact instanceof ComparisonFact comparison) {
            return Optional.of(comparison.treatmentTactic());
        }
        return fact instanceof TacticFact tactic ? Optional.of(tactic.tactic()) : Optional.empty();
    }

    private static Optional<String> experiment(Fact fact) {
        if (fact instanceof ExperimentFact experiment) {
            return Optional.of(experiment.experiment());
        }
        return fact instanceof ComparisonFact comparison ? Optional.of(comparison.experiment()) : Optional.empty();
    }
}
