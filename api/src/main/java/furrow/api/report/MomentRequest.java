package furrow.api.report;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.engine.moment.Act;
import furrow.engine.moment.Moment;
import furrow.experiments.event.Message;
import furrow.experiments.plan.UnitKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** Moments and acts as JSON asks for them, over HTTP and from the command line. */
public final class MomentRequest {
    private static final List<String> OF_A_MOMENT =
            List.of("unit", "kind", "experiment", "person", "waits", "attributes");
    private static final List<String> OF_AN_ACT = List.of("unit", "experiment", "arm", "person", "by", "at", "id");

    private MomentRequest() {}

    /**
     * Reads a moment: {@code {"unit","kind","experiment","person","waits","attributes"}}, of which only the unit is needed.
     *
     * @throws IllegalArgumentException with what is wrong and what is legal
     */
    public static Moment moment(JsonNode body) {
        var fields = fields("a moment", body, OF_A_MOMENT);
        fields.requireKnown("what is known of the unit belongs into attributes");
        return new Moment(
                unit(fields),
                fields.word("kind", UnitKind.class),
                fields.text("experiment"),
                fields.text("person"),
                fields.truth("waits"),
                fields.texts("attributes", "{\"channel\":\"messenger\"}"));
    }

    /**
     * Reads an act: {@code {"unit","experiment","arm","person","by","at","id"}}, of which only the unit is needed.
     *
     * @throws IllegalArgumentException with what is wrong and what is legal
     */
    public static Act act(JsonNode body) {
        var fields = fields("an act", body, OF_AN_ACT);
        fields.requireKnown("");
        return new Act(
                unit(fields),
                fields.text("experiment"),
                fields.text("arm"),
                fields.text("person"),
                fields.word("by", Message.Author.class).orElse(Message.Author.HUMAN),
                fields.text("at").map(MomentRequest::instant),
                fields.text("id"));
    }

    private static RequestFields fields(String what, JsonNode body, List<String> known) {
        if (!body.isObject() || body.isEmpty()) {
            throw new IllegalArgumentException(
                    what + " needs a JSON object with a unit, such as {\"unit\":\"talk-17\"}; it may have "
                            + String.join(", ", known));
        }
        return new RequestFields(what, body).know(known);
    }

    /** An empty one is refused with the legal range by whoever is told it. */
    private static String unit(RequestFields fields) {
        return fields.text("unit")
                .orElseThrow(() -> new IllegalArgumentException(
                        "unit needs text, but is missing; name the conversation, contact, post or slot by its key"));
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException(
                    "at needs a time with its offset, such as 2026-12-01T09:30:00Z, but was \"" + text + "\"",
                    unreadable);
        }
    }
}
