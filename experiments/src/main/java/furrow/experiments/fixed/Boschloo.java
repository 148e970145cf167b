package furrow.experiments.fixed;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.TestResult;
import java.util.function.DoubleSupplier;

/**
 * Two proportions of few units compared once, exactly: Boschloo's test and the intervals that invert it.
 *
 * <p>To one side, tables are ranked by the p-value of Fisher's test; the p-value is the largest chance, over all rates,
 * of a table that ranks as high as the one seen. The two-sided one is twice the smaller. The lower limit is the least
 * value of the difference (or ratio) that a test at half of α keeps when the rates are tied by it: from 0 up with the
 * same ranking, below 0 with the score statistic's, after all tables that Boschloo's test rejects. So it lies above 0
 * exactly when the p-value is below α. The upper limit is that of the arms swapped.
 *
 * <p>It holds its level for any number of units but its work grows with the tables there can be; {@link ProportionTest} says
 * what is used where they are too many. One look only.
 *
 * @param level confidence level of the two-sided interval
 * @see <a href="https://doi.org/10.1111/j.1467-9574.1970.tb00104.x">Boschloo (1970), Raised conditional level of
 *     significance for the 2 x 2-table when testing the equality of two probabilities, Statistica Neerlandica
 *     24:1-35</a>
 * @see <a href="https://doi.org/10.1191/096228099676643750">Chan and Zhang (1999), Test-based exact confidence
 *     intervals for the difference of two binomial proportions, Biometrics 55:1202-1209</a>, for the inversion
 */
public record Boschloo(double level) {
    /** Name of the method in findings. */
    public static final String METHOD = "Boschloo's exact test with its own limits, one look";

    /** Tables that are gone through at most: those of 100 units in each arm. */
    static final long MOST_TABLES = 101 * 101;

    /** Whether the tables of arms of these sizes are few enough. */
    public static boolean isFeasible(Successes control, Successes treatment) {
        return (control.n() + 1.0) * (treatment.n() + 1.0) <= MOST_TABLES;
    }

    /** What two proportions show. */
    public TestResult finding(Successes control, Successes treatment) {
        if (!isFeasible(control, treatment)) {
            throw new IllegalArgumentException("units of the arms, each with one more, need to multiply to at most "
                    + MOST_TABLES + ", but were " + control.n() + " and " + treatment.n() + "; use a test for more");
        }
        double half = (1 - level) / 2;
        var above = new BoschlooLimits(control, treatment, half);
        var below = new BoschlooLimits(treatment, control, half);
        double estimate = treatment.rate() - control.rate();
        var absolute = new Effect(estimate, above.difference(), -below.difference());
        double p = 2 * Math.min(above.pValue(), below.pValue());
        return new TestResult(
                METHOD,
                level,
                Figure.of(absolute),
                relative(control, treatment, () -> above.logRatio(FAR), () -> -below.logRatio(FAR)),
                TestResult.p(p));
    }

    private static Figure<Effect> relative(
            Successes control, Successes treatment, DoubleSupplier lower, DoubleSupplier upper) {
        if (control.x() == 0) {
            return Figure.unknown("the control has nothing yet, so there is nothing to take a share of");
        }
        double estimate = treatment.rate() / control.rate() - 1;
        return Figure.of(new Effect(
                estimate, treatment.x() == 0 ? -1 : Math.expm1(lower.getAsDouble()), Math.expm1(upper.getAsDouble())));
    }

    /** Natural logarithm of a ratio that counts as without limit. */
    private static final double FAR = 20;
}
