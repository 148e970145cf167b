package furrow.engine.live;

import furrow.engine.arbitration.AdviceCard;
import furrow.engine.arbitration.Arbitrated;
import furrow.engine.document.StoredDocument;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdviceState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Recommendations as they stand: what is to be decided, what is undertaken, what is held back and why. What is asked of it is found
 * once and not looked for in the whole history again. Safe to use from many threads.
 */
public final class AdviceBoard {
    private final List<Arbitrated> advice;
    private final List<Arbitrated> open;
    private final List<AdviceCard> cards;
    private final Map<String, Arbitrated> byKey = new HashMap<>();
    private final KnownLives lives;

    /**
     * A board.
     *
     * @param advice all that the rules advise, first what comes first, each with what became of it
     * @param lives all that is known of recommendations, also of those that hold no longer, by their keys
     */
    public AdviceBoard(List<Arbitrated> advice, Map<String, StoredDocument<AdviceLife>> lives) {
        this(advice, new KnownLives(lives));
    }

    private AdviceBoard(List<Arbitrated> advice, KnownLives lives) {
        this.advice = List.copyOf(advice);
        this.lives = lives;
        this.open = this.advice.stream().filter(Arbitrated::isOpen).toList();
        this.cards = AdviceCard.of(open);
        this.advice.forEach(each -> byKey.putIfAbsent(each.candidate().key(), each));
    }

    /** The same recommendations, in another order or held back otherwise. */
    AdviceBoard ordered(List<Arbitrated> otherwise) {
        return new AdviceBoard(otherwise, lives);
    }

    /** All that the rules advise, first what comes first, each with what became of it. */
    public List<Arbitrated> advice() {
        return advice;
    }

    /** All that is known of recommendations, also of those that hold no longer, by their keys. */
    public Map<String, StoredDocument<AdviceLife>> lives() {
        return lives.all();
    }

    /** What people are to decide, in order. */
    public List<Arbitrated> open() {
        return open;
    }

    /** The same as people read it: what is alike is on one card. */
    public List<AdviceCard> cards() {
        return cards;
    }

    /** What holds and is not shown. */
    public List<Arbitrated> heldBack() {
        return advice.stream().filter(Predicate.not(Arbitrated::isOpen)).toList();
    }

    /** What people have taken on and not done yet; what is due first comes first. */
    public List<AdviceLife> undertaken() {
        return lives.undertaken();
    }

    /** What happened to recommendations by itself or by people since an instant, those that moved last first. */
    public List<AdviceLife> movedSince(Instant since) {
        return lives.movedSince(since);
    }

    /** How many recommendations that a rule ever made stand in each state. */
    public Map<AdviceState, Integer> ofRule(String rule) {
        return lives.ofRule(rule);
    }

    /** All that is known of recommendations. */
    public List<AdviceLife> known() {
        return lives.all().values().stream().map(StoredDocument::value).toList();
    }

    /** What is known of one. */
    public Optional<StoredDocument<AdviceLife>> life(String key) {
        return Optional.ofNullable(lives.all().get(key));
    }

    /** What the rules say of one now, if they say it. */
    public Optional<Arbitrated> advice(String key) {
        return Optional.ofNullable(byKey.get(key));
    }
}
