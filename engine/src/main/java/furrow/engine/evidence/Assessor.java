package furrow.engine.evidence;

import furrow.experiments.comparing.Comparisons;
import furrow.experiments.health.Health;
import furrow.experiments.health.SampleRatio;
import furrow.experiments.health.Split;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads an experiment: health first, then each metric of each treatment against the control. */
public final class Assessor {
    private final Workspace workspace;

    public Assessor(Workspace workspace) {
        this.workspace = workspace;
    }

    /** What inference says of what came in. */
    public Evidence assess(ExperimentData data) {
        var health = health(data);
        var ledger = new Ledger(workspace, data.experiment());
        var believing = new Believing(data);
        var comparisons = comparisons(data, health, believing);
        return new Evidence(
                data,
                health,
                data.arms().stream().map(ledger::figures).toList(),
                comparisons,
                believing.all(
                        data.experiment().metrics().stream()
                                .map(metric -> grouped(data, metric))
                                .toList(),
                        comparisons));
    }

    private static List<Health> health(ExperimentData data) {
        var all = new ArrayList<>(data.findings());
        if (data.experiment().kind() == Experiment.Kind.RANDOMISED) {
            all.add(split(data));
        }
        all.addAll(
                PriorHealth.of(data, Believing.bayes(data.experiment().analysis()), metric -> grouped(data, metric)));
        all.sort(Comparator.comparingInt(Assessor::urgency));
        return all;
    }

    private static Health split(ExperimentData data) {
        var splits = data.arms().stream()
                .map(each -> new Split(each.arm().name(), each.arm().weight(), each.units()))
                .toList();
        boolean once = data.experiment().analysis().method() == Analysis.Method.FIXED;
        return (once ? SampleRatio.once(splits) : SampleRatio.live(splits)).health();
    }

    private static int urgency(Health health) {
        return switch (health.status()) {
            case BROKEN -> 0;
            case CAUTION -> 1;
            case UNKNOWN -> 2;
            case OK -> 3;
        };
    }

    private static List<Comparison> comparisons(ExperimentData data, List<Health> health, Believing believing) {
        var broken = health.stream()
                .filter(each -> each.status() == Health.Status.BROKEN)
                .findFirst();
        var analysis = data.experiment().analysis();
        var questions = new ArrayList<Families.Question>();
        var treatments = new ArrayList<ArmData>();
        for (ArmData treatment : data.treatments()) {
            for (Metric metric : data.experiment().metrics()) {
                treatments.add(treatment);
                questions.add(new Families.Question(
                        metric, level -> compare(data, metric, treatment, analysis.withLevel(level))));
            }
        }
        var found = new Families(data.experiment().name(), analysis).answers(questions);
        var all = new ArrayList<Comparison>();
        for (int i = 0; i < found.size(); i++) {
            var metric = grouped(data, questions.get(i).metric());
            all.add(believing.beside(metric, treatments.get(i), judged(data, found.get(i), broken)));
        }
        return all;
    }

    private static Comparison judged(ExperimentData data, Comparison found, Optional<Health> broken) {
        if (broken.isPresent()) {
            return found.with(new Verdict.Invalid(
                    "the check \"" + broken.get().check() + "\" says that this experiment is broken"));
        }
        if (data.experiment().kind() == Experiment.Kind.OBSERVATIONAL
                && !(found.verdict() instanceof Verdict.Invalid)) {
            return found.with(new Verdict.Inconclusive(
                    "nobody randomised, so this is observational; randomise to learn whether the tactic causes it"));
        }
        return found;
    }

    private static Comparison compare(ExperimentData data, Metric metric, ArmData treatment, Analysis analysis) {
        var control = data.control();
        var c = control.metric(metric.name());
        var t = treatment.metric(metric.name());
        if (c.isEmpty() || t.isEmpty()) {
            return absent(metric, analysis, control, treatment, c.isEmpty() ? control : treatment);
        }
        double share = treatment.arm().weight()
                / (treatment.arm().weight() + control.arm().weight());
        return Comparisons.compare(
                grouped(data, metric),
                analysis,
                share,
                control.arm().name(),
                c.get().moments(),
                treatment.arm().name(),
                t.get().moments());
    }

    private static Comparison absent(
            Metric metric, Analysis analysis, ArmData control, ArmData treatment, ArmData without) {
        String why = "nothing came in for metric \"" + metric.name() + "\" in arm \""
                + without.arm().name() + "\"";
        return new Comparison(
                metric.name(),
                control.arm().name(),
                treatment.arm().name(),
                "none",
                analysis.level(),
                0,
                0,
                Figure.unknown(why),
                Figure.unknown(why),
                Figure.unknown(why),
                Figure.unknown(why),
                Figure.unknown(why),
                new Verdict.Inconclusive(why));
    }

    /** A rate's events come independently; those of groups do not, so a rate in groups is read as a ratio. */
    private static Metric grouped(ExperimentData data, Metric metric) {
        return data.cluster().isPresent() && metric.type() == Metric.Type.RATE
                ? metric.with(Metric.Type.RATIO)
                : metric;
    }
}
