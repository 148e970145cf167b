package furrow.engine.news;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Something that happened.
 *
 * @param id its name, made of what happened, to what and when: the same whenever it is read off the same history
 * @param kind what happened
 * @param subject to what, such as {@code experiment/headline}; news of one subject is told in order
 * @param at when
 * @param data what there is to know of it, as it is sent
 */
public record News(String id, NewsKind kind, String subject, Instant at, JsonNode data) {
    private static final int DIGITS = 26;

    /**
     * News with its id.
     *
     * @param apart what tells it from other news of that kind, subject and instant
     */
    static News of(NewsKind kind, String subject, Instant at, String apart, JsonNode data) {
        String told = String.join("\n", kind.word(), subject, at.toString(), apart);
        return new News("msg_" + DigestUtils.sha256Hex(told).substring(0, DIGITS), kind, subject, at, data);
    }

    /**
     * A message that somebody asked for.
     *
     * @param number tells it from others
     */
    public static News test(String number, Instant at, JsonNode data) {
        return of(NewsKind.TEST, "webhook/" + number, at, number, data);
    }
}
