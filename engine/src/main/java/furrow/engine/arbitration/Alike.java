package furrow.engine.arbitration;

import furrow.engine.recommendation.AdviceLife;
import furrow.rules.book.Recommendation;
import furrow.rules.language.Action;
import java.util.Set;

/**
 * Which advice differs in nothing but the experiment that it is about, so that people read it once: what one rule says of how runs go
 * on, and which no choice between ways comes with. It stays many recommendations, each with a life of its own, on one card.
 */
final class Alike {
    private static final Set<Action> OF_RUNS =
            Set.of(Action.MEND, Action.CAUTION, Action.KEEP_GOING, Action.EXTEND, Action.REPLAN);

    private Alike() {}

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
