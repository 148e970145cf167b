package furrow.experiments.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * When an experiment may be decided: a checklist that was written down before the first unit came.
 *
 * @param clauses all of which are to hold; none when nothing was written down
 */
public record DecisionRule(List<DecisionClause> clauses) {
    /** Nothing was written down. */
    public static final DecisionRule NONE = new DecisionRule(List.of());

    public DecisionRule {
        clauses = List.copyOf(clauses);
    }

    /** A rule in plain words alone; blank words are none. */
    public static DecisionRule of(String words) {
        return words.isBlank() ? NONE : new DecisionRule(List.of(new DecisionClause.PersonAgrees(words)));
    }

    /** Whether nothing was written down. */
    public boolean isBlank() {
        return clauses.isEmpty();
    }

    /** Whether it is plain words alone. */
    public boolean isWords() {
        return clauses.size() == 1 && clauses.get(0) instanceof DecisionClause.PersonAgrees;
    }

    /** The rule in words. */
    public String text() {
        return clauses.stream().map(DecisionClause::text).collect(Collectors.joining(" "));
    }

    /**
     * The checklist that an experiment is decided by: its own clauses, or where it has none but words, what its plan says besides
     * and then the words.
     */
    public static DecisionRule checklist(Experiment experiment) {
        var rule = experiment.decisionRule();
        if (!rule.isBlank() && !rule.isWords()) {
            return rule;
        }
        var clauses = new ArrayList<DecisionClause>();
        clauses.add(new DecisionClause.SoundHealth());
        if (experiment.analysis().plannedUnits().isPresent()) {
            clauses.add(new DecisionClause.PlannedUnits());
        }
        if (experiment.ends().isPresent()) {
            clauses.add(new DecisionClause.PlannedEnd());
        }
        for (Metric metric : experiment.metrics()) {
            if (metric.role() == Metric.Role.PRIMARY) {
                clauses.add(new DecisionClause.MetricShows(
                        metric.name(), DecisionClause.Showing.BETTER, OptionalDouble.empty()));
            }
        }
        if (experiment.metrics().stream().anyMatch(each -> each.role() == Metric.Role.GUARDRAIL)) {
            clauses.add(new DecisionClause.Guardrails());
        }
        if (experiment.metrics().stream().anyMatch(each -> each.valuePerUnit().isPresent())) {
            clauses.add(new DecisionClause.Pays());
        }
        clauses.addAll(rule.clauses());
        return new DecisionRule(clauses);
    }
}
