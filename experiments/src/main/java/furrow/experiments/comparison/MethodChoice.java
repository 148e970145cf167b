package furrow.experiments.comparison;

import furrow.experiments.anytime.AsymptoticSequence;
import furrow.experiments.anytime.BoundedValues;
import furrow.experiments.anytime.ExactSequence;
import furrow.experiments.anytime.Readiness;
import furrow.experiments.anytime.TwoArmMixture;
import furrow.experiments.fixed.PoissonRates;
import furrow.experiments.fixed.ProportionTest;
import furrow.experiments.fixed.Successes;
import furrow.experiments.fixed.Welch;
import furrow.experiments.fixed.WiderT;
import furrow.experiments.inference.AdjustedMeans;
import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.RegressedMeans;
import furrow.experiments.inference.SharedVariance;
import furrow.experiments.inference.TestResult;
import furrow.experiments.moments.CovariateMoments;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.moments.QuantileTotals;
import furrow.experiments.moments.RegressionMoments;
import furrow.experiments.moments.ValueCounts;
import furrow.experiments.moments.WeighedMoments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.LookSchedule;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Metric.Bounds;
import furrow.experiments.quantile.QuantileTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The choice of a method: from the plan and the kind of moments, never from what the moments show.
 *
 * @param metric metric of the plan
 * @param analysis how results are to be read
 * @param share planned units of the treatment as a share of those of both arms
 * @param level confidence level at which it is read: that of the analysis, or that of a look
 */
record MethodChoice(Metric metric, Analysis analysis, double share, double level) {
    /** Units in both arms for which sequential methods are tuned when the plan gives no number. */
    static final long USUAL_UNITS = 5_000;

    /** What the names of methods end with that weigh units. */
    static final String WEIGHED = ", units weighed by 1/chance";

    /** What the names of methods end with that take out what was known of units before. */
    static final String GIVEN = ", " + AdjustedMeans.NAMED;

    /** What the names of methods end with that regress on several covariates. */
    static final String REGRESSED = ", " + RegressedMeans.NAMED;

    /** At the level of the analysis. */
    MethodChoice(Metric metric, Analysis analysis, double share) {
        this(metric, analysis, share, analysis.level());
    }

    TestResult finding(MetricMoments control, MetricMoments treatment) {
        if (analysis.method() == Analysis.Method.LOOKS) {
            double sofar = sofar(control, treatment);
            return refused(control, treatment)
                    .orElseGet(() -> looks(List.of(LookMoments.of(sofar, sofar >= 1 - 1e-9, control, treatment))));
        }
        if (analysis.method() == Analysis.Method.FIXED) {
            return onceFinding(control, treatment);
        }
        return refused(control, treatment)
                .or(() -> adjusted(control, treatment))
                .orElseGet(() -> isWeighed(control) || isWeighed(treatment)
                        ? weighed(control, treatment)
                        : anytime(control, treatment));
    }

    /** What one look shows. */
    TestResult onceFinding(MetricMoments control, MetricMoments treatment) {
        return refused(control, treatment)
                .or(() -> adjusted(control, treatment))
                .orElseGet(() -> isWeighed(control) || isWeighed(treatment)
                        ? weighed(control, treatment)
                        : fixed(control, treatment));
    }

    /** Nothing, and why: where no method can tell anything of such sums. */
    private Optional<TestResult> refused(MetricMoments control, MetricMoments treatment) {
        if (!metric.type().isTakenFromSums()
                && !isToldQuantile(control, treatment)
                && !(control instanceof ValueCounts && treatment instanceof ValueCounts)) {
            return Optional.of(unknown(noQuantile(control)));
        }
        if (analysis.method() == Analysis.Method.BAYES) {
            return Optional.of(unknown("a prior was asked for, so there is no interval of this kind"));
        }
        if (control.n() > 0 && treatment.n() > 0 && control.getClass() != treatment.getClass()) {
            throw new UnfitMomentsException("one arm's totals have a denominator and the other's have none; give both"
                    + " arms the same columns");
        }
        return control.n() == 0 || treatment.n() == 0
                ? Optional.of(unknown(
                        "not enough yet: both arms need units, and they have " + control.n() + " and " + treatment.n()))
                : Optional.empty();
    }

    /** The same choice at another level. */
    MethodChoice atLevel(double newLevel) {
        return new MethodChoice(metric, analysis, share, newLevel);
    }

    /**
     * What the looks show that were taken.
     *
     * @param known looks with what was known; those before the first of them are of the schedule
     */
    TestResult looks(List<LookMoments> known) {
        return new LookReading(analysis.looks().orElseThrow(), level, this).finding(withEarlier(known));
    }

    /** Whether going on has little chance to show what was planned for. */
    boolean isFutile(List<LookMoments> known) {
        return new LookReading(analysis.looks().orElseThrow(), level, this).isFutile(withEarlier(known));
    }

    private List<LookMoments> withEarlier(List<LookMoments> known) {
        var schedule = analysis.looks().orElseThrow();
        var all = new ArrayList<LookMoments>();
        double first = known.get(0).share() - LookSchedule.APART;
        (schedule.taken().isEmpty() ? schedule.planned() : schedule.taken())
                .stream().filter(each -> each < first).map(LookMoments::taken).forEach(all::add);
        all.addAll(known);
        return all;
    }

    /** Share of the planned units that are in, where nobody tells it: that of the latest look, else of this pair. */
    private double sofar(MetricMoments control, MetricMoments treatment) {
        var taken = analysis.looks().orElseThrow().taken();
        return taken.isEmpty() ? (control.n() + treatment.n()) / planned() : taken.get(taken.size() - 1);
    }

    /** Of arms whose units had different chances: what holds for many units, under a name that says so. */
    private TestResult weighed(MetricMoments control, MetricMoments treatment) {
        var c = mean(control);
        var t = mean(treatment);
        if (c.isEmpty() || t.isEmpty()) {
            return unknown(tooFew(control, treatment));
        }
        var notYet = Readiness.notYet(control, treatment);
        if (notYet.isPresent()) {
            return unknown(notYet.orElseThrow());
        }
        var found = analysis.method() == Analysis.Method.ANYTIME
                ? new AsymptoticSequence(planned(), level).finding(c.orElseThrow(), t.orElseThrow())
                : new Welch(level).finding(Welch.METHOD, effective(c, control), effective(t, treatment));
        return found.called(found.method() + WEIGHED);
    }

    private static String noQuantile(MetricMoments control) {
        if (control instanceof WeighedMoments) {
            return "the chances of the draw changed on the way, and a quantile is not weighed by them; compare a stretch"
                    + " in which they stayed the same, by starts and ends in the plan";
        }
        return control instanceof PairedMoments
                ? "units count in groups, of which a quantile is not taken; leave cluster out of the plan, or compare a"
                        + " mean"
                : "a quantile cannot be told from sums; give the units' values, or quantiles with their limits";
    }

    private static boolean isToldQuantile(MetricMoments control, MetricMoments treatment) {
        return control instanceof QuantileTotals && treatment instanceof QuantileTotals;
    }

    /** What arms show of whose units something was known before; nothing of others. */
    private Optional<TestResult> adjusted(MetricMoments control, MetricMoments treatment) {
        if (control instanceof RegressionMoments c && treatment instanceof RegressionMoments t) {
            return Optional.of(regressed(c, t));
        }
        if (!(control instanceof CovariateMoments c && treatment instanceof CovariateMoments t)) {
            return Optional.empty();
        }
        var found = AdjustedMeans.of(List.of(c, t));
        if (found.isEmpty()) {
            return Optional.of(unknown(tooFew(control, treatment)));
        }
        var arms = found.orElseThrow().arms();
        var shared = SharedVariance.alike(found.orElseThrow().shared());
        if (analysis.method() != Analysis.Method.ANYTIME) {
            return Optional.of(once(Welch.ADJUSTED, arms.get(0), arms.get(1), shared));
        }
        return Optional.of(Readiness.notYet(control, treatment)
                .map(this::unknown)
                .orElseGet(() -> new AsymptoticSequence(planned(), level)
                        .finding(arms.get(0), arms.get(1), shared)
                        .called(AsymptoticSequence.METHOD + GIVEN)));
    }

    /** What arms show whose units are each regressed on what was known of them before. */
    private TestResult regressed(RegressionMoments control, RegressionMoments treatment) {
        var found = RegressedMeans.pair(control, treatment);
        if (found.isEmpty()) {
            return unknown("not enough yet: each arm needs " + RegressedMeans.UNITS_EACH
                    + " units and something to divide by for a reading given covariates, and they have " + control.n()
                    + " and " + treatment.n() + " units");
        }
        var pair = found.orElseThrow();
        if (analysis.method() != Analysis.Method.ANYTIME) {
            return once(Welch.REGRESSED, pair.control(), pair.treatment(), pair.shared());
        }
        return Readiness.notYet(control, treatment)
                .map(this::unknown)
                .orElseGet(() -> new AsymptoticSequence(planned(), level)
                        .finding(pair.control(), pair.treatment(), pair.shared())
                        .called(AsymptoticSequence.METHOD + REGRESSED));
    }

    /** With degrees of freedom of as many units of equal weight as would tell as much. */
    private static ArmMean effective(Optional<ArmMean> mean, MetricMoments arm) {
        var known = mean.orElseThrow();
        return arm instanceof WeighedMoments weighed
                ? new ArmMean(Math.max(2, (long) weighed.effectiveUnits()), known.value(), known.squaredError())
                : known;
    }

    private static boolean isWeighed(MetricMoments moments) {
        return moments instanceof WeighedMoments;
    }

    private TestResult anytime(MetricMoments control, MetricMoments treatment) {
        if (control instanceof ValueCounts c && treatment instanceof ValueCounts t) {
            return new QuantileTest(metric.quantile(), level).anytime(c, t, (1 - share) * planned(), share * planned());
        }
        var bounds = bounds();
        if (bounds.isPresent() && control instanceof Moments c && treatment instanceof Moments t) {
            return exact(bounds.orElseThrow(), c, t);
        }
        var c = mean(control);
        var t = mean(treatment);
        if (c.isEmpty() || t.isEmpty()) {
            return unknown(tooFew(control, treatment));
        }
        if (c.orElseThrow().squaredError() == 0 && t.orElseThrow().squaredError() == 0) {
            return unknown("all units of an arm have the same value, so chance cannot be gauged; state the metric's"
                    + " bounds in the plan to have an exact method used");
        }
        return Readiness.notYet(control, treatment)
                .map(this::unknown)
                .orElseGet(() -> new AsymptoticSequence(planned(), level).finding(c.orElseThrow(), t.orElseThrow()));
    }

    private TestResult exact(Bounds bounds, Moments control, Moments treatment) {
        try {
            var mixture = new TwoArmMixture(
                    BoundedValues.of(control, bounds.low(), bounds.high()),
                    BoundedValues.of(treatment, bounds.low(), bounds.high()),
                    share,
                    planned(),
                    baseline(bounds));
            return new ExactSequence(mixture, bounds.low(), bounds.high(), level).finding();
        } catch (IllegalArgumentException outside) {
            throw new UnfitMomentsException(String.valueOf(outside.getMessage()));
        }
    }

    /** What the plan expects of the control, scaled to the bounds; at their very ends it says nothing of the spread. */
    private OptionalDouble baseline(Bounds bounds) {
        double scaled = (metric.baseline().orElse(bounds.low()) - bounds.low()) / (bounds.high() - bounds.low());
        return scaled > 0 && scaled < 1 ? OptionalDouble.of(scaled) : OptionalDouble.empty();
    }

    private TestResult fixed(MetricMoments control, MetricMoments treatment) {
        return switch (metric.readAs()) {
            case PROPORTION ->
                control instanceof Moments c && treatment instanceof Moments t
                        ? proportions(successes(c), successes(t))
                        : means(control, treatment);
            case MEAN, RATIO -> means(control, treatment);
            case RATE -> rates(control, treatment);
            case QUANTILE ->
                control instanceof ValueCounts c && treatment instanceof ValueCounts t
                        ? new QuantileTest(metric.quantile(), level).once(c, t)
                        : toldQuantiles(control, treatment);
        };
    }

    private TestResult rates(MetricMoments control, MetricMoments treatment) {
        if (control.base() == 0 || treatment.base() == 0) {
            return unknown("not enough yet: an arm has no exposure that its events could be divided by");
        }
        return new PoissonRates(level).finding(count(control), count(treatment));
    }

    private TestResult means(MetricMoments control, MetricMoments treatment) {
        var c = mean(control);
        var t = mean(treatment);
        if (c.isEmpty() || t.isEmpty()) {
            return unknown(tooFew(control, treatment));
        }
        String name = control instanceof Moments ? Welch.METHOD : Welch.RATIO;
        return once(name, c.orElseThrow(), t.orElseThrow(), SharedVariance.NONE);
    }

    /** Which t goes by the arms' sizes alone. */
    private TestResult once(String name, ArmMean control, ArmMean treatment, SharedVariance shared) {
        return WiderT.isNeeded(control, treatment)
                ? new WiderT(level).finding(name, control, treatment, shared)
                : new Welch(level).finding(name, control, treatment, shared);
    }

    private TestResult toldQuantiles(MetricMoments control, MetricMoments treatment) {
        var c = mean(control);
        var t = mean(treatment);
        return c.isEmpty() || t.isEmpty()
                ? unknown(tooFew(control, treatment))
                : new Welch(level).finding(Welch.QUANTILES, c.orElseThrow(), t.orElseThrow());
    }

    private TestResult proportions(Successes control, Successes treatment) {
        return new ProportionTest(level).finding(control, treatment);
    }

    private static PoissonRates.Count count(MetricMoments moments) {
        double events = moments instanceof PairedMoments paired ? paired.x().sum() : ((Moments) moments).sum();
        double exposure = moments instanceof PairedMoments paired ? paired.y().sum() : moments.n();
        try {
            return new PoissonRates.Count(events, exposure);
        } catch (IllegalArgumentException notACount) {
            throw new UnfitMomentsException(notACount.getMessage() + "; make the metric a ratio or correct the data");
        }
    }

    private Successes successes(Moments moments) {
        return Successes.of(moments)
                .orElseThrow(() -> new UnfitMomentsException("a proportion needs values 0 and 1, but " + moments.n()
                        + " units add up to " + moments.sum() + " with squares " + moments.sumSquares()
                        + "; make the metric a mean or correct the data"));
    }

    private Optional<Bounds> bounds() {
        return metric.bounds().or(() -> metric.type().naturalBounds());
    }

    private static Optional<ArmMean> mean(MetricMoments moments) {
        return ArmMean.of(moments);
    }

    private static String tooFew(MetricMoments control, MetricMoments treatment) {
        return "not enough yet: each arm needs two units and something to divide by, and they have " + control.n()
                + " and " + treatment.n() + " units";
    }

    private double planned() {
        return analysis.plannedUnits().orElse(USUAL_UNITS);
    }

    TestResult unknown(String reason) {
        return TestResult.unknown("none", level, reason);
    }
}
