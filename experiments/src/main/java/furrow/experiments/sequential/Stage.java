package furrow.experiments.sequential;

import java.util.List;

/**
 * How far an experiment is at a look.
 *
 * @param spending share of the planned units by which the error is spent, above 0 to 1; 1 at the last look, whatever came in
 * @param information what is known by then over what the planned end would tell, above 0; more than 1 where more came in
 */
public record Stage(double spending, double information) {
    /** Two looks closer together than this are one. */
    static final double LEAST = 1e-4;

    public Stage {
        if (!(spending > 0 && spending <= 1)) {
            throw new IllegalArgumentException(
                    "a look needs a share of the planned units above 0 to 1, but was at " + spending);
        }
        if (!(information > 0 && information <= 1e6)) {
            throw new IllegalArgumentException("a look needs information above 0, but had " + information);
        }
    }

    /** A look at a share of the planned units; at more than all of them the whole error is spent. */
    public static Stage at(double share) {
        return new Stage(Math.min(1, share), share);
    }

    /** The last look, whatever came in: all of the error that is left is spent. */
    public Stage last() {
        return new Stage(1, information);
    }

    /** Whether all of the error is spent at it. */
    public boolean isLast() {
        return spending == 1;
    }

    static List<Stage> inOrder(List<Stage> stages) {
        if (stages.isEmpty()) {
            throw new IllegalArgumentException("looks need one at least, but were none");
        }
        for (int i = 1; i < stages.size(); i++) {
            var before = stages.get(i - 1);
            var next = stages.get(i);
            if (next.information - before.information < LEAST || next.spending < before.spending) {
                throw new IllegalArgumentException("looks need rising shares of the planned units, but "
                        + next.information + " follows " + before.information);
            }
        }
        return List.copyOf(stages);
    }
}
