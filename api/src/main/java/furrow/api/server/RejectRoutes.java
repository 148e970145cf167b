package furrow.api.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import furrow.api.connect.EventSource;
import furrow.engine.connect.RejectedEvent;
import furrow.engine.connect.RejectedEvents;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.notation.JsonText;
import io.vertx.core.Vertx;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code /v1/rejects}: what could not be used, listed, mended and taken in after all. */
final class RejectRoutes {
    private static final String JSON = "application/json";

    private final LiveWorkspace workspace;
    private final EventTaking taking;
    private final RejectsShelf shelf;

    RejectRoutes(LiveWorkspace workspace, EventTaking taking, RejectsShelf shelf) {
        this.workspace = workspace;
        this.taking = taking;
        this.shelf = shelf;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var work = LongWork.on(vertx, "furrow-rejects", 1);
        mounts.at(Operation.LIST_REJECTS)
                .handler(context -> WorkerAnswer.give(
                        context,
                        work::run,
                        JSON,
                        () -> CutList.of(context, all(), "rejects", "number").encodePrettily()));
        mounts.at(Operation.READ_REJECTS)
                .handler(context -> WorkerAnswer.give(context, "application/x-ndjson", () -> one(context)));
        mounts.at(Operation.SEND_AGAIN)
                .handler(context -> WorkerAnswer.give(
                        context, work::run, JSON, () -> again(context).encodePrettily()));
    }

    private JsonObject all() {
        var all = new JsonArray();
        for (var each : workspace.connections().rejects().all()) {
            var rejected = each.rejected();
            var first = rejected.events().get(0);
            all.add(new JsonObject()
                    .put("number", each.number())
                    .put("source", rejected.source())
                    .put("by", rejected.by())
                    .put("at", rejected.at().toString())
                    .put("events", rejected.events().size())
                    .put("first", (first.column() + " " + first.reason()).strip()));
        }
        return new JsonObject().put("rejects", all);
    }

    private String one(RoutingContext context) {
        long number = number(context);
        return shelf.packed(number)
                .map(RejectsShelf::text)
                .or(() -> workspace.connections().rejects().find(number).map(RejectRoutes::lines))
                .orElseThrow(() -> gone(context));
    }

    private static String lines(RejectedEvents rejected) {
        return rejected.events().stream()
                .map(each -> line(rejected, each).encode() + "\n")
                .collect(Collectors.joining());
    }

    /** Rows are known by their line, which begins with 1. */
    private static JsonObject line(RejectedEvents rejected, RejectedEvent event) {
        var line = TakenAnswer.json(event);
        if (rejected.source().equals(KeptRows.SOURCE)) {
            line.put("line", event.index() + 1);
        }
        return event.event().isEmpty() ? line : line.put("event", Json.decodeValue(event.event()));
    }

    private static long number(RoutingContext context) {
        String text = context.pathParam("number");
        if (!text.matches("[0-9]{1,18}")) {
            throw gone(context);
        }
        return Long.parseLong(text);
    }

    private static HttpProblem gone(RoutingContext context) {
        return HttpProblem.notFound(
                "rejected rows " + context.pathParam("number")
                        + " are kept no more: they were sent again, newer ones took their place, or the server was started anew");
    }

    /** Sends what is kept once more, with what was mended in the place of what was wrong; what still is stays. */
    private JsonObject again(RoutingContext context) throws IOException {
        long number = number(context);
        var kept = workspace.connections().rejects().find(number).orElseThrow(() -> gone(context));
        var mended = mended(context, kept);
        var sent = new ArrayList<RejectedEvent>();
        var events = new ArrayList<JsonNode>();
        var left = new TreeMap<Integer, RejectedEvent>();
        for (var each : kept.events()) {
            var event = mended.getOrDefault(each.index(), read(each));
            if (event.isMissingNode()) {
                left.put(each.index(), each);
            } else {
                sent.add(each);
                events.add(event);
            }
        }
        var source = EventSource.of(kept.source());
        var taken = source.isPresent() ? taking.take(source.get(), events) : taking.takeRows(events);
        for (var each : taken.rejected()) {
            int index = sent.get(each.index()).index();
            left.put(index, new RejectedEvent(index, each.column(), each.value(), each.reason(), each.event()));
        }
        workspace.connections().rejects().leave(number, List.copyOf(left.values()));
        return TakenAnswer.of(
                new EventTaking.Taken(taken.accepted(), taken.ignored(), List.copyOf(left.values()), taken.unplanned()),
                left.isEmpty() ? Optional.empty() : Optional.of(number));
    }

    private static JsonNode read(RejectedEvent rejected) throws IOException {
        return rejected.event().isEmpty() ? MissingNode.getInstance() : JsonText.read(rejected.event());
    }

    /** Mended events by their places; a request without a body has none. */
    private static Map<Integer, JsonNode> mended(RoutingContext context, RejectedEvents kept) throws IOException {
        var mended = new TreeMap<Integer, JsonNode>();
        if (EventBody.bytes(context).length == 0) {
            return mended;
        }
        var body = EventBody.json(context);
        var events = body.path("events");
        if (!body.isObject() || !(events.isMissingNode() || events.isObject())) {
            throw HttpProblem.badInput(
                    "the body needs {\"events\": {\"INDEX\": mended event}}, or to be empty; nothing was sent again",
                    List.of());
        }
        var places = kept.events().stream()
                .collect(Collectors.toMap(each -> String.valueOf(each.index()), RejectedEvent::index));
        for (var each : events.properties()) {
            var place = places.get(each.getKey());
            if (place == null) {
                throw HttpProblem.badInput(
                        "no rejected event has the index \"" + each.getKey() + "\"; nothing was sent again", List.of());
            }
            mended.put(place, each.getValue());
        }
        return mended;
    }
}
