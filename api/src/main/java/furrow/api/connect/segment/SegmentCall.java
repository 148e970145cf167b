package furrow.api.connect.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.connect.EventFacts;
import furrow.api.connect.EventMapping;
import furrow.api.connect.Translated;
import java.time.Instant;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What one call of Segment's API is to Furrow: {@code track} is an event by its name, the other calls describe people, pages and
 * groups and are ignored.
 *
 * @see <a href="https://segment.com/docs/connections/sources/catalog/libraries/server/http-api/">Segment: HTTP API source</a>
 */
public final class SegmentCall {
    private static final List<String> OTHERS = List.of("identify", "page", "screen", "group", "alias");

    private SegmentCall() {}

    /** Names of calls that may be sent one by one. */
    public static List<String> single() {
        return List.of("track", "identify", "page", "screen", "group", "alias");
    }

    /** Translates one. Its time is filled by {@link #timed} before. */
    public static Translated translate(JsonNode call, EventMapping mapping) {
        if (!call.isObject()) {
            return new Translated.Unusable("", "", "is no call of Segment: it needs to be a JSON object");
        }
        String type = call.path("type").asText("");
        if (OTHERS.contains(type)) {
            return new Translated.Ignored(type + ": only track is about something that came back");
        }
        if (!type.equals("track")) {
            return new Translated.Unusable(
                    "type",
                    type,
                    "needs one of track, " + String.join(", ", OTHERS) + "; in a batch each call says it");
        }
        String name = call.path("event").asText("");
        if (name.isBlank()) {
            return new Translated.Unusable(
                    "event", "", "is missing; a track says what happened, such as Order Completed");
        }
        String given = call.path("messageId").asText("");
        if (given.isBlank() && !call.hasNonNull("timestamp")) {
            return new Translated.Unusable(
                    "messageId",
                    "",
                    "is missing, and so is timestamp: nothing would tell a repeat from another event; send one of them");
        }
        String id = given.isBlank() ? "by-content:" + DigestUtils.sha256Hex(call.toString()) : given;
        return mapping.translate(new EventFacts(name, "segment:" + id, call));
    }

    /**
     * Fills what a call leaves to where it came from: its kind, which the address says, and its time, which is that of receipt where
     * the call has an id, and else missing.
     *
     * @param kind what the address says; empty in a batch
     */
    public static JsonNode timed(JsonNode call, String kind, JsonNode batch, Instant received) {
        if (!(call instanceof ObjectNode object)) {
            return call;
        }
        var whole = object.deepCopy();
        if (!kind.isEmpty()) {
            whole.put("type", kind);
        }
        for (var each : List.of(call.path("originalTimestamp"), call.path("sentAt"), batch.path("sentAt"))) {
            if (!whole.hasNonNull("timestamp") && each.isTextual()) {
                whole.set("timestamp", each);
            }
        }
        if (!whole.hasNonNull("timestamp") && whole.hasNonNull("messageId")) {
            whole.put("timestamp", received.toString());
        }
        return whole;
    }
}
