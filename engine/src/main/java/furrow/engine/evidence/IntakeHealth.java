package furrow.engine.evidence;

import furrow.experiments.fold.ArmSummary;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.fold.MetricSummary;
import furrow.experiments.health.ArmShare;
import furrow.experiments.health.Gap;
import furrow.experiments.health.Health;
import furrow.experiments.health.OneUnit;
import furrow.experiments.health.StaleData;
import furrow.experiments.health.TwoArms;
import furrow.experiments.moments.Moments;
import furrow.experiments.plan.Arm;
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

    private final Experiment experiment;
    private final ExperimentSummary found;

    private IntakeHealth(Experiment experiment, ExperimentSummary found) {
        this.experiment = experiment;
        this.found = found;
    }

    static List<Health> of(Experiment experiment, ExperimentSummary found, Instant asOf) {
        var health = new IntakeHealth(experiment, found);
        var all = new ArrayList<Health>();
        all.add(health.twoArms());
        all.add(Gap.OPEN_UNITS.check(health.shares(IntakeHealth::open, ArmSummary::units)));
        if (found.byAssignment()) {
            all.add(Gap.MISSING_EXPOSURES.check(health.shares(
                    arm -> arm.assigned() - Math.min(arm.assigned(), arm.followed()), ArmSummary::assigned)));
        }
        if (experiment.ends().filter(end -> !asOf.isBefore(end)).isEmpty()) {
            all.add(StaleData.check(found.lastEvent(), asOf, USUAL_GAP));
        }
        all.addAll(health.outliers());
        health.contradictions().ifPresent(all::add);
        all.addAll(health.outOfBounds());
        return all;
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
        return rejected + " units have a value of " + metric.name() + " that is not " + legal
                + " and is left out. Correct the outcomes or the metric's bounds.";
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
        for (Arm arm : experiment.arms()) {
            var summary = found.arm(arm.name()).orElseThrow();
            shares.add(new ArmShare(
                    arm.name(),
                    arm.weight(),
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
                        .filter(Moments.class::isInstance)
                        .map(moments -> OneUnit.check(metric, arm.arm(), (Moments) moments)
                                .health())
                        .filter(health -> health.status() == Health.Status.CAUTION)
                        .ifPresent(all::add);
            }
        }
        return all;
    }

    private Optional<Health> contradictions() {
        return found.contradictions() == 0
                ? Optional.empty()
                : Optional.of(new Health(
                        "contradictions",
                        Health.Status.CAUTION,
                        found.contradictions() + " outcomes name an arm that their unit never met and are left out."
                                + " See what fills in the arm."));
    }
}
