package furrow.engine.live;

import furrow.engine.arbitration.AdviceCard;
import furrow.engine.arbitration.Arbitrated;
import furrow.engine.document.StoredDocument;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdviceState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Recommendations as they stand: what is to be decided, what is undertaken, what is held back and why.
 *
 * @param advice all that the rules advise, first what comes first, each with what became of it
 * @param lives all that is known of recommendations, also of those that hold no longer, by their keys
 */
public record AdviceBoard(List<Arbitrated> advice, Map<String, StoredDocument<AdviceLife>> lives) {
    public AdviceBoard {
        advice = List.copyOf(advice);
        lives = Map.copyOf(lives);
    }

    /** What people are to decide, in order. */
    public List<Arbitrated> open() {
        return advice.stream().filter(Arbitrated::isOpen).toList();
    }

    /** The same as people read it: what is alike is on one card. */
    public List<AdviceCard> cards() {
        return AdviceCard.of(open());
    }

    /** What holds and is not shown. */
    public List<Arbitrated> heldBack() {
        return advice.stream().filter(Predicate.not(Arbitrated::isOpen)).toList();
    }

    /** What people have taken on and not done yet; what is due first comes first. */
    public List<AdviceLife> undertaken() {
        return lives.values().stream()
                .map(StoredDocument::value)
                .filter(each -> each.state() == AdviceState.ACCEPTED)
                .sorted(Comparator.<AdviceLife, Boolean>comparing(
                                each -> each.undertaking().due().isEmpty())
                        .thenComparing(each ->
                                each.undertaking().due().map(Object::toString).orElse(""))
                        .thenComparing(AdviceLife::key))
                .toList();
    }

    /** What happened to recommendations by itself or by people since an instant, those that moved last first. */
    public List<AdviceLife> movedSince(Instant since) {
        // One cycle moves many at once, so there are few instants to put in order.
        var moved = new TreeMap<Instant, List<AdviceLife>>(Comparator.reverseOrder());
        for (var each : lives.values()) {
            var at = lastMoved(each.value());
            if (at.isAfter(since)) {
                moved.computeIfAbsent(at, any -> new ArrayList<>()).add(each.value());
            }
        }
        moved.values().forEach(each -> each.sort(Comparator.comparing(AdviceLife::key)));
        return moved.values().stream().flatMap(List::stream).toList();
    }

    private static Instant lastMoved(AdviceLife life) {
        return life.history().get(life.history().size() - 1).at();
    }

    /** All that is known of recommendations. */
    public List<AdviceLife> known() {
        return lives.values().stream().map(StoredDocument::value).toList();
    }

    /** What is known of one. */
    public Optional<StoredDocument<AdviceLife>> life(String key) {
        return Optional.ofNullable(lives.get(key));
    }

    /** What the rules say of one now, if they say it. */
    public Optional<Arbitrated> advice(String key) {
        return advice.stream()
                .filter(each -> each.candidate().key().equals(key))
                .findFirst();
    }
}
