package furrow.experiments.health;

import furrow.experiments.health.Health.Status;
import furrow.experiments.moments.Moments;
import furrow.experiments.plan.CountWords;
import furrow.experiments.plan.Metric;
import java.util.Locale;

/**
 * Whether one unit carries the variance of an arm.
 *
 * <p>The share of the largest unit L in the sum of squares is {@code (L - m)² / ((n - 1) s²)}. Among n normal values it
 * is near {@code 2 ln(n) / n}; where one unit holds most of it, the mean says more about that unit than about the arm.
 *
 * @param share share of the largest unit in the arm's sum of squares, 0 to 1; 0 when it cannot be told
 * @param health what that means
 */
public record DominantUnit(double share, Health health) {
    /** Key of the check. */
    public static final String CHECK = "outlier";
    /** Share from which results are to be read with care. */
    static final double CAUTION = 0.25;
    /** Below it a quarter of the sum of squares is no rarity. */
    private static final long LEAST_UNITS = 20;

    /**
     * Checks one arm.
     *
     * @param metric the metric; values of a proportion have no outliers
     * @param arm key of the arm
     * @param moments of the arm
     */
    public static DominantUnit check(Metric metric, String arm, Moments moments) {
        if (metric.type().isYesOrNo()) {
            return new DominantUnit(
                    0, new Health(CHECK, Status.OK, "Units are 0 or 1, so none can stand out. Nothing to do."));
        }
        if (moments.n() < LEAST_UNITS) {
            return unknown(
                    arm + " has " + CountWords.of(moments.n(), "unit") + ", too few to say that one stands out.");
        }
        if (moments.largest().isEmpty()) {
            return unknown("The largest unit of " + arm + " is not known from totals. Look at its units one by one.");
        }
        double spread = Math.sqrt(moments.variance().orElseThrow()) * Math.sqrt(moments.n() - 1.0);
        double largest = moments.largest().getAsDouble();
        double distance = (largest - Math.abs(moments.mean().orElseThrow())) / spread;
        double share = spread == 0 ? 0 : Math.min(1, distance * distance);
        return new DominantUnit(share, health(metric, arm, moments, largest, share));
    }

    private static Health health(Metric metric, String arm, Moments moments, double largest, double share) {
        String found = String.format(
                Locale.ROOT,
                "The largest unit of %s (%.4g) makes %s of its variance",
                arm,
                largest,
                HealthText.percent(share));
        return share < CAUTION
                ? new Health(CHECK, Status.OK, found + ". Nothing to do.")
                : new Health(
                        CHECK,
                        Status.CAUTION,
                        found + " among " + CountWords.plain(moments.n()) + ". See whether it is real"
                                + (metric.cap().isPresent()
                                        ? ", and read the capped result beside."
                                        : "; a cap on the metric, set before the next start, keeps one unit from"
                                                + " deciding."));
    }

    private static DominantUnit unknown(String detail) {
        return new DominantUnit(0, new Health(CHECK, Status.UNKNOWN, detail));
    }
}
