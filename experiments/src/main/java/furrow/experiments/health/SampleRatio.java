package furrow.experiments.health;

import furrow.experiments.health.Health.Status;
import furrow.experiments.plan.CountWords;
import java.util.List;

/**
 * Whether the arms got their planned shares of units.
 *
 * <p>Where they did not, something decided who is counted that also may decide who replies, and no statistics mends
 * that. The split is called broken at p below {@value #THRESHOLD}: real faults show up at far smaller values, while
 * at 0.05 one healthy experiment in twenty would be stopped; 0.001 is the custom of large experimentation programmes.
 *
 * @param test how it was tested
 * @param splits what each arm got and was to get
 * @param logP natural logarithm of the p-value, at most 0
 * @param health what that means
 * @see <a href="https://doi.org/10.1145/3292500.3330722">Fabijan et al. (2019), Diagnosing sample ratio mismatch in
 *     online controlled experiments, KDD</a>
 */
public record SampleRatio(Test test, List<ArmSplit> splits, double logP, Health health) {
    /** Key of the check. */
    public static final String CHECK = "sample-ratio";
    /** Largest chance of calling a sound split broken. */
    public static final double THRESHOLD = 0.001;

    private static final double LOG_THRESHOLD = Math.log(THRESHOLD);

    /** How a split is tested. */
    public enum Test {
        /** Valid at every look, as often as one likes; {@link MultinomialMixture}. */
        ANYTIME,
        /** Pearson's chi-squared, for one look. */
        CHI_SQUARED,
        /** Exact multinomial, for one look at few units. */
        EXACT,
        /** One look was wanted, but the units are too few for chi-squared and the arms too many for the exact test. */
        NONE
    }

    public SampleRatio {
        splits = List.copyOf(splits);
        if (!(logP <= 0)) {
            throw new IllegalArgumentException("logP needs at most 0, but was " + logP);
        }
    }

    /**
     * Tests a split that may be looked at every day; the default.
     *
     * @param splits what each arm got and was to get, two or more arms
     */
    public static SampleRatio live(List<ArmSplit> splits) {
        var arms = new ArmSplits(splits);
        double[] shares = arms.shares();
        double logP = Math.min(0, -MultinomialMixture.logE(arms.units(), shares));
        double least = -MultinomialMixture.largestLogE(arms.total(), shares);
        return judged(Test.ANYTIME, arms, logP, least);
    }

    /**
     * Tests a split that is looked at once, at the end.
     *
     * @param splits what each arm got and was to get, two or more arms
     */
    public static SampleRatio once(List<ArmSplit> splits) {
        var arms = new ArmSplits(splits);
        var test = new MultinomialTest(arms.units(), arms.shares(), arms.total());
        if (test.isLarge()) {
            return judged(Test.CHI_SQUARED, arms, test.logChiSquared(), test.leastLogChiSquared());
        }
        return test.isEnumerable()
                ? judged(Test.EXACT, arms, test.logExact(), test.leastLogExact())
                : judged(Test.NONE, arms, 0, 0);
    }

    /** The p-value; always-valid for {@link Test#ANYTIME}. 0 when it is too small for a double: see {@link #logP()}. */
    public double pValue() {
        return Math.exp(logP);
    }

    private static SampleRatio judged(Test test, ArmSplits arms, double logP, double leastLogP) {
        return new SampleRatio(test, arms.arms(), logP, health(arms, logP, leastLogP));
    }

    private static Health health(ArmSplits arms, double logP, double leastLogP) {
        if (logP <= LOG_THRESHOLD) {
            return new Health(
                    CHECK,
                    Status.BROKEN,
                    "The arms did not get their planned shares: " + arms.told() + ". Chance alone does that "
                            + HealthText.often(logP) + ". Look for what was lost or counted twice in one arm"
                            + " (redirects, bots, filters, exports cut short), mend it and"
                            + " start anew.");
        }
        if (leastLogP > LOG_THRESHOLD) {
            return new Health(
                    CHECK,
                    Status.UNKNOWN,
                    CountWords.of(arms.total(), "unit")
                            + " are too few to tell whether the arms get their planned shares."
                            + " Go on; the check makes itself once there are more.");
        }
        return new Health(
                CHECK,
                Status.OK,
                "The arms got about their planned shares: " + arms.told() + "; p = " + HealthText.p(logP)
                        + ". Nothing to do.");
    }
}
