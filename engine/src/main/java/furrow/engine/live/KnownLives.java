package furrow.engine.live;

import furrow.engine.document.StoredDocument;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdviceState;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of recommendations at one moment, looked through once however many boards and pages are made of it: years of
 * history are long, and what a page shows of them is short. Safe to use from many threads.
 */
final class KnownLives {
    private final Map<String, StoredDocument<AdviceLife>> lives;
    private @Nullable List<AdviceLife> undertaken;
    private @Nullable List<AdviceLife> lastMovedFirst;
    private @Nullable Map<String, Map<AdviceState, Integer>> byRule;

    KnownLives(Map<String, StoredDocument<AdviceLife>> lives) {
        this.lives = Map.copyOf(lives);
    }

    Map<String, StoredDocument<AdviceLife>> all() {
        return lives;
    }

    /** What people have taken on and not done yet; what is due first comes first. */
    synchronized List<AdviceLife> undertaken() {
        var known = undertaken;
        if (known == null) {
            known = lives.values().stream()
                    .map(StoredDocument::value)
                    .filter(each -> each.state() == AdviceState.ACCEPTED)
                    .sorted(Comparator.<AdviceLife, Boolean>comparing(
                                    each -> each.undertaking().due().isEmpty())
                            .thenComparing(each -> each.undertaking()
                                    .due()
                                    .map(Object::toString)
                                    .orElse(""))
                            .thenComparing(AdviceLife::key))
                    .toList();
            undertaken = known;
        }
        return known;
    }

    /** Those to which something happened since an instant, those that moved last first. */
    List<AdviceLife> movedSince(Instant since) {
        var all = lastMovedFirst();
        int from = 0;
        int to = all.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (lastMoved(all.get(middle)).isAfter(since)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return all.subList(0, from);
    }

    private synchronized List<AdviceLife> lastMovedFirst() {
        var known = lastMovedFirst;
        if (known == null) {
            known = lives.values().stream()
                    .map(StoredDocument::value)
                    .sorted(Comparator.comparing(KnownLives::lastMoved, Comparator.reverseOrder())
                            .thenComparing(AdviceLife::key))
                    .toList();
            lastMovedFirst = known;
        }
        return known;
    }

    private static Instant lastMoved(AdviceLife life) {
        return life.history().get(life.history().size() - 1).at();
    }

    /** How many recommendations that a rule made stand in each state. */
    synchronized Map<AdviceState, Integer> ofRule(String rule) {
        var known = byRule;
        if (known == null) {
            known = new HashMap<>();
            for (StoredDocument<AdviceLife> each : lives.values()) {
                known.computeIfAbsent(each.value().content().rule(), any -> new EnumMap<>(AdviceState.class))
                        .merge(each.value().state(), 1, Integer::sum);
            }
            byRule = known;
        }
        return Collections.unmodifiableMap(known.getOrDefault(rule, Map.of()));
    }
}
