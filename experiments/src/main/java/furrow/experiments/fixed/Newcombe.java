package furrow.experiments.fixed;

import furrow.experiments.inference.Effect;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How far one proportion lies above another, with Newcombe's hybrid score interval.
 *
 * <p>With each rate's Wilson limits \( (l_i, u_i) \) and \( d = p_1 - p_0 \):
 *
 * <p>\[ lower = d - \sqrt{(p_1 - l_1)^2 + (u_0 - p_0)^2}, \quad upper = d + \sqrt{(u_1 - p_1)^2 + (p_0 - l_0)^2} \]
 *
 * <p>Offered for comparison with published work; findings use {@link ScoreTest} or {@link Boschloo}, whose intervals
 * agree with a test. It assumes independent units and one look.
 *
 * @param level confidence level of the interval
 * @see <a href="https://doi.org/10.1002/(SICI)1097-0258(19980430)17:8%3C873::AID-SIM779%3E3.0.CO;2-I">Newcombe (1998),
 *     Interval estimation for the difference between independent proportions, Statistics in Medicine 17:873-890,
 *     method 10</a>
 */
public record Newcombe(double level) {

    /** Treatment less control. */
    public Effect difference(Successes control, Successes treatment) {
        double z = NormalDistribution.of(0, 1).inverseSurvivalProbability((1 - level) / 2);
        var wilson0 = Wilson.of(control, z);
        var wilson1 = Wilson.of(treatment, z);
        double below = Math.hypot(treatment.rate() - wilson1.lower, wilson0.upper - control.rate());
        double above = Math.hypot(wilson1.upper - treatment.rate(), control.rate() - wilson0.lower);
        double estimate = treatment.rate() - control.rate();
        return new Effect(estimate, estimate - below, estimate + above);
    }

    private record Wilson(double lower, double upper) {
        static Wilson of(Successes arm, double z) {
            double n = arm.n();
            double x = arm.x();
            double centre = x + z * z / 2;
            double half = z * Math.sqrt(x / n * (n - x) + z * z / 4);
            return new Wilson(Math.max(0, (centre - half) / (n + z * z)), Math.min(1, (centre + half) / (n + z * z)));
        }
    }
}
