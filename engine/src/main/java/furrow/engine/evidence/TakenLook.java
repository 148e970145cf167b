package furrow.engine.evidence;

import java.time.Instant;

/**
 * A look that was taken, with what was known then.
 *
 * @param at when; the end of time where files do not tell
 * @param share of the planned units that were in
 * @param last whether all of the error is spent at it
 * @param data what had come in by then
 */
public record TakenLook(Instant at, double share, boolean last, ExperimentData data) {}
