package furrow.engine.evidence;

import furrow.experiments.bayes.Bayes;
import furrow.experiments.bayes.BestArmProbability;
import furrow.experiments.bayes.BetaPrior;
import furrow.experiments.bayes.GammaPrior;
import furrow.experiments.bayes.PracticalEquivalence;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.PairBelief;
import furrow.experiments.inference.Verdict;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.noninferiority.Margin;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts beliefs beside the readings that decide, or in their place where the plan asks for that.
 *
 * <p>A belief never says more than the reading that decides: where that one is broken, observational or has no interval
 * yet, the belief is absent for the same reason.
 */
final class BeliefReader {
    private static final int PAIR = 2;

    private final ExperimentData data;
    private final Bayes bayes;
    private final boolean decides;

    BeliefReader(ExperimentData data) {
        this.data = data;
        var analysis = data.experiment().analysis();
        bayes = bayes(analysis);
        decides = analysis.method() == Analysis.Method.BAYES;
    }

    /** Bayes as the plan has it: its priors, else Jeffreys'. */
    static Bayes bayes(Analysis analysis) {
        var priors = analysis.priors();
        var usual = Bayes.withDefaults().withLevel(analysis.level());
        var proportions = priors.proportion()
                .map(prior -> usual.with(new BetaPrior(prior.successes(), prior.failures())))
                .orElse(usual);
        return priors.rate()
                .map(prior -> proportions.with(new GammaPrior(prior.events(), prior.exposure())))
                .orElse(proportions);
    }

    /** The comparison with its chance to beat, or the belief in its place. */
    Comparison beside(Metric metric, ArmData treatment, Comparison found) {
        var control = moments(data.control(), metric);
        var treated = moments(treatment, metric);
        if (control.isEmpty() || treated.isEmpty() || found.verdict() instanceof Verdict.Invalid) {
            return found;
        }
        if (decides) {
            var margin = Margin.of(metric);
            return BeliefVerdicts.only(
                    metric,
                    found,
                    bayes.compare(metric, control.get(), treated.get()),
                    margin.map(each -> bayes.equivalence(metric, control.get(), treated.get(), each)));
        }
        return found.absolute()
                .why()
                .map(why -> found.with(PairBelief.unknown(why)))
                .orElseGet(() -> bayes.believe(found, metric, control.get(), treated.get()));
    }

    /** What is believed of each metric of which something came in. */
    List<MetricBelief> all(List<Metric> metrics, List<Comparison> comparisons) {
        return metrics.stream()
                .flatMap(metric ->
                        of(
                                metric,
                                comparisons.stream()
                                        .filter(each -> each.metric().equals(metric.name()))
                                        .toList())
                                .stream())
                .toList();
    }

    private Optional<MetricBelief> of(Metric metric, List<Comparison> comparisons) {
        var arms = arms(metric);
        var control = moments(data.control(), metric);
        var any = arms.values().stream().findFirst();
        if (control.isEmpty() || any.isEmpty() || !metric.type().isTakenFromSums()) {
            return Optional.empty();
        }
        var silence = silence(comparisons);
        Optional<Figure<List<BestArmProbability>>> best = data.arms().size() > PAIR
                ? Optional.of(silence.<Figure<List<BestArmProbability>>>map(Figure::unknown)
                        .orElseGet(() -> bayes.best(metric, arms)))
                : Optional.empty();
        return Optional.of(new MetricBelief(
                metric.name(),
                bayes.prior(metric, control.get(), any.get()),
                decides,
                best,
                around(metric, control.get(), comparisons)));
    }

    private List<MetricBelief.Around> around(Metric metric, MetricMoments control, List<Comparison> comparisons) {
        return Margin.of(metric)
                .map(margin -> data.treatments().stream()
                        .map(arm -> new MetricBelief.Around(
                                arm.arm().name(), margin.size(), shares(metric, control, arm, margin, comparisons)))
                        .toList())
                .orElse(List.of());
    }

    private Figure<PracticalEquivalence> shares(
            Metric metric, MetricMoments control, ArmData arm, Margin margin, List<Comparison> comparisons) {
        var own = comparisons.stream()
                .filter(each -> each.treatment().equals(arm.arm().name()))
                .toList();
        return silence(own)
                .<Figure<PracticalEquivalence>>map(Figure::unknown)
                .orElseGet(() ->
                        bayes.equivalence(metric, control, moments(arm, metric).orElseThrow(), margin));
    }

    /** Why nothing may be said beside these comparisons, if so. */
    private Optional<String> silence(List<Comparison> comparisons) {
        if (data.experiment().kind() == Experiment.Kind.OBSERVATIONAL) {
            return Optional.of("nobody randomised, so a chance would be taken for one of a cause");
        }
        return comparisons.stream().flatMap(each -> silence(each).stream()).findFirst();
    }

    private static Optional<String> silence(Comparison comparison) {
        return comparison.verdict() instanceof Verdict.Invalid invalid
                ? Optional.of(invalid.reason())
                : comparison.absolute().why().map(why -> comparison.treatment() + " cannot be read: " + why);
    }

    private Map<String, MetricMoments> arms(Metric metric) {
        var arms = new LinkedHashMap<String, MetricMoments>();
        data.arms()
                .forEach(arm -> moments(arm, metric)
                        .ifPresent(each -> arms.put(arm.arm().name(), each)));
        return arms;
    }

    private static Optional<MetricMoments> moments(ArmData arm, Metric metric) {
        return arm.metric(metric.name()).map(MetricData::compared);
    }
}
