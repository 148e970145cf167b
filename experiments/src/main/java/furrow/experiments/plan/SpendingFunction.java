package furrow.experiments.plan;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How the error of a plan with looks is spent as units come in: how much of it all looks up to a share of the planned units
 * may have used.
 *
 * <p>For an error α to one side and a share t of the planned units:
 * <ul>
 *   <li>O'Brien and Fleming's type: \( 2 - 2 \Phi(\Phi^{-1}(1 - \alpha/2) / \sqrt t) \), next to nothing early;
 *   <li>Pocock's type: \( \alpha \ln(1 + (e - 1) t) \), about alike at each look;
 *   <li>Hwang, Shih and DeCani's: \( \alpha (1 - e^{-\gamma t}) / (1 - e^{-\gamma}) \), α t at γ = 0; near the first at
 *       -4 and near the second at 1.
 * </ul>
 *
 * @param family which of the three
 * @param gamma of the third, from -40 to 40; 0 for the others, which do not ask for it
 * @see <a href="https://doi.org/10.1093/biomet/70.3.659">Lan and DeMets (1983), Biometrika 70:659-663</a>
 * @see <a href="https://doi.org/10.1002/sim.4780091207">Hwang, Shih and DeCani (1990), Statistics in Medicine
 *     9:1439-1445</a>
 */
public record SpendingFunction(Family family, double gamma) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double FARTHEST = 40;

    /** Kind of spending. */
    public enum Family {
        /** Little early, most at the end; the default. */
        OBRIEN_FLEMING,
        /** About alike at each look. */
        POCOCK,
        /** As its parameter says. */
        HWANG_SHIH_DECANI
    }

    /** Little early, most at the end. */
    public static final SpendingFunction LATE = new SpendingFunction(Family.OBRIEN_FLEMING, 0);

    /** About alike at each look. */
    public static final SpendingFunction EVEN = new SpendingFunction(Family.POCOCK, 0);

    public SpendingFunction {
        if (!(Math.abs(gamma) <= FARTHEST)) {
            throw new IllegalArgumentException(
                    "gamma needs -40 to 40, but was " + gamma + "; -4 spends late, 1 evenly");
        }
        if (family != Family.HWANG_SHIH_DECANI && gamma != 0) {
            throw new IllegalArgumentException(
                    "gamma is of the spending hwang-shih-decani, but was " + gamma + " with " + EnumWords.of(family));
        }
    }

    /** Hwang, Shih and DeCani's with its parameter. */
    public static SpendingFunction of(double gamma) {
        return new SpendingFunction(Family.HWANG_SHIH_DECANI, gamma);
    }

    /**
     * Error that looks may have used.
     *
     * @param error the whole of it, to one side, in (0, 1)
     * @param share of the planned units that are in, above 0; from 1 on all of it
     */
    public double spent(double error, double share) {
        if (share >= 1) {
            return error;
        }
        return switch (family) {
            case OBRIEN_FLEMING ->
                2 * NORMAL.survivalProbability(NORMAL.inverseSurvivalProbability(error / 2) / Math.sqrt(share));
            case POCOCK -> error * Math.log1p((Math.E - 1) * share);
            case HWANG_SHIH_DECANI ->
                gamma == 0 ? error * share : error * Math.expm1(-gamma * share) / Math.expm1(-gamma);
        };
    }

    /** In words, such as {@code O'Brien-Fleming type}. */
    public String words() {
        return switch (family) {
            case OBRIEN_FLEMING -> "O'Brien-Fleming type";
            case POCOCK -> "Pocock type";
            case HWANG_SHIH_DECANI -> "Hwang-Shih-DeCani with gamma " + gamma;
        };
    }
}
