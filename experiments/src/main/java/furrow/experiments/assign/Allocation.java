package furrow.experiments.assign;

import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.NameRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an experiment hands out its arms: all that decides who gets which.
 *
 * @param experiment key of the experiment, and its salt
 * @param strata stretches with constant chances, in order of time, at least one
 * @param target which units it is for
 * @param layer experiments that it shares units with, if any; it must hold a slice of it
 * @param holdouts standing holdouts of the workspace
 */
public record Allocation(
        String experiment, List<Stratum> strata, Target target, Optional<Layer> layer, List<Holdout> holdouts) {
    public Allocation {
        NameRule.check("experiment", experiment);
        strata = List.copyOf(strata);
        holdouts = List.copyOf(holdouts);
        if (strata.isEmpty()) {
            throw new IllegalArgumentException("an allocation needs at least one stratum, but had none");
        }
        for (int i = 1; i < strata.size(); i++) {
            if (!strata.get(i - 1).since().isBefore(strata.get(i).since())) {
                throw new IllegalArgumentException(
                        "strata need rising times, but " + strata.get(i).since() + " follows "
                                + strata.get(i - 1).since());
            }
        }
        layer.ifPresent(each -> requireSlice(each, experiment));
    }

    private static void requireSlice(Layer layer, String experiment) {
        if (layer.slice(experiment).isEmpty()) {
            throw new IllegalArgumentException("layer \"" + layer.name() + "\" needs a slice for \"" + experiment
                    + "\", but had none; open one first");
        }
    }

    /** The planned arms and weights, for every unit from then on. */
    public static Allocation of(Experiment experiment, Instant since) {
        var shares = experiment.arms().stream()
                .map(arm -> new Share(arm.name(), arm.weight()))
                .toList();
        return new Allocation(
                experiment.name(),
                List.of(new Stratum(since, 1, shares)),
                new Target.Everyone(),
                Optional.empty(),
                List.of());
    }

    /** The same with new chances for units that come from then on; those before keep what they have. */
    public Allocation from(Stratum next) {
        var more = new ArrayList<>(strata);
        more.add(next);
        return new Allocation(experiment, more, target, layer, holdouts);
    }

    public Allocation with(Target newTarget) {
        return new Allocation(experiment, strata, newTarget, layer, holdouts);
    }

    public Allocation with(Layer newLayer) {
        return new Allocation(experiment, strata, target, Optional.of(newLayer), holdouts);
    }

    public Allocation with(Holdout holdout) {
        var more = new ArrayList<>(holdouts);
        more.add(holdout);
        return new Allocation(experiment, strata, target, layer, more);
    }
}
