package furrow.engine.evidence;

/**
 * A treatment's effect in one segment, as it was seen and drawn towards the others.
 *
 * @param segment value of the attribute
 * @param effect difference to the control, in the metric's unit
 * @param shrunk the same, drawn towards the mean of all segments as far as chance may have spread them; as it was seen where fewer
 *     than four segments tell nothing of their spread
 */
public record SegmentEffect(String segment, double effect, double shrunk) {}
