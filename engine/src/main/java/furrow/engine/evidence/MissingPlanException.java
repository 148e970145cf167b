package furrow.engine.evidence;

/** Events and snapshots say what happened to units; only a plan says which metrics that makes. */
public final class MissingPlanException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MissingPlanException(String kind) {
        super(kind + " need a plan that says which arms and metrics they belong to; name it with --plan FILE"
                + " (docs/plan-file.md shows one). Only counts can do without");
    }
}
