package furrow.engine.evidence;

import java.util.List;

/**
 * Results by segment, which no plan decides by: shown to find questions, not answers.
 *
 * @param segments in order of attribute and value, never of their estimates
 * @param differences whether effects differ between the values of an attribute
 * @param notes what a reader must know of them, a sentence each
 */
public record SegmentResults(List<SegmentEvidence> segments, List<SegmentDifference> differences, List<String> notes) {
    /** No segment was asked for, or none has units. */
    public static final SegmentResults NONE = new SegmentResults(List.of(), List.of(), List.of());

    public SegmentResults {
        segments = List.copyOf(segments);
        differences = List.copyOf(differences);
        notes = List.copyOf(notes);
    }
}
