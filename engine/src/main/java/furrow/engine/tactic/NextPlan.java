package furrow.engine.tactic;

import furrow.engine.evidence.Evidence;
import furrow.engine.notation.FreeName;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Course;
import furrow.experiments.plan.DecisionClause;
import furrow.experiments.plan.DecisionRule;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Priors;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One more experiment on a tactic, as a plan to be changed: the latest that tested it again, with its control and the tactic alone,
 * what its control brought as baselines, and what earlier controls let one believe as prior. Its days and goals are left out, and
 * clauses that ask for them: they are to be set.
 */
public final class NextPlan {
    private NextPlan() {}

    /**
     * The next experiment.
     *
     * @param records what is known of the tactic, a record a metric
     * @return empty where no experiment compares it with anything
     */
    public static Optional<Experiment> of(List<Evidence> experiments, List<TacticRecord> records) {
        var names = experiments.stream()
                .map(each -> each.data().experiment().name())
                .collect(Collectors.toSet());
        return latest(experiments, records).map(before -> again(before, records, names));
    }

    /** The experiment that the next one begins from: that with the latest result. */
    public static Optional<Experiment> latest(List<Evidence> experiments, List<TacticRecord> records) {
        var last = records.stream()
                .flatMap(each -> each.results().stream())
                .reduce((one, later) -> later)
                .map(TacticResult::experiment);
        return experiments.stream()
                .map(each -> each.data().experiment())
                .filter(each -> last.equals(Optional.of(each.name())))
                .findFirst();
    }

    private static Experiment again(Experiment before, List<TacticRecord> records, Set<String> names) {
        var tactic = records.get(0).tactic().name();
        return new Experiment(
                FreeName.of(before.name() + "-again", names),
                before.question(),
                before.hypothesis(),
                before.kind(),
                before.unit(),
                before.arms().stream()
                        .filter(each -> each.control() || each.equals(first(before.treatments(), tactic)))
                        .toList(),
                before.metrics().stream().map(each -> standing(each, records)).toList(),
                List.of(),
                new DecisionRule(before.decisionRule().clauses().stream()
                        .filter(each -> !(each instanceof DecisionClause.PlannedEnd))
                        .toList()),
                analysis(before, records),
                Optional.empty(),
                Optional.empty(),
                Course.STEADY);
    }

    private static Arm first(List<Arm> treatments, String tactic) {
        return treatments.stream()
                .filter(each -> each.tactic().name().equals(tactic))
                .findFirst()
                .orElseThrow();
    }

    private static Metric standing(Metric metric, List<TacticRecord> records) {
        return of(metric, records)
                .flatMap(TacticRecord::baseline)
                .filter(each -> each > 0)
                .map(metric::withBaseline)
                .orElse(metric);
    }

    private static Optional<TacticRecord> of(Metric metric, List<TacticRecord> records) {
        return records.stream()
                .filter(each -> each.metric().name().equals(metric.name())
                        && each.metric().readAs() == metric.readAs()
                        && each.metric().direction() == metric.direction())
                .findFirst();
    }

    private static Analysis analysis(Experiment before, List<TacticRecord> records) {
        var analysis = before.analysis();
        return prior(before, records)
                .map(each -> analysis.with(
                        new Priors(Optional.of(each), analysis.priors().rate())))
                .orElse(analysis);
    }

    /**
     * What may be believed of the next experiment's shares. A plan has one belief for all of its shares, so that there is none
     * where it has several.
     */
    public static Optional<Priors.Proportion> prior(Experiment before, List<TacticRecord> records) {
        var shares = before.metrics().stream()
                .filter(each -> each.type().isYesOrNo())
                .toList();
        return shares.size() != 1
                ? Optional.empty()
                : of(shares.get(0), records)
                        .flatMap(TacticRecord::prior)
                        .filter(each -> Math.min(each.successes(), each.failures()) >= Priors.LEAST)
                        .map(each -> new Priors.Proportion(rounded(each.successes()), rounded(each.failures())));
    }

    private static double rounded(double units) {
        return Math.round(units * 100) / 100.0;
    }
}
