package furrow.rules.book;

import furrow.rules.fact.Fact;
import furrow.rules.language.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One rule made ready to say its advice: all that does not depend on facts was looked up before. */
final class PreparedRule {
    private final Rule rule;
    private final List<String> slots;
    private final int subject;
    private final Sentence reason;
    private final Optional<WorthExpression> worth;
    private final TermsExpression terms;

    /**
     * Makes a rule ready.
     *
     * @param slots its names of what it hands over, in order; empty where it gives none
     */
    PreparedRule(Rule rule, List<String> slots) {
        var places = MatchLayout.of(rule, slots);
        var advice = rule.advice();
        this.rule = rule;
        this.slots = slots;
        this.subject = places.of(advice.subject());
        this.reason = new Sentence(advice.reason(), places);
        this.worth = advice.worth().map(operand -> WorthExpression.of(operand, places));
        this.terms = TermsExpression.of(advice, places);
    }

    Rule rule() {
        return rule;
    }

    /** The fact that the advice is about. */
    Fact subject(Object[] matched) {
        return (Fact) matched[subject];
    }

    /** The advice on what was matched. */
    Recommendation advise(Object[] matched, String about, String currency) {
        var meta = rule.meta();
        var fact = subject(matched);
        var told = terms.of(fact, matched);
        return new Recommendation(
                rule.name(),
                meta.group(),
                rule.advice().action(),
                about,
                meta.priority(),
                reason.fill(matched, currency) + terms.says(told, fact, matched, currency),
                worth.flatMap(each -> each.of(matched)),
                meta.cooldown(),
                facts(matched),
                told);
    }

    /** The match by the author's names. */
    Firing firing(Object[] matched) {
        Map<String, Object> bound = new HashMap<>();
        for (int i = 0; i < matched.length; i++) {
            if (!slots.get(i).isEmpty()) {
                bound.put(slots.get(i), matched[i]);
            }
        }
        return new Firing(rule, bound, facts(matched));
    }

    private static List<Fact> facts(Object[] matched) {
        if (matched.length == 1 && matched[0] instanceof Fact only) {
            return List.of(only);
        }
        var facts = new ArrayList<Fact>(matched.length);
        for (Object each : matched) {
            if (each instanceof Fact fact) {
                facts.add(fact);
            }
        }
        return facts;
    }
}
