package furrow.engine.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong while a file is read; hostile files are not answered at any length. */
final class PlanProblems {
    private static final int MOST = 200;

    private final List<PlanProblem> found = new ArrayList<>();
    private int count;

    void add(String path, PlanNode node, String legal, String advice) {
        add(new PlanProblem(path, node.shown(), legal, advice, node.place()));
    }

    void add(PlanProblem problem) {
        count++;
        if (found.size() < MOST && !found.contains(problem)) { // Some lists are read twice.
            found.add(problem);
        }
    }

    int count() {
        return count;
    }

    /** In the order of the file. */
    List<PlanProblem> inOrder() {
        var order = Comparator.<PlanProblem>comparingInt(each -> each.place().line())
                .thenComparingInt(each -> each.place().column());
        return found.stream().sorted(order).toList();
    }
}
