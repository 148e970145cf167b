package furrow.api.connect.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.connect.EventMapping;
import furrow.api.connect.PathText;
import furrow.api.connect.Translated;
import furrow.api.connect.UnusableEventException;
import furrow.engine.notation.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an event of Chatwoot's webhook is to Furrow: a message that somebody wrote is a turn of its conversation, and a changed status
 * says whether the matter is resolved. What was written is not kept.
 */
public final class ChatwootEvent {
    private static final String MESSAGE = "message_created";
    private static final String STATUS = "conversation_status_changed";
    private static final Map<String, String> DIRECTIONS =
            Map.of("incoming", "in", "0", "in", "outgoing", "out", "1", "out");
    private static final List<String> NO_TURNS = List.of("activity", "2", "template", "3");
    private static final String RESOLVED = "resolved";
    private static final PathText UNIT = PathText.of("unit", "chatwoot-{conversation.id}");
    private static final List<String> MACHINES = List.of("agent_bot", "captain_assistant");

    private ChatwootEvent() {}

    /** Translates one. */
    public static Translated translate(JsonNode event, EventMapping mapping) {
        String name = event.path("event").asText("");
        try {
            return switch (name) {
                case MESSAGE -> message(event, mapping);
                case STATUS -> status(event, mapping);
                case "" -> new Translated.Unusable("event", "", "is missing: this is no event of Chatwoot's webhook");
                default -> new Translated.Ignored(shown(name) + ": only " + MESSAGE + " and " + STATUS + " are read");
            };
        } catch (UnusableEventException unusable) {
            return unusable.why();
        }
    }

    private static Translated message(JsonNode event, EventMapping mapping) throws UnusableEventException {
        String kind = needed(event, "message_type");
        if (NO_TURNS.contains(kind)) {
            return new Translated.Ignored(MESSAGE + ": written by Chatwoot itself, so no turn of the conversation");
        }
        if (event.path("private").asBoolean(false)) {
            return new Translated.Ignored(MESSAGE + ": a private note, which the contact does not see");
        }
        String direction = Optional.ofNullable(DIRECTIONS.get(kind))
                .orElseThrow(() -> new UnusableEventException(
                        "message_type", kind, "needs one of incoming, outgoing, template, activity"));
        var facts = JsonText.object();
        facts.set("conversation", event.path("conversation"));
        facts.set(
                "contact",
                direction.equals("in")
                        ? event.path("sender")
                        : event.path("conversation").path("meta").path("sender"));
        facts.set("inbox", event.path("inbox"));
        facts.set("account", event.path("account"));
        String sender = event.path("sender").path("type").asText("");
        var row = row("message:" + needed(event, "id"), facts, mapping);
        row.put("direction", direction)
                .put("by", direction.equals("out") && MACHINES.contains(sender) ? "bot" : "human")
                .put("at", time(event.path("created_at"), "created_at"));
        if (direction.equals("in")) {
            ((ObjectNode) row.path("attributes")).put(RESOLVED, "false"); // whoever writes once more has something left
        }
        return new Translated.AsRows(List.of(row));
    }

    private static Translated status(JsonNode event, EventMapping mapping) throws UnusableEventException {
        String status = needed(event, "status");
        if (!status.equals(RESOLVED)) {
            return new Translated.Ignored(STATUS + ": " + shown(status)
                    + " says nothing of its own; a conversation is open again with the contact's next message");
        }
        var when = event.hasNonNull("updated_at") ? event.path("updated_at") : event.path("timestamp");
        String at = time(when, "timestamp");
        var facts = JsonText.object();
        facts.set("conversation", event);
        facts.set("contact", event.path("meta").path("sender"));
        facts.putObject("inbox").set("id", event.path("inbox_id"));
        facts.set("account", event.path("account"));
        var row = row("status:" + RESOLVED + ":" + at, facts, mapping);
        row.put("direction", "out").put("by", "bot").put("at", at);
        ((ObjectNode) row.path("attributes")).put(RESOLVED, "true");
        return new Translated.AsRows(List.of(row));
    }

    /** A turn, whose id and conversation begin with inbox and conversation: those are there in every event. */
    private static ObjectNode row(String id, JsonNode facts, EventMapping mapping) throws UnusableEventException {
        var unit = mapping.usual().getOrDefault("unit", UNIT);
        String inbox = needed(facts.path("conversation"), "inbox_id", "inbox_id of the conversation");
        String conversation = needed(facts.path("conversation"), "id", "id of the conversation");
        String key = "chatwoot-" + inbox + "-" + conversation;
        var row = JsonText.object()
                .put("type", "message")
                .put("id", EventMapping.id(key + "/" + id))
                .put("conversation", key)
                .put(
                        "unit",
                        unit.in(facts)
                                .orElseThrow(() -> new UnusableEventException(
                                        "unit",
                                        "",
                                        "is missing: it is read from " + unit
                                                + ", which this event does not have; map unit to what it has")));
        var attributes = row.putObject("attributes");
        String channel = facts.path("conversation").path("channel").asText("").replace("Channel::", "");
        if (!channel.isBlank()) {
            attributes.put("channel", EventMapping.attribute("channel", channel.toLowerCase(Locale.ROOT)));
        }
        return row;
    }

    private static String needed(JsonNode event, String field) throws UnusableEventException {
        return needed(event, field, field);
    }

    private static String needed(JsonNode object, String field, String called) throws UnusableEventException {
        var value = object.path(field);
        if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
            throw new UnusableEventException(called, "", "is missing: this is no event as Chatwoot sends it");
        }
        return value.asText();
    }

    /** A time that is spelt as ISO 8601, as {@code 2020-03-03 13:05:57 UTC}, or as seconds since 1970. */
    private static String time(JsonNode value, String field) throws UnusableEventException {
        if (value.isNumber() && value.asDouble() >= 0 && value.asDouble() < 1e11) {
            return Instant.ofEpochMilli(Math.round(value.asDouble() * 1000)).toString();
        }
        if (value.isTextual() && !value.textValue().isBlank()) {
            return value.textValue().replaceFirst(" UTC$", "Z");
        }
        throw new UnusableEventException(field, value.asText(""), "needs a time");
    }

    private static String shown(String name) {
        return name.length() <= 80 ? name : name.substring(0, 80) + "…";
    }
}
