package furrow.experiments.noninferiority;

import furrow.experiments.inference.Figure;
import java.util.Locale;

/**
 * Which of two tactics to take when one costs less and need only do as well within the margin.
 *
 * @param choice what to do
 * @param reason why, in plain words
 */
public record CheaperOne(Choice choice, String reason) {

    /** What to do. */
    public enum Choice {
        TAKE_CHEAPER,
        TAKE_DEARER,
        WAIT
    }

    /**
     * One arm and what acting its way costs.
     *
     * @param arm key of the arm
     * @param cost per unit, hours and money together, in the workspace's currency, at least 0
     */
    public record Cost(String arm, double cost) {
        public Cost {
            if (!(cost >= 0 && Double.isFinite(cost))) {
                throw new IllegalArgumentException("cost of arm \"" + arm + "\" needs at least 0, but was " + cost);
            }
        }
    }

    /**
     * Chooses.
     *
     * @param control cost of the control
     * @param treatment cost of the treatment
     * @param standing of the treatment against the control, from {@link MarginTest}
     */
    public static CheaperOne of(Cost control, Cost treatment, Figure<MarginPosition> standing) {
        if (standing instanceof Figure.Unknown<MarginPosition> unknown) {
            return new CheaperOne(Choice.WAIT, "Wait: " + unknown.reason());
        }
        boolean treatmentCheaper = treatment.cost() < control.cost();
        var cheaper = treatmentCheaper ? treatment : control;
        var dearer = treatmentCheaper ? control : treatment;
        if (cheaper.cost() == dearer.cost()) {
            return new CheaperOne(
                    Choice.WAIT,
                    "Both cost " + money(cheaper.cost())
                            + " a unit, so neither is the cheaper one; decide by the metric.");
        }
        var known = standing.value().orElseThrow();
        if (treatmentCheaper ? known.isNotWorse() : known.isNotBetter()) {
            return new CheaperOne(
                    Choice.TAKE_CHEAPER,
                    "Take " + cheaper.arm() + ": it does as well as " + dearer.arm() + " within the margin and costs "
                            + money(dearer.cost() - cheaper.cost()) + " less a unit.");
        }
        return known == (treatmentCheaper ? MarginPosition.WORSE : MarginPosition.BETTER)
                ? new CheaperOne(
                        Choice.TAKE_DEARER,
                        "Keep " + dearer.arm() + ": " + cheaper.arm() + " falls short of it by more than the margin.")
                : new CheaperOne(
                        Choice.WAIT,
                        "Wait: it is not yet clear whether " + cheaper.arm() + " does as well as " + dearer.arm()
                                + " within the margin.");
    }

    private static String money(double amount) {
        return String.format(Locale.ROOT, "%,.2f", amount);
    }
}
