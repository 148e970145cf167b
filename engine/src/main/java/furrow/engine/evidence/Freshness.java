package furrow.engine.evidence;

/** Whether more is expected of an experiment that has no end. */
public enum Freshness {
    /** Rows go on coming in, so silence is a fault. */
    EXPECTED,
    /** What was read is an export, which may be complete: silence is no fault where the plan has no end. */
    OF_AN_EXPORT
}
