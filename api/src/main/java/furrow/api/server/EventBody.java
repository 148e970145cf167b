package furrow.api.server;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.connect.UnusableEventException;
import furrow.api.connect.cloudevents.BinaryCloudEvent;
import furrow.engine.notation.JsonFaults;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.CharConversionException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;

/** Bodies with events of other tools, plain or packed. */
final class EventBody {
    private static final String STRUCTURED = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json";

    private EventBody() {}

    /** The body, unpacked. */
    static byte[] bytes(RoutingContext context) throws IOException {
        var buffer = context.body().buffer();
        byte[] body = buffer == null ? new byte[0] : buffer.getBytes();
        return PackedBody.is(body) ? PackedBody.unpack(body, WorkerAnswer.lease(context)) : body;
    }

    /** The body as JSON. */
    static JsonNode json(RoutingContext context) throws IOException {
        byte[] body = bytes(context);
        if (body.length == 0) {
            throw HttpProblem.badInput("the body is empty; send JSON (docs/connect.md)", List.of());
        }
        try {
            return StrictJson.read(body);
        } catch (com.fasterxml.jackson.core.JsonProcessingException | CharConversionException broken) {
            throw HttpProblem.badInput(
                    "the body is no JSON: " + JsonFaults.of(broken.getMessage()) + "; nothing of it was kept",
                    List.of());
        }
    }

    /** The CloudEvents of a request, in whichever of the three modes they came. */
    static List<JsonNode> cloudEvents(RoutingContext context) throws IOException {
        String type = Objects.requireNonNullElse(context.request().getHeader(HttpHeaders.CONTENT_TYPE), "");
        String plain = type.toLowerCase(Locale.ROOT).replaceAll(";.*", "").strip();
        if (plain.equals(BATCH)) {
            return list(json(context), "a batch of CloudEvents needs a JSON list of events");
        }
        if (plain.equals(STRUCTURED)) {
            return List.of(json(context));
        }
        if (context.request().headers().contains(BinaryCloudEvent.PREFIX + "specversion")) {
            return List.of(binary(context, type));
        }
        throw HttpProblem.badInput(
                "this is no CloudEvent: send Content-Type: " + STRUCTURED + " or " + BATCH
                        + ", or the attributes as headers such as ce-specversion; nothing of it was kept",
                List.of());
    }

    private static JsonNode binary(RoutingContext context, String type) throws IOException {
        var headers = new TreeMap<String, String>();
        for (var each : context.request().headers()) {
            String name = each.getKey().toLowerCase(Locale.ROOT);
            if (name.startsWith(BinaryCloudEvent.PREFIX)
                    && headers.put(name.substring(BinaryCloudEvent.PREFIX.length()), each.getValue()) != null) {
                throw HttpProblem.badInput(
                        "header " + name + " stands twice, and nothing says which is meant; leave one out", List.of());
            }
        }
        try {
            return BinaryCloudEvent.read(headers, type, bytes(context));
        } catch (UnusableEventException unusable) {
            var why = unusable.why();
            throw HttpProblem.badInput(
                    "the event cannot be read: " + (why.field() + " " + why.reason()).strip()
                            + "; nothing of it was kept",
                    List.of());
        }
    }

    /** The elements of a list. */
    static List<JsonNode> list(JsonNode json, String needs) {
        if (!json.isArray()) {
            throw HttpProblem.badInput(needs + ", but was something else; nothing of it was kept", List.of());
        }
        var events = new java.util.ArrayList<JsonNode>(json.size());
        json.forEach(events::add);
        return events;
    }
}
