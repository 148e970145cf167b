package furrow.engine.goal;

import furrow.engine.signature.Signature;
import furrow.experiments.goal.GoalReading;
import java.util.List;
import java.util.Optional;

/**
 * A goal and how it stands.
 *
 * @param experiment whose goal it is; empty for one of the workspace
 * @param unit what its numbers are counted in
 * @param reading path, walk, alarm and forecast
 * @param from experiments whose days the walk is made of
 * @param leftOut experiments that have a metric of that name which counts something else
 * @param drawn who drew it, of one of the workspace
 */
public record GoalStanding(
        Optional<String> experiment,
        GoalUnit unit,
        GoalReading reading,
        List<String> from,
        List<String> leftOut,
        Optional<Signature> drawn) {
    public GoalStanding {
        from = List.copyOf(from);
        leftOut = List.copyOf(leftOut);
    }

    /** Its metric, after the experiment's name where it is an experiment's. */
    public String key() {
        return experiment.map(name -> name + "/" + metric()).orElseGet(this::metric);
    }

    /** The metric that the path is drawn for. */
    public String metric() {
        return reading.goal().metric();
    }

    /** How it stands, in a word. */
    public GoalState state() {
        return GoalState.of(reading);
    }
}
