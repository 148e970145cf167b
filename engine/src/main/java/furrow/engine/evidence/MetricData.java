package furrow.engine.evidence;

import furrow.experiments.moments.MetricMoments;

/**
 * What came in of one metric in one arm.
 *
 * @param moments of the units whose window has closed
 * @param open units whose window has not closed yet; they are shown as a count, never as zero
 */
public record MetricData(MetricMoments moments, long open) {}
