package furrow.engine.evidence;

import furrow.experiments.comparison.Comparisons;
import furrow.experiments.health.ChanceSplit;
import furrow.experiments.health.Health;
import furrow.experiments.health.SampleRatio;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.PairBelief;
import furrow.experiments.inference.PairTest;
import furrow.experiments.inference.Verdict;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** Reads an experiment: health first, then each metric of each treatment against the control. */
public final class Assessor {
    private final Workspace workspace;

    public Assessor(Workspace workspace) {
        this.workspace = workspace;
    }

    /** What inference says of what came in. */
    public Evidence assess(ExperimentData data) {
        var health = health(data);
        var looks = LookStanding.of(data);
        if (looks.isPresent()) {
            return new LookAssessor(workspace, data, looks.get()).assess(health);
        }
        var ledger = new ArmLedger(workspace, data.experiment());
        var believing = new BeliefReader(data);
        var comparisons = comparisons(data, health, believing);
        return new Evidence(
                data,
                health,
                data.arms().stream().map(ledger::figures).toList(),
                comparisons,
                new BetweenTreatments(data, (metric, one, other, level) -> pair(data, metric, one, other, level))
                        .all(broken(health)),
                new EarlierLooks(data, Assessor::again).reversals(comparisons),
                believing.all(
                        data.experiment().metrics().stream()
                                .map(metric -> grouped(data, metric))
                                .toList(),
                        comparisons),
                uncapped(data, health),
                new NetBenefits(workspace, data).all(broken(health)),
                SegmentAnalysis.of(data, broken(health)),
                Optional.empty());
    }

    /**
     * The same as {@link #assess} of data in which nothing but findings is other than in an earlier reading: unless these
     * change what may be read, all that was computed then still holds.
     */
    public Evidence retell(Evidence before, ExperimentData data) {
        var health = health(data);
        return check(health).equals(check(before.health())) ? before.with(data, health) : assess(data);
    }

    private static Optional<String> check(List<Health> health) {
        return broken(health).map(Health::check);
    }

    private static List<Health> health(ExperimentData data) {
        var all = new ArrayList<>(data.findings());
        if (data.experiment().kind() == Experiment.Kind.RANDOMISED) {
            all.add(split(data));
        }
        all.addAll(UnevenHealth.of(data));
        all.addAll(PriorHealth.of(
                data, BeliefReader.bayes(data.experiment().analysis()), metric -> grouped(data, metric)));
        all.sort(Comparator.comparingInt(Assessor::urgency));
        return all;
    }

    private static Health split(ExperimentData data) {
        boolean once = data.experiment().analysis().method() == Analysis.Method.FIXED;
        return Health.attempt(
                "sample-ratio",
                () -> ChanceSplit.check(
                        Weighing.told(data), once ? SampleRatio.Test.CHI_SQUARED : SampleRatio.Test.ANYTIME));
    }

    private static int urgency(Health health) {
        return switch (health.status()) {
            case BROKEN -> 0;
            case CAUTION -> 1;
            case UNKNOWN -> 2;
            case OK -> 3;
        };
    }

    private static List<Comparison> comparisons(ExperimentData data, List<Health> health, BeliefReader believing) {
        var analysis = data.experiment().analysis();
        return comparisons(
                data,
                broken(health),
                believing,
                (metric, treatment) -> level -> compare(data, metric, treatment, analysis.withLevel(level)));
    }

    /** How a metric of a treatment is compared at any level. */
    interface PairReading {
        DoubleFunction<Comparison> of(Metric metric, ArmData treatment);
    }

    static List<Comparison> comparisons(
            ExperimentData data, Optional<Health> broken, BeliefReader believing, PairReading reading) {
        var analysis = data.experiment().analysis();
        var questions = new ArrayList<ComparisonFamilies.Question>();
        var treatments = new ArrayList<ArmData>();
        for (ArmData treatment : data.treatments()) {
            for (Metric metric : data.experiment().metrics()) {
                treatments.add(treatment);
                questions.add(new ComparisonFamilies.Question(metric, reading.of(metric, treatment)));
            }
        }
        var found = new ComparisonFamilies(data.experiment().name(), analysis).answers(questions);
        var all = new ArrayList<Comparison>();
        for (int i = 0; i < found.size(); i++) {
            var metric = grouped(data, questions.get(i).metric());
            all.add(believing.beside(metric, treatments.get(i), judged(data, found.get(i), broken)));
        }
        return all;
    }

    /** The same question put to some of the units. */
    private static Comparison again(ExperimentData some, Comparison asked) {
        var metric = some.experiment().metric(asked.metric()).orElseThrow();
        var treatment = some.treatments().stream()
                .filter(each -> each.arm().name().equals(asked.treatment()))
                .findFirst()
                .orElseThrow();
        var found =
                compare(some, metric, treatment, some.experiment().analysis().withLevel(asked.level()));
        return new BeliefReader(some).beside(grouped(some, metric), treatment, found);
    }

    /**
     * What a comparison of some evidence would have said at the end of earlier days, in order; nothing where a plan names its
     * looks.
     *
     * @param most how many days are read, 2 or more
     */
    public static List<DailyLook> looks(Evidence evidence, Comparison comparison, int most) {
        return evidence.looks().isPresent()
                ? List.of()
                : new EarlierLooks(evidence.data(), Assessor::again).looks(comparison, most);
    }

    static Optional<Health> broken(List<Health> health) {
        return health.stream()
                .filter(each -> each.status() == Health.Status.BROKEN)
                .findFirst();
    }

    /** Metrics with a cap once more without it, by the same method and uncorrected: what decides is the capped one. */
    static List<Comparison> uncapped(ExperimentData data, List<Health> health) {
        var broken = broken(health);
        var all = new ArrayList<Comparison>();
        for (Metric metric : data.experiment().metrics()) {
            for (ArmData treatment : data.treatments()) {
                var c = data.control().metric(metric.name()).flatMap(MetricData::uncapped);
                var t = treatment.metric(metric.name()).flatMap(MetricData::uncapped);
                if (c.isPresent() && t.isPresent()) {
                    all.add(judged(data, uncapped(data, metric, treatment, c.get(), t.get()), broken));
                }
            }
        }
        return all;
    }

    private static Comparison uncapped(
            ExperimentData data, Metric metric, ArmData treatment, MetricMoments c, MetricMoments t) {
        var analysis = data.experiment().analysis();
        var found = compare(data, metric, analysis, treatment, c, t);
        return analysis.method() == Analysis.Method.BAYES
                ? BeliefVerdicts.only(
                        metric, found, BeliefReader.bayes(analysis).compare(metric, c, t), Optional.empty())
                : found;
    }

    private static Comparison judged(ExperimentData data, Comparison found, Optional<Health> broken) {
        if (broken.isPresent()) {
            return found.with(new Verdict.Invalid(
                    "the check \"" + broken.get().check() + "\" says that this experiment is broken"));
        }
        return observed(data, found);
    }

    /** What was not randomised is never judged. */
    static Comparison observed(ExperimentData data, Comparison found) {
        if (data.experiment().kind() == Experiment.Kind.OBSERVATIONAL
                && !(found.verdict() instanceof Verdict.Invalid)) {
            return found.with(new Verdict.Inconclusive(
                    "nobody randomised, so this is observational; randomise to learn whether the tactic causes it"));
        }
        return found;
    }

    static Comparison compare(ExperimentData data, Metric metric, ArmData treatment, Analysis analysis) {
        var control = data.control();
        var c = control.metric(metric.name());
        var t = treatment.metric(metric.name());
        if (data.cluster().isPresent() && Weighing.isNeeded(Weighing.told(data))) {
            return absent(metric, analysis, control, treatment, Weighing.NOT_IN_GROUPS);
        }
        if (c.isEmpty() || t.isEmpty()) {
            String without = (c.isEmpty() ? control : treatment).arm().name();
            return absent(
                    metric,
                    analysis,
                    control,
                    treatment,
                    "nothing came in for metric \"" + metric.name() + "\" in arm \"" + without + "\"");
        }
        return compare(
                data, metric, analysis, treatment, c.get().compared(), t.get().compared());
    }

    static Comparison compare(
            ExperimentData data,
            Metric metric,
            Analysis analysis,
            ArmData treatment,
            MetricMoments c,
            MetricMoments t) {
        var control = data.control().arm();
        double share = treatment.arm().weight() / (treatment.arm().weight() + control.weight());
        return Comparisons.compare(
                grouped(data, metric),
                analysis,
                share,
                control.name(),
                c,
                treatment.arm().name(),
                t);
    }

    /** Two treatments, the one in the place of the control. */
    static Comparison pair(ExperimentData data, Metric metric, ArmData one, ArmData other, double level) {
        var analysis = data.experiment().analysis().withLevel(level);
        var c = one.metric(metric.name());
        var t = other.metric(metric.name());
        if (data.cluster().isPresent() && Weighing.isNeeded(Weighing.told(data))) {
            return absent(metric, analysis, one, other, Weighing.NOT_IN_GROUPS);
        }
        if (c.isEmpty() || t.isEmpty()) {
            return absent(
                    metric,
                    analysis,
                    one,
                    other,
                    "nothing came in for metric \"" + metric.name() + "\" in arm \""
                            + (c.isEmpty() ? one : other).arm().name() + "\"");
        }
        return Comparisons.compare(
                grouped(data, metric),
                analysis,
                share(one, other),
                one.arm().name(),
                c.get().compared(),
                other.arm().name(),
                t.get().compared());
    }

    /** Planned units of the second arm as a share of those of both. */
    static double share(ArmData one, ArmData other) {
        return other.arm().weight() / (one.arm().weight() + other.arm().weight());
    }

    static Comparison absent(Metric metric, Analysis analysis, ArmData control, ArmData treatment, String why) {
        return new Comparison(
                metric.name(),
                control.arm().name(),
                treatment.arm().name(),
                new PairTest(
                        "none", analysis.level(), 0, 0, Figure.unknown(why), Figure.unknown(why), Figure.unknown(why)),
                PairBelief.unknown(why),
                new Verdict.Inconclusive(why));
    }

    /** A rate's events come independently; those of groups do not, so a rate in groups is read as a ratio. */
    static Metric grouped(ExperimentData data, Metric metric) {
        return data.cluster().isPresent() ? metric.with(metric.type().ofGroups()) : metric;
    }
}
