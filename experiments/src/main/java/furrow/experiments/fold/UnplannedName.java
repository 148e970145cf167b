package furrow.experiments.fold;

import java.util.Optional;

/**
 * A name that rows bring along and the plan does not have.
 *
 * @param kind what it would name
 * @param experiment experiment that the rows name, if they do
 * @param name the name
 */
public record UnplannedName(Kind kind, Optional<String> experiment, String name) {
    /** What a name would name. */
    public enum Kind {
        EXPERIMENT,
        ARM,
        METRIC
    }

    /** The column of data files in which such a name stands. */
    public String column() {
        return switch (kind) {
            case EXPERIMENT -> "experiment";
            case ARM -> "arm";
            case METRIC -> "metric";
        };
    }

    /** What that means for its rows, and what to do, in plain words. */
    public String advice() {
        return switch (kind) {
            case EXPERIMENT ->
                "no plan has an experiment of this name, so its rows count nowhere; correct the name, or add"
                        + " the experiment and they count from then on";
            case ARM ->
                "experiment " + experiment.orElse("")
                        + " has no arm of this name, so its rows count nowhere; correct the name or add the arm to the"
                        + " plan";
            case METRIC ->
                "no metric of the plan reads outcomes of this name, so its rows count nowhere; correct the name"
                        + " or add a metric that reads it";
        };
    }
}
