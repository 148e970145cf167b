package furrow.engine.plan;

import java.util.List;

/** A plan, or a part of one, that has problems. */
public final class RefusedPlanException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<PlanProblem> problems;

    /**
     * @param message all of them, a line each
     * @param problems at least one
     */
    RefusedPlanException(String message, List<PlanProblem> problems) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    /** All of them, in the order of the text. */
    public List<PlanProblem> problems() {
        return problems;
    }
}
