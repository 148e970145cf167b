package furrow.engine.evidence;

import furrow.experiments.fold.ArmSummary;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.fold.MetricSummary;
import furrow.experiments.health.ArmShare;
import furrow.experiments.health.DominantUnit;
import furrow.experiments.health.Fading;
import furrow.experiments.health.Health;
import furrow.experiments.health.Missingness;
import furrow.experiments.health.PreStartDifference;
import furrow.experiments.health.StaleData;
import furrow.experiments.health.ToldChances;
import furrow.experiments.health.TwoArms;
import furrow.experiments.inference.ArmMean;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.CountWords;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** What the fold noticed of an experiment, put to the checks of health. */
final class IntakeHealth {
    /** Silence that is usual for a team that posts on working days; three times that means a fault. */
    private static final Duration USUAL_GAP = Duration.ofDays(2);

    /** Units in both arms for which a sequential check is tuned when the plan gives no number. */
    private static final long USUAL_UNITS = 5_000;

    private final Experiment experiment;
    private final ExperimentSummary found;
    /** Where chances changed, arms that were filled at different times are not alike in what hangs on time. */
    private final boolean changed;

    private IntakeHealth(Experiment experiment, ExperimentSummary found) {
        this.experiment = experiment;
        this.found = found;
        this.changed = Weighing.isNeeded(Weighing.told(experiment, found));
    }

    /**
     * What is to be said of the newest event's age at an instant; nothing once the experiment has ended or while it stands
     * still. After a pause age is counted from when it went on. Silence is a fault
     * of what runs: an export of which nobody says when it ends may be complete.
     */
    static Optional<Health> silence(Experiment experiment, ExperimentSummary found, Instant asOf, Freshness freshness) {
        if (experiment.ends().filter(end -> !asOf.isBefore(end)).isPresent()) {
            return Optional.empty();
        }
        if (experiment.course().isPausedAt(asOf)) {
            return Optional.empty();
        }
        var last = sinceResumed(experiment, found, asOf);
        boolean endless = experiment.ends().isEmpty() && freshness == Freshness.OF_AN_EXPORT;
        return Optional.of(endless ? StaleData.age(last, asOf, USUAL_GAP) : StaleData.check(last, asOf, USUAL_GAP));
    }

    private static Optional<Instant> sinceResumed(Experiment experiment, ExperimentSummary found, Instant asOf) {
        return found.lastEvent()
                .map(last -> experiment
                        .course()
                        .resumedBy(asOf)
                        .filter(last::isBefore)
                        .orElse(last));
    }

    static List<Health> of(Experiment experiment, ExperimentSummary found, Optional<Health> silence) {
        var health = new IntakeHealth(experiment, found);
        var all = new ArrayList<Health>();
        all.add(health.twoArms());
        all.add(health.gap(Missingness.OPEN_UNITS, health.shares(IntakeHealth::open, ArmSummary::units)));
        if (found.byAssignment()) {
            all.addAll(health.adherence());
        }
        silence.ifPresent(all::add);
        all.addAll(OutsideHealth.of(experiment, found));
        all.addAll(health.outliers());
        all.addAll(health.perMetric(Missingness.UNMEASURED, MetricSummary::unmeasured));
        all.addAll(health.perMetric(Missingness.LATE_OUTCOMES, MetricSummary::late));
        all.addAll(health.overTime());
        health.contradictions().ifPresent(all::add);
        health.unassigned().ifPresent(all::add);
        found.groups().ifPresent(groups -> all.addAll(GroupHealth.of(groups)));
        all.addAll(health.outOfBounds());
        return all;
    }

    /** Who met no arm was not reached; who met another arm was reached by the wrong one. */
    private List<Health> adherence() {
        return found.arms().stream().anyMatch(arm -> arm.met().isEmpty())
                ? List.of(gap(
                        Missingness.NOT_FOLLOWED, shares(arm -> arm.assigned() - arm.followed(), ArmSummary::assigned)))
                : List.of(
                        gap(
                                Missingness.MISSING_EXPOSURES,
                                shares(arm -> arm.neverExposed().getAsLong(), ArmSummary::assigned)),
                        gap(
                                Missingness.OTHER_ARM_FIRST,
                                shares(arm -> arm.strayed().getAsLong(), ArmSummary::assigned)));
    }

    private Health gap(Missingness gap, List<ArmShare> shares) {
        return changed ? gap.checkInAll(shares) : gap.check(shares);
    }

    /** Counted, without naming a unit: evidence is shown to more people than the units are. */
    private List<Health> outOfBounds() {
        var all = new ArrayList<Health>();
        for (Metric metric : experiment.metrics()) {
            long rejected = found.arms().stream()
                    .flatMap(arm -> arm.metric(metric.name()).stream())
                    .mapToLong(MetricSummary::rejected)
                    .sum();
            if (rejected > 0) {
                all.add(new Health("out-of-bounds", Health.Status.CAUTION, outOfBounds(metric, rejected)));
            }
        }
        return all;
    }

    private static String outOfBounds(Metric metric, long rejected) {
        String legal = metric.bounds()
                .map(bounds -> bounds.low() + " to " + bounds.high())
                .orElse("0 or a size whose square is a double");
        return "Values of " + metric.name() + " that are not " + legal + " are left out, of "
                + CountWords.of(rejected, "unit") + ". Correct the outcomes or the metric's bounds.";
    }

    private Health twoArms() {
        long units = found.arms().stream().mapToLong(ArmSummary::units).sum();
        long all = found.twoArmsLeftOut() ? units + found.unitsInTwoArms() : units;
        return TwoArms.check(found.unitsInTwoArms(), all, experiment.analysis().twoArms());
    }

    private static long open(ArmSummary arm) {
        return arm.metrics().stream().mapToLong(MetricSummary::open).max().orElse(0);
    }

    private List<ArmShare> shares(ToLongFunction<ArmSummary> some, ToLongFunction<ArmSummary> of) {
        var shares = new ArrayList<ArmShare>();
        for (ToldChances told : Weighing.told(experiment, found)) {
            var summary = found.arm(told.split().arm()).orElseThrow();
            shares.add(new ArmShare(
                    told.split().arm(),
                    told.mean(),
                    Math.min(some.applyAsLong(summary), of.applyAsLong(summary)),
                    of.applyAsLong(summary)));
        }
        return shares;
    }

    /** Only outliers worth a word: a check that finds nothing in each arm and metric would drown the others. */
    private List<Health> outliers() {
        var all = new ArrayList<Health>();
        for (Metric metric : experiment.metrics()) {
            for (ArmSummary arm : found.arms()) {
                arm.metric(metric.name())
                        .map(MetricSummary::moments)
                        .map(moments -> DominantUnit.check(metric, arm.arm(), first(moments))
                                .health())
                        .filter(health -> health.status() == Health.Status.CAUTION)
                        .ifPresent(all::add);
            }
        }
        return all;
    }

    /** Where arms were given, who met one without having been given it chose it, or was lost on the way. */
    private Optional<Health> unassigned() {
        return found.unassigned() == 0
                ? Optional.empty()
                : Optional.of(new Health(
                        "unassigned",
                        Health.Status.CAUTION,
                        found.unassigned() + (found.unassigned() == 1 ? " unit" : " units")
                                + " met an arm without being assigned one and "
                                + (found.unassigned() == 1 ? "is" : "are")
                                + " left out, since results are read by assignment. Send the assignments, or none at"
                                + " all to have results read by exposure."));
    }

    private Optional<Health> contradictions() {
        return found.contradictions() == 0
                ? Optional.empty()
                : Optional.of(new Health(
                        "contradictions",
                        Health.Status.CAUTION,
                        "Left out, as their unit never met the arm that they name: "
                                + CountWords.of(found.contradictions(), "outcome") + ". See what fills in the arm."));
    }

    /** The units' own numbers, or the numerators of a ratio. */
    private static Moments first(MetricMoments moments) {
        return moments instanceof PairedMoments paired ? paired.x() : (Moments) moments;
    }

    /** Of windows that closed; told only where that matters, as it is commonly no fault. */
    private List<Health> perMetric(Missingness gap, ToLongFunction<MetricSummary> some) {
        var all = new ArrayList<Health>();
        for (Metric metric : experiment.metrics()) {
            var shares = shares(arm -> count(arm, metric, some), arm -> closed(arm, metric));
            var health = gap(gap, shares);
            if (health.status() == Health.Status.CAUTION) {
                all.add(told(health, metric.name()));
            }
        }
        return all;
    }

    private static long closed(ArmSummary arm, Metric metric) {
        return count(arm, metric, found -> found.moments().n() + found.unmeasured());
    }

    private static long count(ArmSummary arm, Metric metric, ToLongFunction<MetricSummary> what) {
        return arm.metric(metric.name()).map(what::applyAsLong).orElse(0L);
    }

    /** Of the primary metrics: were the arms alike before the start, and does the effect change with the days? */
    private List<Health> overTime() {
        var all = new ArrayList<Health>();
        for (Metric metric : experiment.metrics()) {
            if (metric.role() == Metric.Role.PRIMARY && metric.type().isTakenFromSums()) {
                var control = found.arm(experiment.control().name()).flatMap(arm -> arm.metric(metric.name()));
                for (Arm arm : experiment.treatments()) {
                    var treatment = found.arm(arm.name()).flatMap(each -> each.metric(metric.name()));
                    control.ifPresent(c -> treatment.ifPresent(t -> {
                        if (!changed) {
                            beforeStart(arm, c, t).ifPresent(all::add);
                        }
                        fading(arm, metric, c, t).ifPresent(all::add);
                    }));
                }
            }
        }
        return all;
    }

    private Optional<Health> beforeStart(Arm arm, MetricSummary control, MetricSummary treatment) {
        var c = control.covariate().flatMap(each -> ArmMean.of(each.y()));
        var t = treatment.covariate().flatMap(each -> ArmMean.of(each.y()));
        return c.isEmpty() || t.isEmpty()
                ? Optional.empty()
                : Optional.of(PreStartDifference.check(
                                arm.name(),
                                c.get(),
                                t.get(),
                                experiment.analysis().plannedUnits().orElse(USUAL_UNITS))
                        .health());
    }

    /** A trend that cannot be judged yet is not told: most experiments are short. */
    private static Optional<Health> fading(Arm arm, Metric metric, MetricSummary control, MetricSummary treatment) {
        var c = mean(control.moments());
        var t = mean(treatment.moments());
        if (c.isEmpty() || t.isEmpty()) {
            return Optional.empty();
        }
        var health = Fading.check(c.get(), t.get(), days(control, treatment)).health();
        return health.status() == Health.Status.UNKNOWN
                ? Optional.empty()
                : Optional.of(told(health, arm.name() + " on " + metric.name()));
    }

    private static Health told(Health health, String about) {
        return new Health(health.check(), health.status(), about + ": " + health.detail());
    }

    private static List<Fading.Day> days(MetricSummary control, MetricSummary treatment) {
        var days = new ArrayList<Fading.Day>();
        control.days().forEach((date, moments) -> {
            var c = mean(moments);
            var t = Optional.ofNullable(treatment.days().get(date)).flatMap(IntakeHealth::mean);
            if (c.isPresent() && t.isPresent()) {
                days.add(new Fading.Day(date.toEpochDay(), c.get(), t.get()));
            }
        });
        return days;
    }

    private static Optional<ArmMean> mean(MetricMoments moments) {
        return moments instanceof PairedMoments paired ? ArmMean.of(paired) : ArmMean.of((Moments) moments);
    }
}
