package furrow.api.report;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.contract.FieldFaults;
import furrow.api.contract.RequestFault;
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
     * @param faults what is known to be wrong
     * @throws IllegalArgumentException with everything that is wrong and what is legal
     */
    public static Moment moment(JsonNode body, FieldFaults faults) {
        var fields = fields("a moment", body, OF_A_MOMENT, faults);
        String unit = unit(fields);
        var kind = fields.word("kind", UnitKind.class);
        var experiment = fields.name("experiment");
        var person = fields.name("person");
        var waits = fields.truth("waits");
        var attributes = fields.texts("attributes", "{\"channel\":\"messenger\"}");
        attributes.forEach((name, value) ->
                faults.check("/attributes/" + RequestFault.escaped(name), () -> Moment.requireAttribute(name, value)));
        fields.requireAll("what is known of the unit belongs into attributes");
        return new Moment(unit, kind, experiment, person, waits, attributes);
    }

    /**
     * Reads an act: {@code {"unit","experiment","arm","person","by","at","id"}}, of which only the unit is needed.
     *
     * @param faults what is known to be wrong
     * @throws IllegalArgumentException with everything that is wrong and what is legal
     */
    public static Act act(JsonNode body, FieldFaults faults) {
        var fields = fields("an act", body, OF_AN_ACT, faults);
        String unit = unit(fields);
        var experiment = fields.name("experiment");
        var arm = fields.name("arm");
        var person = fields.name("person");
        var by = fields.word("by", Message.Author.class).orElse(Message.Author.HUMAN);
        var at = fields.text("at").flatMap(text -> fields.read("at", () -> instant(text)));
        var id = fields.name("id");
        fields.requireAll("");
        return new Act(unit, experiment, arm, person, by, at, id);
    }

    private static RequestFields fields(String what, JsonNode body, List<String> known, FieldFaults faults) {
        if (!body.isObject() || body.isEmpty()) {
            throw new IllegalArgumentException(
                    what + " needs a JSON object with a unit, such as {\"unit\":\"talk-17\"}; it may have "
                            + String.join(", ", known));
        }
        return new RequestFields(what, body, faults).know(known);
    }

    private static String unit(RequestFields fields) {
        return fields.name("unit", "name the conversation, contact, post or slot by its key");
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
