package furrow.experiments.quantile;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.TestResult;
import furrow.experiments.moments.ValueCounts;
import furrow.experiments.plan.WhichQuantile;

/**
 * Two quantiles compared by the counts of values at or below each pair of numbers that they could be.
 *
 * <p>With k of n values at or below a number that is the quantile at p, k is binomial with p whatever the distribution. The cost
 * of a pair (q₀, q₁) is \( \sum_i n_i KL(k_i/n_i \| p) \), a logarithm of likelihoods; a difference d stands as long as some
 * pair (q, q + d) costs no more than what is borne, and the p-value is that of the cheapest pair (q, q).
 *
 * <ul>
 *   <li>One look, few values: the cost is held against its exact distribution at the true pair, so errors are at most 1 - level.
 *   <li>One look, from {@value #BEYOND} expected values on either side of the quantile in both arms: against chi-squared with one
 *       degree of freedom, as where the pair lies is found from the data.
 *   <li>Any time: each arm's cost is what a bet against its number has won, so both together are a martingale at the true pair.
 * </ul>
 *
 * <p>No density is estimated. It assumes independent units; units with many values count by the design effect at the sample
 * quantile.
 *
 * @param which the quantile
 * @param level confidence level of the two-sided interval
 * @see <a href="https://doi.org/10.1201/9781420036152">Owen (2001), Empirical Likelihood, chapter 3</a>, for quantiles and their
 *     differences by profiling
 * @see <a href="https://doi.org/10.3150/21-BEJ1388">Howard and Ramdas (2022), Bernoulli 28:1704-1728</a>
 * @see <a href="https://doi.org/10.1145/3219819.3219919">Deng, Knoblich and Lu (2018), section 4</a>, for units with many values
 */
public record QuantileTest(WhichQuantile which, double level) {
    /** Name of the method for few values, in findings. */
    public static final String EXACT = "joint binomial ranks of two quantiles, one look";

    /** Name of the method for many values, in findings. */
    public static final String PROFILE = "profile likelihood of two quantiles, one look";

    /** Name of the method that may be read at any time, in findings. */
    public static final String ANYTIME = "joint rank mixture of two quantiles";

    /** Expected values on either side of the quantile in the smaller arm from which the limit of many values is used. */
    public static final int BEYOND = 12;

    /** The same of units with many values, in independent values that would tell as much, where it may be read at any time. */
    public static final int BEYOND_AT_ANY_TIME = 50;

    /** Fewest units with many values, an arm. */
    private static final long UNITS = 16;

    /** t - 1 where t - ln t = 1 + ln 20: what makes the interval of two arms narrowest at the planned size and 0.95. */
    private static final double TUNED = 4.749;

    /** What one look shows. */
    public TestResult once(ValueCounts control, ValueCounts treatment) {
        if (lacks(control, treatment)) {
            return none();
        }
        if (beyond(control) >= BEYOND && beyond(treatment) >= BEYOND) {
            return tooFewUnits(control, treatment)
                    ? unknown(control, treatment, BEYOND)
                    : finding(PROFILE, CostScale.MANY, likelihood(control), likelihood(treatment));
        }
        if (isMany()) {
            return unknown(control, treatment, BEYOND);
        }
        return finding(
                EXACT,
                new JointBinomial(control.values(), treatment.values(), which.at()),
                likelihood(control),
                likelihood(treatment));
    }

    /**
     * What may be read at any time.
     *
     * @param plannedControl units that the control is to have by the planned end; being wrong about it costs width alone
     * @param plannedTreatment units that the treatment is to have
     */
    public TestResult anytime(
            ValueCounts control, ValueCounts treatment, double plannedControl, double plannedTreatment) {
        if (lacks(control, treatment)) {
            return none();
        }
        if (isMany()
                && (tooFewUnits(control, treatment)
                        || Math.min(beyond(control), beyond(treatment)) < BEYOND_AT_ANY_TIME)) {
            return unknown(control, treatment, BEYOND_AT_ANY_TIME);
        }
        return finding(
                ANYTIME,
                CostScale.ANYTIME,
                mixture(control, plannedControl / TUNED),
                mixture(treatment, plannedTreatment / TUNED));
    }

    private boolean isMany() {
        return which.of() == WhichQuantile.Of.OUTCOMES;
    }

    private boolean tooFewUnits(ValueCounts control, ValueCounts treatment) {
        return isMany() && Math.min(control.n(), treatment.n()) < UNITS;
    }

    private static boolean lacks(ValueCounts control, ValueCounts treatment) {
        return control.values() == 0 || treatment.values() == 0;
    }

    private double effect(ValueCounts arm) {
        return isMany() ? arm.designEffect(arm.step(which.at())) : 1;
    }

    /** Values expected on the emptier side of the quantile, as many as independent ones would tell as much. */
    private double beyond(ValueCounts arm) {
        return arm.values() / effect(arm) * Math.min(which.at(), 1 - which.at());
    }

    private RankedArm likelihood(ValueCounts arm) {
        return new RankedArm(arm, which.at(), RankCost.likelihood((double) arm.values(), which.at(), effect(arm)));
    }

    private RankedArm mixture(ValueCounts arm, double weight) {
        double n = arm.values();
        return new RankedArm(
                arm,
                which.at(),
                isMany()
                        ? RankCost.normalMixture(n, which.at(), effect(arm), weight)
                        : RankCost.mixture(n, which.at(), weight));
    }

    private TestResult finding(String method, CostScale scale, RankedArm control, RankedArm treatment) {
        var pair = new RankedPair(control, treatment);
        double borne = scale.borne(1 - level);
        double one = control.values().quantile(which.at()).orElseThrow();
        double other = treatment.values().quantile(which.at()).orElseThrow();
        double lower = pair.least(borne, (t, c) -> t - c);
        double upper = pair.greatest(borne, (t, c) -> t - c);
        if (Double.isInfinite(lower) && Double.isInfinite(upper)) {
            return TestResult.unknown(
                    method,
                    level,
                    "not enough yet: "
                            + Math.min(
                                    control.values().values(),
                                    treatment.values().values())
                            + " values in the smaller arm set no limits to a quantile at " + which.at()
                            + "; wait for more, or take one nearer to the median");
        }
        return new TestResult(
                method,
                level,
                Figure.of(new Effect(other - one, lower, upper)),
                relative(pair, borne, one, other),
                TestResult.p(scale.pValue(pair.costOfNoDifference())));
    }

    private static Figure<Effect> relative(RankedPair pair, double borne, double control, double treatment) {
        if (!(control > 0) || treatment < 0) {
            return Figure.unknown("a relative effect needs a control above zero and a treatment not below it, but were "
                    + control + " and " + treatment);
        }
        if (!(pair.control().lowest(borne - pair.treatment().least()) > 0)) {
            return Figure.unknown(
                    "the control's quantile is not yet clear of zero, so a share of it has no limits; more"
                            + " units would give them");
        }
        double lower = pair.least(borne, (t, c) -> Math.max(0, t) / c) - 1;
        double upper = pair.greatest(borne, (t, c) -> t / c) - 1;
        return Figure.of(new Effect(treatment / control - 1, Math.max(-1, lower), Math.max(-1, upper)));
    }

    private TestResult none() {
        return TestResult.unknown("none", level, "not enough yet: both arms need values");
    }

    private TestResult unknown(ValueCounts control, ValueCounts treatment, int needed) {
        return TestResult.unknown(
                "none",
                level,
                "not enough yet: units have many values, which are alike, so an arm needs " + UNITS + " units and "
                        + needed + " independent values' worth on either side of the quantile; the arms have "
                        + control.n() + " and " + treatment.n() + " units, with "
                        + (long) Math.min(beyond(control), beyond(treatment)) + " values' worth in the smaller one");
    }
}
