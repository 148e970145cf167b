package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.engine.document.StoredDocument;
import furrow.engine.recommendation.AdviceContent;
import furrow.engine.recommendation.AdviceLife;
import furrow.engine.recommendation.AdviceState;
import furrow.engine.recommendation.LifeEvent;
import furrow.engine.recommendation.LifeStep;
import furrow.engine.recommendation.Undertaking;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** What is found once is what a look through all of the history finds. */
class KnownLivesTest {
    private static final Instant NOW = Instant.parse("2026-11-29T14:21:00Z");

    private static StoredDocument<AdviceLife> life(String key, String rule, AdviceState state, Instant moved) {
        var content =
                new AdviceContent(rule, List.of(), "Comparison", 50, "Do it.", Optional.empty(), Optional.empty());
        var life = new AdviceLife(
                key,
                "scale",
                "tone/" + key,
                state,
                true,
                content,
                Map.of(),
                Map.of(),
                Undertaking.NONE,
                List.of(LifeStep.of(LifeEvent.APPEARED, moved, "", "")));
        return new StoredDocument<>("", key, life, 1, moved);
    }

    private static Instant moved(AdviceLife life) {
        return life.history().get(0).at();
    }

    @RepeatedTest(20)
    void asALookThroughAllOfThem(RepetitionInfo repetition) {
        var random = new SplittableRandom(repetition.getCurrentRepetition());
        var lives = new HashMap<String, StoredDocument<AdviceLife>>();
        for (int i = 0; i < random.nextInt(200); i++) {
            var state = AdviceState.values()[random.nextInt(AdviceState.values().length)];
            // Few instants, since one cycle moves many at once.
            var at = NOW.minusSeconds(random.nextInt(12));
            lives.put("k" + i, life("k" + i, "rule " + random.nextInt(4), state, at));
        }
        var known = new KnownLives(lives);
        var all = lives.values().stream().map(StoredDocument::value).toList();

        for (int seconds = -1; seconds < 14; seconds++) {
            var since = NOW.minusSeconds(seconds);
            assertEquals(
                    all.stream()
                            .filter(each -> moved(each).isAfter(since))
                            .sorted(Comparator.comparing(KnownLivesTest::moved, Comparator.reverseOrder())
                                    .thenComparing(AdviceLife::key))
                            .toList(),
                    known.movedSince(since));
        }
        assertEquals(
                all.stream()
                        .filter(each -> each.state() == AdviceState.ACCEPTED)
                        .sorted(Comparator.comparing(AdviceLife::key))
                        .toList(),
                known.undertaken());
        for (AdviceState state : AdviceState.values()) {
            for (int i = 0; i < 5; i++) {
                String rule = "rule " + i;
                assertEquals(
                        all.stream()
                                .filter(each -> each.state() == state
                                        && each.content().rule().equals(rule))
                                .count(),
                        known.ofRule(rule).getOrDefault(state, 0).longValue(),
                        rule);
            }
        }
    }
}
