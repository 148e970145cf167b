package furrow.api.server;

import furrow.api.contract.RequestFault;
import furrow.engine.connect.RejectedEvent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** How the answer tells what became of events. */
final class TakenAnswer {
    private TakenAnswer() {}

    /** @param rejects number under which the rejected ones are kept, when there are any */
    static JsonObject of(EventTaking.Taken taken, Optional<Long> rejects) {
        var answer = new JsonObject().put("accepted", taken.accepted()).put("ignored", ignored(taken));
        answer.put("rejected", rejected(taken.rejected()));
        if (taken.rejected().size() > HttpFailures.SHOWN) {
            answer.put("rejectedEvents", taken.rejected().size());
        }
        rejects.ifPresent(number -> answer.put("rejects", OutcomeRequests.REJECTS + number));
        return answer.put("warnings", UnplannedWarnings.json(taken.unplanned()));
    }

    private static JsonArray ignored(EventTaking.Taken taken) {
        var ignored = new JsonArray();
        taken.ignored()
                .forEach((reason, events) ->
                        ignored.add(new JsonObject().put("reason", reason).put("events", events)));
        return ignored;
    }

    /** The first of them. */
    static JsonArray rejected(List<RejectedEvent> all) {
        var rejected = new JsonArray();
        all.stream().limit(HttpFailures.SHOWN).map(TakenAnswer::json).forEach(rejected::add);
        return rejected;
    }

    /** One, without the event itself. */
    static JsonObject json(RejectedEvent event) {
        return new JsonObject()
                .put("index", event.index())
                .put("column", event.column())
                .put("value", event.value())
                .put("reason", event.reason());
    }

    /**
     * That nothing of a request could be used.
     *
     * @param type how the events came, which says where in the body each is
     */
    static HttpProblem nothing(EventTaking.Taken taken, Optional<Long> rejects, String type) {
        var places = taken.rejected().stream()
                .limit(HttpFailures.SHOWN)
                .flatMap(each -> place(each, type).stream())
                .toList();
        return HttpProblem.badInput(
                        "no event can be used; "
                                + rejects.map(number -> OutcomeRequests.REJECTS + number + " keeps them for mending")
                                        .orElse("nothing was kept"),
                        rejected(taken.rejected()).stream().toList())
                .at(places);
    }

    /** Where in the body it is; of what came in headers nothing. */
    private static Optional<RequestFault> place(RejectedEvent event, String type) {
        if (type.startsWith("application/cloudevents-batch")) {
            return Optional.of(RequestFault.in("", event.index(), event.column(), event.reason()));
        }
        return type.startsWith("application/cloudevents")
                ? Optional.of(RequestFault.at(event.column().isEmpty() ? "" : "/" + event.column(), event.reason()))
                : Optional.empty();
    }
}
