package furrow.engine.evidence;

import furrow.experiments.inference.Comparison;
import java.util.List;

/**
 * What inference says of the units of one segment; exploratory.
 *
 * @param segment attribute and value, such as {@code channel=mail}
 * @param units units in all arms
 * @param comparisons each primary metric of each treatment against the control
 */
public record SegmentEvidence(String segment, long units, List<Comparison> comparisons) {
    public SegmentEvidence {
        comparisons = List.copyOf(comparisons);
    }
}
