package furrow.experiments.power;

import furrow.experiments.inference.Figure;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.LookSchedule;
import furrow.experiments.plan.Metric.Direction;
import furrow.experiments.sequential.LookPower;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How many units a plan needs, what effect it can see with those it has, and how likely it sees one.
 *
 * <p>With per-unit variance v, arms of n₁ and n₂ independent units and a difference Δ between treatment and control:
 * <ul>
 *   <li>mean, read once: Student's t, exact for normal units:
 *       {@code P(|T_{n₁+n₂-2}(Δ / (σ √(1/n₁ + 1/n₂)))| > t)};
 *   <li>proportion, ratio, rate, read once: the score test,
 *       {@code Φ((|Δ| - z √(v̄ (1/n₁ + 1/n₂))) / √(v₁/n₁ + v₂/n₂))} and the other tail, v̄ at the pooled value;
 *   <li>a few planned looks: with the drift that has the power of one look at these sizes, \( z_{\alpha/2} + \Phi^{-1}(power) \),
 *       the chance that {@linkplain LookPower any of them} reaches its limit;
 *   <li>anytime: the chance that a normal mixture tuned to the planned end stops by then, with drift
 *       {@code Δ / √(v₁/n₁ + v₂/n₂)}. A method that is exact from the first unit (beta-binomial) needs some more.
 * </ul>
 * Several arms or metrics share the error equally (Bonferroni); Holm's correction needs no more than that. Clusters
 * divide n by their design effect. With several arms, the smallest treatment is compared with the control.
 *
 * <p>Not for quantiles, nor for posts so few and skewed that a mean is far from normal: use {@link SimulatedPower} on
 * one's own history.
 *
 * @param response what the control answers today
 * @param reading when results will be read
 * @param level confidence level of the whole plan, such as 0.95
 * @param target chance wanted of finding the effect, such as 0.8
 * @param split planned share of each arm relative to the others, control first
 * @param metrics primary metrics that the plan is decided by, at least 1
 * @param clusters groups that are given one arm together
 * @param looks when it is read, of {@link LookPlan#LOOKS}
 * @see <a href="https://search.r-project.org/R/refmans/stats/html/power.prop.test.html">R, power.prop.test</a>
 * @see <a href="https://doi.org/10.4324/9780203771587">Cohen (1988), Statistical Power Analysis, chapters 2 and 6</a>
 */
public record Power(
        ControlResponse response,
        LookPlan reading,
        double level,
        double target,
        List<Double> split,
        int metrics,
        Clusters clusters,
        LookSchedule looks) {
    /** Looks of a plan that does not say how many: five, evenly spread, with little error spent early. */
    public static final LookSchedule FIVE = LookSchedule.at(0.2, 0.4, 0.6, 0.8, 1);

    /** Units of the two arms together that the t test needs. */
    private static final double FEWEST = 4;

    private static final double MOST = 1e12;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    public Power {
        requireRange("level", level, 0.5, 0.9999);
        requireRange("target power", target, 0.5, 0.999);
        split = List.copyOf(split);
        if (split.size() < 2) {
            throw new IllegalArgumentException("split needs two or more arms, control first, but had " + split.size());
        }
        split.forEach(weight -> requireRange("weight of an arm", weight, 1e-6, 1e6));
        if (metrics < 1 || metrics > 1000) {
            throw new IllegalArgumentException("metrics need 1 to 1000, but were " + metrics);
        }
    }

    private static void requireRange(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(name + " needs " + low + " to " + high + ", but was " + value);
        }
    }

    /** Two equal arms, one metric, no clusters, readable at any time, at 0.95, finding the effect 4 times in 5. */
    public static Power of(ControlResponse response) {
        return new Power(response, LookPlan.ANYTIME, 0.95, 0.8, List.of(1.0, 1.0), 1, Clusters.NONE, FIVE);
    }

    public Power with(LookPlan newReading) {
        return new Power(response, newReading, level, target, split, metrics, clusters, looks);
    }

    /** Read at these looks. */
    public Power with(LookSchedule newLooks) {
        return new Power(response, LookPlan.LOOKS, level, target, split, metrics, clusters, newLooks);
    }

    /**
     * The same plan where what is known of each unit before is taken out.
     *
     * @param correlation of it with what is measured
     */
    public Power given(double correlation) {
        return new Power(response.given(correlation), reading, level, target, split, metrics, clusters, looks);
    }

    /** Read as an analysis says. */
    public Power readAs(Analysis analysis) {
        return analysis.looks().map(this::with).orElseGet(() -> with(LookPlan.of(analysis.method())));
    }

    public Power with(Clusters newClusters) {
        return new Power(response, reading, level, target, split, metrics, newClusters, looks);
    }

    public Power withLevel(double newLevel) {
        return new Power(response, reading, newLevel, target, split, metrics, clusters, looks);
    }

    public Power withTarget(double newTarget) {
        return new Power(response, reading, level, newTarget, split, metrics, clusters, looks);
    }

    /** The same plan with other shares, control first. */
    public Power withSplit(double... weights) {
        return new Power(
                response, reading, level, target, Arrays.stream(weights).boxed().toList(), metrics, clusters, looks);
    }

    public Power withMetrics(int newMetrics) {
        return new Power(response, reading, level, target, split, newMetrics, clusters, looks);
    }

    /** Error that one comparison of one metric may make. */
    public double alpha() {
        return (1 - level) / ((split.size() - 1.0) * metrics);
    }

    /**
     * Chance that the effect is found by the planned end.
     *
     * @param units units in all arms together
     * @param effect relative change of the control's value, as a fraction, at least -1
     */
    public double at(long units, double effect) {
        return point(units, effect).power();
    }

    /** The same with the mean number of units that the reading uses. */
    public PowerPoint point(long units, double effect) {
        var arms = arms((double) units);
        requireUnits(arms, units);
        double change = change(effect);
        if (reading == LookPlan.FIXED) {
            return new PowerPoint(units, effect, fixed(arms, change), units);
        }
        if (reading == LookPlan.LOOKS) {
            var planned = lookPower();
            double drift = lookDrift(arms, change);
            return new PowerPoint(units, effect, planned.at(drift), planned.meanShare(drift) * units);
        }
        var course = new SequentialPower(alpha()).at(drift(arms, change));
        return new PowerPoint(units, effect, course.power(), course.share() * units);
    }

    /** Power at several sizes, as data for a curve. */
    public List<PowerPoint> curve(double effect, long... units) {
        return Arrays.stream(units).mapToObj(each -> point(each, effect)).toList();
    }

    /** Power for several effects, as data for a curve. */
    public List<PowerPoint> curve(long units, double... effects) {
        return Arrays.stream(effects).mapToObj(each -> point(units, each)).toList();
    }

    /**
     * Fewest units that find the effect as often as wanted.
     *
     * @param effect relative change of the control's value, as a fraction, not 0
     */
    public Figure<UnitsNeeded> unitsFor(double effect) {
        double change = change(effect);
        if (change == 0) {
            return Figure.unknown("no number of units finds an effect of 0; name the smallest change worth acting on");
        }
        return fewest(enough(change));
    }

    /**
     * Fewest units after which the interval of two equal arms lies within the margin as often as wanted.
     *
     * @param margin relative difference that is practically none, as a fraction above 0
     */
    public Figure<UnitsNeeded> unitsForEquivalence(double margin) {
        double change = Math.abs(change(margin));
        double reach = switch (reading) {
            case FIXED -> NORMAL.inverseSurvivalProbability(alpha() / 2);
            case LOOKS -> lookPower().limits().atLast();
            case ANYTIME -> new SequentialPower(alpha()).limit(1);
        };
        double needed = reach + NORMAL.inverseSurvivalProbability((1 - target) / 2);
        return change == 0
                ? Figure.unknown("no number of units shows two arms to be the same to the last digit; name a margin")
                : fewest(arms -> change / Math.sqrt(arms.variance(response, 0)) >= needed);
    }

    /**
     * Smallest change that is found as often as wanted.
     *
     * @param units units in all arms together
     * @param way whether a rise or a drop is looked for
     * @return relative change, as a fraction: above 0 for a rise, below 0 for a drop
     */
    public Figure<Double> smallestEffect(long units, Direction way) {
        var arms = arms((double) units);
        if (arms.control() + arms.treatment() < FEWEST) {
            return Figure.unknown(units + " units are too few to compare; it takes at least 4 in two arms");
        }
        double sign = way == Direction.HIGHER ? 1 : -1;
        double most = way == Direction.HIGHER ? Math.min(response.greatest() / response.value() - 1, 1e6) : 1;
        var needed = needed();
        DoublePredicate found = size -> needed.holds(arms, change(sign * Math.min(size, most)));
        return found.test(most)
                ? Figure.of(sign * LogBisection.smallest(found, 0, most))
                : Figure.unknown("with " + units + " units not even " + (sign > 0 ? "a rise" : "a drop") + " of "
                        + Math.round(most * 100) + " % would be found " + Math.round(target * 100) + " times in 100");
    }

    private Figure<UnitsNeeded> fewest(Enough enough) {
        DoublePredicate found = units -> {
            var arms = arms(units);
            return arms.control() + arms.treatment() >= FEWEST && enough.holds(arms);
        };
        if (!found.test(MOST)) {
            return Figure.unknown("more than 1e12 units would be needed; look for a larger effect");
        }
        return Figure.of(UnitsNeeded.split(LogBisection.smallest(found, 1, MOST), split));
    }

    /** So many units in all, shared out as planned. */
    public UnitsNeeded split(double total) {
        return UnitsNeeded.split(total, split);
    }

    private Enough enough(double change) {
        var needed = needed();
        return arms -> needed.holds(arms, change);
    }

    private Needed needed() {
        if (reading == LookPlan.FIXED) {
            return (arms, change) -> fixed(arms, change) >= target;
        }
        if (reading == LookPlan.LOOKS) {
            double enough = lookPower().driftFor(target);
            return (arms, change) -> lookDrift(arms, change) >= enough;
        }
        double drift = new SequentialPower(alpha()).driftFor(target);
        return (arms, change) -> drift(arms, change) >= drift;
    }

    /** What the planned looks find and cost. */
    public LookPower lookPower() {
        return LookPower.of(looks.spending(), alpha(), looks.planned());
    }

    /** Drift with which one look at the planned end would have the power that it has with these arms. */
    private double lookDrift(ArmSizes arms, double change) {
        double once = Math.min(1 - 1e-15, fixed(arms, change));
        return Math.max(0, NORMAL.inverseSurvivalProbability(alpha() / 2) + NORMAL.inverseCumulativeProbability(once));
    }

    private double fixed(ArmSizes arms, double change) {
        return response instanceof ControlResponse.Mean ? student(arms, change) : score(arms, change);
    }

    private double student(ArmSizes arms, double change) {
        double freedom = arms.control() + arms.treatment() - 2;
        double critical = TDistribution.of(freedom).inverseSurvivalProbability(alpha() / 2);
        double shift = drift(arms, change);
        return NoncentralT.above(critical, freedom, shift) + NoncentralT.above(critical, freedom, -shift);
    }

    private double score(ArmSizes arms, double change) {
        double limit = NORMAL.inverseSurvivalProbability(alpha() / 2) * Math.sqrt(arms.nullVariance(response, change));
        double deviation = Math.sqrt(arms.variance(response, change));
        return NORMAL.survivalProbability((limit - Math.abs(change)) / deviation)
                + NORMAL.survivalProbability((limit + Math.abs(change)) / deviation);
    }

    private double drift(ArmSizes arms, double change) {
        return Math.abs(change) / Math.sqrt(arms.variance(response, change));
    }

    private double change(double effect) {
        double value = response.value() * (1 + effect);
        if (!(effect >= -1 && value <= response.greatest() * (1 + 1e-12) && Double.isFinite(value))) {
            throw new IllegalArgumentException("effect needs -1 (all is lost) or more, and a value of at most "
                    + response.greatest() + ", but was " + effect + " on " + response.value()
                    + "; write 20 % as 0.2");
        }
        return Math.min(value, response.greatest()) - response.value();
    }

    private ArmSizes arms(double units) {
        double sum = split.stream().mapToDouble(Double::doubleValue).sum();
        double independent = units / clusters.designEffect() / sum;
        double smallest =
                split.stream().skip(1).mapToDouble(Double::doubleValue).min().orElseThrow();
        return new ArmSizes(independent * split.get(0), independent * smallest);
    }

    private static void requireUnits(ArmSizes arms, long units) {
        if (!(arms.control() + arms.treatment() >= FEWEST)) {
            throw new IllegalArgumentException(
                    "units need to give at least 4 independent ones to the two arms compared," + " but " + units
                            + " give " + (arms.control() + arms.treatment()));
        }
    }

    @FunctionalInterface
    private interface Enough {
        boolean holds(ArmSizes arms);
    }

    @FunctionalInterface
    private interface Needed {
        boolean holds(ArmSizes arms, double change);
    }
}
