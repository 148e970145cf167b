package furrow.api.screen;

import furrow.api.wording.Typography;
import furrow.engine.live.AdviceReport;
import furrow.rules.book.Recommendation;
import furrow.rules.explain.Explainer;
import furrow.rules.explain.Explanation;
import furrow.rules.explain.RuleMatch;
import furrow.rules.fact.Fact;
import java.util.List;
import java.util.Optional;

/**
 * The rule behind a card, what it asked, and what it found.
 *
 * @param title its title
 * @param version of the book, and who published it
 * @param says the rule in one sentence
 * @param why why following it is a good idea
 * @param unless when not to follow it
 * @param source where that is known from
 * @param held what it asked and found, a line each
 * @param text the rule itself
 */
public record RuleAsked(
        String title,
        String version,
        String says,
        String why,
        String unless,
        String source,
        List<Held> held,
        String text) {
    public RuleAsked {
        held = List.copyOf(held);
    }

    /** One thing that was asked and holds: with what was found, and what would change the advice. */
    public record Held(String says, String changes) {}

    static Optional<RuleAsked> of(Recommendation advice, AdviceReport report, KeyWords words) {
        return report.edition().book().rule(advice.rule()).map(rule -> {
            var meta = rule.meta();
            return new RuleAsked(
                    meta.title(),
                    RulesView.version(report.edition()),
                    Typography.text(words.counted(meta.says())),
                    Typography.text(words.counted(meta.why())),
                    Typography.text(words.counted(meta.unless())),
                    meta.source(),
                    match(Explainer.explain(rule, about(advice, report)), advice).stream()
                            .flatMap(each -> each.held().stream())
                            .distinct()
                            .map(each ->
                                    new Held(FieldWords.in(each.says(), words), FieldWords.in(each.changes(), words)))
                            .toList(),
                    rule.text());
        });
    }

    /** The way in which its conditions held for this advice. */
    private static Optional<RuleMatch> match(Explanation explanation, Recommendation advice) {
        return explanation instanceof Explanation.Fired fired
                ? fired.matches().stream()
                        .filter(each -> advice.facts().containsAll(each.facts()))
                        .findFirst()
                        .or(() -> fired.matches().stream().findFirst())
                : Optional.empty();
    }

    /** Facts of the same experiment, those that the rule matched, and those of no experiment. */
    static List<Fact> about(Recommendation advice, AdviceReport report) {
        var experiment = advice.facts().stream()
                .flatMap(each -> each.reportedUnder().stream())
                .findFirst();
        return report.facts().stream()
                .filter(each -> advice.facts().contains(each)
                        || each.reportedUnder().isEmpty()
                        || each.reportedUnder().equals(experiment))
                .toList();
    }
}
