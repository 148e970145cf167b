package furrow.engine.plan;

import furrow.engine.notation.WordSuggestion;
import furrow.experiments.plan.DecisionClause;
import furrow.experiments.plan.DecisionRule;
import java.util.Map;
import java.util.Optional;

/** The decision rule of an experiment in a plan file: plain words, or a list of clauses. */
final class DecisionRuleReader {
    /** Clauses of one word. */
    static final Map<String, DecisionClause> WORDS = Map.of(
            "planned-units", new DecisionClause.PlannedUnits(),
            "planned-end", new DecisionClause.PlannedEnd(),
            "guardrails", new DecisionClause.Guardrails(),
            "health", new DecisionClause.SoundHealth(),
            "pays", new DecisionClause.Pays());

    private static final String KEY = "decisionRule";
    private static final int LONGEST = 4_000;
    private static final String LEGAL =
            "one of " + String.join(", ", WORDS.keySet().stream().sorted().toList())
                    + ", or a mapping with metric and is, or with ask";
    private static final MappingFields.Range MARGIN =
            new MappingFields.Range(0, 1, true, "a fraction above 0 and at most 1", "0.05 is five percent");

    private DecisionRuleReader() {}

    static DecisionRule read(MappingFields fields) {
        if (fields.node(KEY).filter(PlanNode.Sequence.class::isInstance).isEmpty()) {
            return DecisionRule.of(fields.words(KEY));
        }
        return new DecisionRule(fields.list(KEY, (item, path) -> clause(item, path, fields.problems())));
    }

    private static Optional<DecisionClause> clause(PlanNode item, String path, PlanProblems problems) {
        if (item instanceof PlanNode.Scalar scalar) {
            var known = Optional.ofNullable(WORDS.get(scalar.text()));
            if (known.isEmpty()) {
                var near = WordSuggestion.advice(
                        scalar.text(), WORDS.keySet().stream().sorted().toList());
                problems.add(path, item, LEGAL, near.isEmpty() ? "write what a person answers as {ask: …}" : near);
            }
            return known;
        }
        return item instanceof PlanNode.Mapping mapping && mapping.entries().containsKey("ask")
                ? MappingFields.of(item, path, problems, "ask").flatMap(DecisionRuleReader::asked)
                : MappingFields.of(item, path, problems, "metric", "is", "by").flatMap(DecisionRuleReader::shown);
    }

    private static Optional<DecisionClause> asked(MappingFields fields) {
        var text = fields.words("ask");
        if (text.isBlank() || text.length() > LONGEST) {
            fields.wrong("ask", "1 to " + LONGEST + " characters", "say what a person has to agree with");
        }
        return fields.build(() -> new DecisionClause.PersonAgrees(text));
    }

    private static Optional<DecisionClause> shown(MappingFields fields) {
        var metric = fields.name("metric", "name a metric of the experiment");
        fields.required("is", "one of better, equivalent, not-worse", "say what it has to show");
        var showing = fields.choice("is", DecisionClause.Showing.class, DecisionClause.Showing.BETTER);
        var margin = fields.number("by", MARGIN);
        return fields.build(() -> new DecisionClause.MetricShows(metric, showing, margin));
    }
}
