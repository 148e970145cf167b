package furrow.engine.arbitration;

import furrow.rules.book.Recommendation;
import furrow.rules.fact.ComparisonFact;
import furrow.rules.fact.ExperimentFact;
import furrow.rules.fact.Fact;
import furrow.rules.fact.TacticFact;
import furrow.rules.fact.TrendFact;
import furrow.rules.language.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What advice orders for good or for now: what becomes of a tactic, of what goes into it, or of the run of an experiment. Of two
 * whole orders on the same thing people can follow one, and of two that pull it in opposite directions as well; money or hours
 * may be moved to one tactic from several. Advice that orders nothing of the kind may stand beside any other.
 *
 * @param thing the tactic, what goes into it, or the experiment
 * @param leaves whether it gives the thing up, or takes from it, rather than going on with it
 * @param whole whether it orders all that becomes of the thing
 */
record Settled(String thing, boolean leaves, boolean whole) {
    private static final Set<Action> OF_A_TACTIC =
            Set.of(Action.STOP, Action.PAUSE, Action.SCALE, Action.TAKE_CHEAPER, Action.REFRESH, Action.REPEAT);
    private static final Set<Action> OF_A_RUN =
            Set.of(Action.DECIDE, Action.END, Action.KEEP_GOING, Action.EXTEND, Action.REPLAN);
    private static final Set<Action> LEAVE = Set.of(Action.STOP, Action.PAUSE, Action.DECIDE, Action.END);

    /** What a recommendation settles; nothing of what can stand beside any other. */
    static List<Settled> of(Recommendation advice) {
        var action = advice.action();
        boolean leaves = LEAVE.contains(action);
        var settled = new ArrayList<Settled>();
        if (OF_A_TACTIC.contains(action)) {
            first(advice, Settled::tactic).ifPresent(tactic -> {
                settled.add(new Settled("tactic " + tactic, leaves, true));
                if (action != Action.REFRESH) {
                    // A tactic may be renewed and take less for the while.
                    settled.add(new Settled(into(tactic), leaves, false));
                }
            });
        } else if (OF_A_RUN.contains(action)) {
            first(advice, Settled::experiment)
                    .ifPresent(name -> settled.add(new Settled("experiment " + name, leaves, true)));
        } else if (advice.terms().from().isPresent()) {
            advice.terms().to().ifPresent(to -> settled.add(new Settled(into(to), false, false)));
            advice.terms().from().ifPresent(from -> settled.add(new Settled(into(from), true, false)));
        }
        return settled;
    }

    private static String into(String tactic) {
        return "what goes into " + tactic;
    }

    /** Whether both cannot be followed. */
    boolean excludes(Settled other) {
        return leaves != other.leaves || (whole && other.whole);
    }

    private static Optional<String> first(
            Recommendation advice, java.util.function.Function<Fact, Optional<String>> name) {
        return advice.facts().stream()
                .flatMap(each -> name.apply(each).stream())
                .findFirst();
    }

    private static Optional<String> tactic(Fact fact) {
        if (fact instanceof ComparisonFact comparison) {
            return Optional.of(comparison.treatmentTactic());
        }
        if (fact instanceof TrendFact trend) {
            return Optional.of(trend.tactic());
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
