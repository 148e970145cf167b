package furrow.experiments.fixed;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.TestResult;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * Two count rates compared once by the conditional exact test.
 *
 * <p>Given K events in all, those of the treatment are binomial with probability
 * \( \pi = r T_1 / (r T_1 + T_0) \), T the exposures and r the ratio of the rates. Limits of r come from
 * Clopper and Pearson's of π; the p-value is twice the smaller tail at r = 1, so that both agree. The absolute limits
 * are those of r at the rate that both arms have together, \( K (r - 1) / (T_0 + r T_1) \).
 *
 * <p>It assumes Poisson counts: events that come in bursts, such as likes of one fan, make it too sure of itself;
 * then have the metric be a ratio. One look only.
 *
 * @param level confidence level of the two-sided interval
 * @see <a href="https://doi.org/10.1093/biomet/31.3-4.313">Przyborowski and Wilenski (1940), Homogeneity of results in
 *     testing samples from Poisson series, Biometrika 31:313-323</a>
 */
public record PoissonRates(double level) {
    /** Name of the method in findings. */
    public static final String METHOD = "conditional exact test of rates, one look";

    /**
     * Events over exposure.
     *
     * @param events how many, a whole number
     * @param exposure over how much, above 0
     */
    public record Count(double events, double exposure) {
        public Count {
            if (!(events >= 0 && events == Math.rint(events) && events < 1e15)) {
                throw new IllegalArgumentException("events need to be a whole number from 0, but were " + events);
            }
            if (!(exposure > 0 && Double.isFinite(exposure))) {
                throw new IllegalArgumentException("exposure needs to be above 0, but was " + exposure);
            }
        }

        /** Events per exposure. */
        public double rate() {
            return events / exposure;
        }
    }

    /** What two rates show. */
    public TestResult finding(Count control, Count treatment) {
        double all = control.events + treatment.events;
        if (all == 0) {
            return TestResult.unknown(METHOD, level, "not enough yet: neither arm has an event");
        }
        double half = (1 - level) / 2;
        double x = treatment.events;
        double lower = x == 0 ? 0 : BetaDistribution.of(x, all - x + 1).inverseCumulativeProbability(half);
        double upper = x == all ? 1 : BetaDistribution.of(x + 1, all - x).inverseSurvivalProbability(half);
        double least = lower / (1 - lower) * (control.exposure / treatment.exposure);
        double most = upper / (1 - upper) * (control.exposure / treatment.exposure);
        return new TestResult(
                METHOD,
                level,
                Figure.of(new Effect(
                        treatment.rate() - control.rate(),
                        difference(least, all, control, treatment),
                        difference(most, all, control, treatment))),
                relative(control, treatment, least, most),
                TestResult.p(2 * tail(x, all, treatment.exposure / (treatment.exposure + control.exposure))));
    }

    private static Figure<Effect> relative(Count control, Count treatment, double least, double most) {
        return control.events == 0
                ? Figure.unknown("the control has nothing yet, so there is nothing to take a share of")
                : Figure.of(new Effect(treatment.rate() / control.rate() - 1, least - 1, most - 1));
    }

    private static double difference(double ratio, double all, Count control, Count treatment) {
        return Double.isInfinite(ratio)
                ? all / treatment.exposure
                : all * (ratio - 1) / (control.exposure + ratio * treatment.exposure);
    }

    /** The smaller of the chances of at most and at least x. */
    private static double tail(double x, double all, double probability) {
        double atLeast = x == 0 ? 1 : RegularizedBeta.value(probability, x, all - x + 1);
        double atMost = x == all ? 1 : RegularizedBeta.complement(probability, x + 1, all - x);
        return Math.min(atLeast, atMost);
    }
}
