package furrow.api.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import furrow.api.connect.EventSource;
import furrow.api.connect.segment.SegmentCall;
import furrow.engine.live.LiveWorkspace;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Events of other tools, in: {@code /v1/events} by CloudEvents, {@code /v1/segment} by Segment's API, {@code /v1/chatwoot} by
 * Chatwoot's webhook. Those who send calls as they happen do not read answers, so Segment and Chatwoot are told 200 when all that can
 * be used is on disk and the rest is kept for mending.
 */
final class EventRoutes {
    private static final String JSON = "application/json";
    private static final List<String> BATCHES = List.of("batch", "import");

    private final LiveWorkspace workspace;
    private final EventTaking taking;
    private final SignedSenders senders;

    EventRoutes(LiveWorkspace workspace, EventTaking taking) {
        this.workspace = workspace;
        this.taking = taking;
        this.senders = new SignedSenders(workspace);
    }

    void mount(Mounts mounts, Vertx vertx) {
        var work = LongWork.on(vertx, "furrow-events", 2);
        mounts.at(Operation.SEND_EVENTS)
                .handler(context -> WorkerAnswer.give(context, work::run, JSON, () -> cloudEvents(context)));
        mounts.at(Operation.SEND_SEGMENT)
                .handler(context -> WorkerAnswer.give(context, work::run, JSON, () -> segment(context)));
        mounts.at(Operation.SEND_CHATWOOT)
                .handler(context -> WorkerAnswer.give(context, work::run, JSON, () -> chatwoot(context)));
    }

    private String cloudEvents(RoutingContext context) throws IOException {
        var taken = taking.take(EventSource.CLOUDEVENTS, EventBody.cloudEvents(context));
        var rejects = taking.keep(EventSource.CLOUDEVENTS, by(context), taken);
        if (taken.isNothing()) {
            throw TakenAnswer.nothing(
                    taken,
                    rejects,
                    Objects.requireNonNullElse(context.request().getHeader(HttpHeaders.CONTENT_TYPE), ""));
        }
        return TakenAnswer.of(taken, rejects).encodePrettily();
    }

    private String segment(RoutingContext context) throws IOException {
        String call = context.pathParam("call");
        var received = workspace.now();
        var calls = new ArrayList<JsonNode>();
        if (BATCHES.contains(call)) {
            var body = EventBody.json(context);
            EventBody.list(body.path("batch"), "a batch of Segment needs {\"batch\": [calls]}")
                    .forEach(each -> calls.add(SegmentCall.timed(each, "", body, received)));
        } else if (SegmentCall.single().contains(call)) {
            calls.add(SegmentCall.timed(EventBody.json(context), call, MissingNode.getInstance(), received));
        } else {
            throw HttpProblem.notFound("Segment's API has no call \"" + call + "\"; it has "
                    + String.join(", ", SegmentCall.single()) + " and " + String.join(", ", BATCHES));
        }
        return counted(EventSource.SEGMENT, calls, context).put("success", true).encodePrettily();
    }

    private String chatwoot(RoutingContext context) throws IOException {
        byte[] body = EventBody.bytes(context);
        senders.require(context, body);
        return counted(EventSource.CHATWOOT, List.of(EventBody.json(context)), context)
                .encodePrettily();
    }

    private JsonObject counted(EventSource source, List<JsonNode> events, RoutingContext context) throws IOException {
        var taken = taking.take(source, events);
        return TakenAnswer.of(taken, taking.keep(source, by(context), taken));
    }

    private static String by(RoutingContext context) {
        return Door.said(Door.of(context));
    }
}
