package furrow.engine.evidence;

import furrow.experiments.comparison.Comparisons;
import furrow.experiments.comparison.LookMoments;
import furrow.experiments.health.Health;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Verdict;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Workspace;
import furrow.experiments.worth.NetBenefit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads an experiment whose plan names its looks: health and progress as of now, results as of the looks that were taken, and
 * nothing of results between them.
 */
final class LookAssessor {
    private static final String FUTILE =
            "; going on has little chance to show the effect that was planned for, and stopping here"
                    + " costs nothing but that chance";

    private final Workspace workspace;
    private final ExperimentData data;
    private final LookStanding standing;

    LookAssessor(Workspace workspace, ExperimentData data, LookStanding standing) {
        this.workspace = workspace;
        this.data = data;
        this.standing = standing;
    }

    /** What may be said now. */
    Evidence assess(List<Health> health) {
        return standing.latest().map(latest -> at(read(latest.data()), health)).orElseGet(() -> waiting(health));
    }

    /** A look's data, read by a plan that knows which looks were taken. */
    private ExperimentData read(ExperimentData then) {
        var analysis = data.experiment().analysis();
        return then.with(analysis.with(analysis.looks().orElseThrow().taken(standing.shares())));
    }

    private Evidence at(ExperimentData then, List<Health> health) {
        var broken = Assessor.broken(health);
        var believing = new BeliefReader(then);
        var analysis = then.experiment().analysis();
        var comparisons = Assessor.comparisons(
                        then,
                        broken,
                        believing,
                        (metric, treatment) ->
                                level -> compare(then, metric, then.control(), treatment, analysis.withLevel(level)))
                .stream()
                .map(each -> told(then, each))
                .toList();
        return new Evidence(
                data,
                health,
                figures(),
                comparisons,
                new BetweenTreatments(
                                then,
                                (metric, one, other, level) ->
                                        compare(then, metric, one, other, analysis.withLevel(level)))
                        .all(broken).stream().map(each -> told(then, each)).toList(),
                List.of(),
                believing.all(
                        then.experiment().metrics().stream()
                                .map(metric -> Assessor.grouped(then, metric))
                                .toList(),
                        comparisons),
                Assessor.uncapped(then, health),
                new NetBenefits(workspace, then).all(broken),
                SegmentAnalysis.of(then, broken),
                Optional.of(standing));
    }

    /** Before the first look. */
    private Evidence waiting(List<Health> health) {
        var comparisons = new ArrayList<Comparison>();
        var net = new ArrayList<NetBenefit>();
        var analysis = data.experiment().analysis();
        var broken = Assessor.broken(health);
        for (ArmData treatment : data.treatments()) {
            for (Metric metric : data.experiment().metrics()) {
                var absent = Assessor.absent(metric, analysis, data.control(), treatment, standing.waiting());
                comparisons.add(broken.map(each -> absent.with(new Verdict.Invalid(
                                "the check \"" + each.check() + "\" says that this experiment is broken")))
                        .orElse(absent));
            }
            net.add(NetBenefit.unknown(
                    data.control().arm().name(), treatment.arm().name(), analysis.level(), standing.waiting()));
        }
        return new Evidence(
                data,
                health,
                figures(),
                comparisons,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                net,
                SegmentResults.NONE,
                Optional.of(standing));
    }

    private List<ArmFigures> figures() {
        var ledger = new ArmLedger(workspace, data.experiment());
        return data.arms().stream().map(ledger::figures).toList();
    }

    private Comparison compare(
            ExperimentData then, Metric metric, ArmData control, ArmData treatment, Analysis analysis) {
        var looks = looks(metric, control, treatment);
        boolean cannot = looks.get(looks.size() - 1).control().isEmpty()
                || (then.cluster().isPresent() && Weighing.isNeeded(Weighing.told(then)));
        return cannot
                ? Assessor.pair(then, metric, control, treatment, analysis.level())
                : Comparisons.compare(
                        Assessor.grouped(then, metric),
                        analysis,
                        Assessor.share(control, treatment),
                        control.arm().name(),
                        treatment.arm().name(),
                        looks);
    }

    /** What two arms had at each look; of looks at which one had nothing, that they were taken. */
    private List<LookMoments> looks(Metric metric, ArmData control, ArmData treatment) {
        var shares = standing.shares();
        int unkept = shares.size() - standing.taken().size();
        var looks = new ArrayList<LookMoments>();
        shares.subList(0, unkept).forEach(share -> looks.add(LookMoments.taken(share)));
        for (int i = 0; i < standing.taken().size(); i++) {
            var look = standing.taken().get(i);
            double share = shares.get(unkept + i);
            var c = moments(look.data(), control, metric);
            var t = moments(look.data(), treatment, metric);
            looks.add(
                    c.isPresent() && t.isPresent()
                            ? LookMoments.of(share, look.last(), c.get(), t.get())
                            : LookMoments.taken(share));
        }
        return looks;
    }

    /** What an arm had by then. */
    private static Optional<MetricMoments> moments(ExperimentData then, ArmData arm, Metric metric) {
        return then.arms().stream()
                .filter(each -> each.arm().name().equals(arm.arm().name()))
                .findFirst()
                .flatMap(each -> each.metric(metric.name()))
                .map(MetricData::compared);
    }

    /** What is still open says what it waits for. */
    private Comparison told(ExperimentData then, Comparison found) {
        return found.verdict() instanceof Verdict.Inconclusive open
                        && found.guardrail().isEmpty()
                ? found.with(new Verdict.Inconclusive(
                        open.needs() + "; " + standing.open() + (isFutile(then, found) ? FUTILE : "")))
                : found;
    }

    private boolean isFutile(ExperimentData then, Comparison found) {
        var experiment = then.experiment();
        var metric = experiment.metric(found.metric()).orElseThrow();
        var control = arm(then, found.control());
        var treatment = arm(then, found.treatment());
        var looks = looks(metric, control, treatment);
        return looks.get(looks.size() - 1).control().isPresent()
                && Comparisons.isFutile(
                        Assessor.grouped(then, metric),
                        experiment.analysis(),
                        Assessor.share(control, treatment),
                        looks);
    }

    private static ArmData arm(ExperimentData then, String name) {
        return then.arms().stream()
                .filter(each -> each.arm().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
