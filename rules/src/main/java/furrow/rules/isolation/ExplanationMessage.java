package furrow.rules.isolation;

import furrow.rules.explain.Explainer;
import furrow.rules.explain.Explanation;
import furrow.rules.explain.Miss;
import furrow.rules.explain.NearestChange;
import furrow.rules.explain.RuleMatch;
import furrow.rules.fact.Fact;
import furrow.rules.language.Rule;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An explanation in plain data, as it crosses to another process.
 *
 * @param rule name of the rule
 * @param file file it stands in
 * @param line where it begins, from 1
 * @param column the same
 * @param fired whether it gave its advice
 * @param times ways in which its conditions hold, of which the first are told
 * @param matches the first of these ways
 * @param missed what kept it silent; null when it fired
 */
public record ExplanationMessage(
        String rule,
        String file,
        int line,
        int column,
        boolean fired,
        int times,
        List<Matched> matches,
        @Nullable Missed missed) {
    /** Sets of facts, of those explained at once, for which changes are looked for; it takes longer than all else. */
    public static final int WITH_CHANGES = 50;

    private static final int MOST_TOLD = 20;

    public ExplanationMessage {
        matches = List.copyOf(matches);
    }

    /**
     * One way in which the conditions hold.
     *
     * @param facts the facts that matched
     * @param values what was counted or summed, by its name
     * @param held what was asked, how it was answered, and what would change that
     */
    public record Matched(List<FactMessage> facts, Map<String, Double> values, List<RuleMatch.Held> held) {
        static Matched of(RuleMatch match) {
            var values = new TreeMap<String, Double>();
            match.bound().forEach((name, value) -> {
                if (value instanceof Double number) {
                    values.put(name, number);
                }
            });
            return new Matched(FactMessage.all(match.facts()), values, match.held());
        }
    }

    /**
     * The first condition that failed.
     *
     * @param line where it stands
     * @param column the same
     * @param says what was needed and what there was
     * @param fact the fact that came nearest; null when there was none
     * @param actual the value that fell short; null when it is no number
     * @param away how far off it was; null when that means nothing
     * @param lacks the kind of fact of which there is none at all, when that is why; otherwise null
     * @param change the smallest single change of a fact that would make the rule fire; null when nobody looked for it
     * @param size how big that change is, from 0 to 1 for a number; null when there is none
     */
    public record Missed(
            int line,
            int column,
            String says,
            @Nullable FactMessage fact,
            @Nullable Double actual,
            @Nullable Double away,
            @Nullable String lacks,
            @Nullable String change,
            @Nullable Double size) {
        static Missed of(Miss miss) {
            return new Missed(
                    miss.at().line(),
                    miss.at().column(),
                    miss.says(),
                    miss.fact().map(FactMessage::of).orElse(null),
                    miss.actual().isPresent() ? (Double) miss.actual().getAsDouble() : null,
                    miss.away().isPresent() ? (Double) miss.away().getAsDouble() : null,
                    miss.lacks().orElse(null),
                    null,
                    null);
        }

        Missed with(NearestChange.Found found) {
            return new Missed(
                    line,
                    column,
                    says,
                    fact,
                    actual,
                    away,
                    lacks,
                    found.says(),
                    found.change().map(NearestChange.Change::size).orElse(null));
        }
    }

    /**
     * Explains each rule, in plain data.
     *
     * @param changes whether to look for what would make silent ones fire
     */
    public static List<ExplanationMessage> of(List<Rule> rules, Collection<? extends Fact> facts, boolean changes) {
        return Explainer.explain(rules, facts).stream()
                .map(each -> changes ? of(each).with(each.rule(), facts) : of(each))
                .toList();
    }

    private ExplanationMessage with(Rule explained, Collection<? extends Fact> facts) {
        return missed == null
                ? this
                : new ExplanationMessage(
                        rule,
                        file,
                        line,
                        column,
                        fired,
                        times,
                        matches,
                        missed.with(NearestChange.of(explained, facts)));
    }

    /** An explanation, in plain data. */
    public static ExplanationMessage of(Explanation explanation) {
        var rule = explanation.rule();
        var matches = explanation instanceof Explanation.Fired fired ? fired.matches() : List.<RuleMatch>of();
        return new ExplanationMessage(
                rule.name(),
                rule.file(),
                rule.at().line(),
                rule.at().column(),
                !matches.isEmpty(),
                matches.size(),
                matches.stream().limit(MOST_TOLD).map(Matched::of).toList(),
                explanation instanceof Explanation.Silent silent ? Missed.of(silent.miss()) : null);
    }
}
