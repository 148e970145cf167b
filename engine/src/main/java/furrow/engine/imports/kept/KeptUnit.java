package furrow.engine.imports.kept;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A post, story, letter or conversation as the last download shows it.
 *
 * @param unit its key, network first: {@code instagram:44436321871183379}
 * @param kind the word for it, such as {@code post} or {@code story}
 * @param link its address, empty when it has none
 * @param published when, in ISO 8601, a day alone where no more is known, empty when nothing is
 * @param texts what else is known in words, by field
 * @param numbers its totals by field
 * @param downloaded when the platform was asked, in ISO 8601
 * @param arms the arm that the log was told of, by experiment; empty where that was not noted
 */
public record KeptUnit(
        String unit,
        String kind,
        String link,
        String published,
        Map<String, String> texts,
        Map<String, Double> numbers,
        String downloaded,
        @Nullable Map<String, SentArm> arms) {
    public KeptUnit {
        texts = Map.copyOf(texts);
        numbers = Map.copyOf(numbers);
        arms = arms == null ? Map.of() : Map.copyOf(arms);
    }

    /** As a download shows it, of which the log knows nothing yet. */
    public KeptUnit(
            String unit,
            String kind,
            String link,
            String published,
            Map<String, String> texts,
            Map<String, Double> numbers,
            String downloaded) {
        this(unit, kind, link, published, texts, numbers, downloaded, Map.of());
    }

    /** The arms that the log was told of, by experiment. */
    public Map<String, SentArm> sentArms() {
        return arms == null ? Map.of() : arms;
    }

    /** The same, of which the log was told these arms. */
    KeptUnit sent(Map<String, SentArm> now) {
        return new KeptUnit(unit, kind, link, published, texts, numbers, downloaded, now);
    }

    /** When the platform was asked. */
    public Instant downloadedAt() {
        return Instant.parse(downloaded);
    }

    /** Whether it is a conversation rather than a post. */
    public boolean isConversation() {
        return kind.equals("ticket") || kind.equals("conversation");
    }

    /** Whether it went to one's own people only. */
    public boolean isTest() {
        return kind.equals("test send");
    }

    /** Whether another download says the same of it. */
    boolean saysWhat(KeptUnit other) {
        return texts.equals(other.texts)
                && numbers.equals(other.numbers)
                && published.equals(other.published)
                && kind.equals(other.kind);
    }

    /** The same unit under the key that is known already. */
    KeptUnit named(String known) {
        return new KeptUnit(known, kind, link, published, texts, numbers, downloaded, arms);
    }

    /** This, and what an earlier download knew that this one does not tell. */
    public KeptUnit over(KeptUnit earlier) {
        var words = new TreeMap<>(earlier.texts);
        words.putAll(texts);
        var totals = new TreeMap<>(earlier.numbers);
        totals.putAll(numbers);
        var when = published.isEmpty() ? earlier.published : published;
        return new KeptUnit(
                unit, kind, link.isEmpty() ? earlier.link : link, when, words, totals, downloaded, earlier.arms);
    }
}
