package furrow.engine.live;

import furrow.engine.evidence.Evidence;
import java.time.Instant;
import java.util.List;

/**
 * An experiment looked at apart, on request. It is exploratory: of many segments some differ by chance, and nothing is
 * corrected for how many there are.
 *
 * @param asOf instant that decided which windows have closed
 * @param by the attributes
 * @param segments each combination of their values that a unit has
 */
public record Segments(Instant asOf, List<String> by, List<Segment> segments) {
    /** Said wherever segments are shown. */
    public static final String NOTE =
            "Exploratory: of many segments some differ by chance, and intervals are not corrected"
                    + " for how many there are. Decide by an experiment of its own.";

    public Segments {
        by = List.copyOf(by);
        segments = List.copyOf(segments);
    }

    /**
     * One combination.
     *
     * @param values in the order of the attributes; empty where units name none
     * @param evidence of the units that have them
     */
    public record Segment(List<String> values, Evidence evidence) {
        public Segment {
            values = List.copyOf(values);
        }
    }
}
