package furrow.engine.arbitration;

import furrow.engine.recommendation.AdviceLife;
import furrow.rules.book.Recommendation;
import furrow.rules.language.Action;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * Which advice differs in nothing but the experiment that it is about, so that people read it once: what one rule says of how runs go
 * on, and which no choice between ways comes with. It stays many recommendations, each with a life of its own, on one card.
 */
public final class Alike {
    private static final Set<Action> OF_RUNS =
            Set.of(Action.MEND, Action.CAUTION, Action.KEEP_GOING, Action.EXTEND, Action.REPLAN);

    private Alike() {}

    /** Advice that is read as one thing each: what is alike stands where the first of it stood. */
    public static List<List<Recommendation>> together(List<Recommendation> advice) {
        var cards = new LinkedHashMap<String, List<Recommendation>>();
        advice.forEach(each ->
                cards.computeIfAbsent(card(each), any -> new ArrayList<>()).add(each));
        return List.copyOf(cards.values());
    }

    /** Name of the card on which advice stands: the same for all that is alike. */
    static String card(Recommendation advice) {
        return card(advice.action().word(), advice.rule(), advice.key());
    }

    /** Name of the card on which it stood when it was last told. */
    static String card(AdviceLife life) {
        return card(life.action(), life.content().rule(), life.key());
    }

    private static String card(String action, String rule, String key) {
        return Action.of(action).filter(OF_RUNS::contains).isPresent() ? action + " " + rule : key;
    }
}
