package furrow.engine.plan;

import furrow.experiments.plan.DecisionClause;
import furrow.experiments.plan.DecisionRule;
import java.util.LinkedHashMap;
import java.util.Map;

/** A decision rule as a plan file spells it. */
public final class DecisionRuleWords {
    private DecisionRuleWords() {}

    /** Text when the rule is plain words, else a list of words and mappings. */
    static Object written(DecisionRule rule) {
        return rule.isBlank() || rule.isWords()
                ? rule.text()
                : rule.clauses().stream().map(DecisionRuleWords::clause).toList();
    }

    private static Object clause(DecisionClause clause) {
        if (clause instanceof DecisionClause.PersonAgrees asked) {
            return Map.of("ask", asked.text());
        }
        if (clause instanceof DecisionClause.MetricShows shows) {
            var map = new LinkedHashMap<String, Object>();
            map.put("metric", shows.metric());
            map.put("is", MappingFields.word(shows.showing()));
            shows.margin().ifPresent(each -> map.put("by", each));
            return map;
        }
        return word(clause);
    }

    /** What kind of clause it is, in one word. */
    public static String word(DecisionClause clause) {
        if (clause instanceof DecisionClause.PersonAgrees) {
            return "ask";
        }
        return DecisionRuleReader.WORDS.entrySet().stream()
                .filter(each -> each.getValue().equals(clause))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("metric");
    }
}
