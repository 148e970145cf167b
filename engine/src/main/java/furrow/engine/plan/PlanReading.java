package furrow.engine.plan;

import furrow.experiments.plan.Plan;
import java.util.List;
import java.util.stream.Collectors;

/** What came of reading a plan file: the plan, or everything that is wrong with it. */
public sealed interface PlanReading {

    /** The file is a plan. */
    record Accepted(Plan plan) implements PlanReading {}

    /**
     * It is not.
     *
     * @param problems all of them, in the order of the file, at least one
     */
    record Refused(List<PlanProblem> problems) implements PlanReading {
        public Refused {
            problems = List.copyOf(problems);
        }
    }

    /**
     * The plan.
     *
     * @throws RefusedPlanException when there is none, with every problem in a line of its own
     */
    default Plan orThrow() {
        if (this instanceof Accepted accepted) {
            return accepted.plan();
        }
        var problems = ((Refused) this).problems();
        throw new RefusedPlanException(
                problems.stream().map(PlanProblem::toString).collect(Collectors.joining(System.lineSeparator())),
                problems);
    }
}
