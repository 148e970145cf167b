package furrow.api.report;

import furrow.api.contract.FaultyRequestException;
import furrow.api.contract.RequestFault;
import furrow.engine.plan.PlanProblem;
import furrow.engine.plan.RefusedPlanException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Problems of a plan, or of a part of one that a field holds, at their places below that field. */
public final class PlanFaults {
    private PlanFaults() {}

    /**
     * What a text says as a plan.
     *
     * @param root pointer to what the field holds, in the text that is read; empty where that is the whole
     * @param told what is said of a problem
     * @throws FaultyRequestException with every problem
     */
    public static <T> T placed(String root, Function<PlanProblem, String> told, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (RefusedPlanException refused) {
            var faults = refused.problems().stream()
                    .map(each -> RequestFault.at(below(root, each.pointer()), told.apply(each)))
                    .toList();
            throw (FaultyRequestException) new FaultyRequestException(faults).initCause(refused);
        }
    }

    private static String below(String root, String pointer) {
        return pointer.startsWith(root) ? pointer.substring(root.length()) : "";
    }
}
