package furrow.api.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.connect.EventSource;
import furrow.api.connect.MappingReader;
import furrow.engine.connect.KeptMapping;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.notation.JsonText;
import furrow.engine.signature.Signature;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** {@code /v1/mappings}: how events of other tools become rows. */
final class MappingRoutes {
    private static final String JSON = "application/json";

    private final LiveWorkspace workspace;
    private final EventTaking taking;

    MappingRoutes(LiveWorkspace workspace, EventTaking taking) {
        this.workspace = workspace;
        this.taking = taking;
    }

    void mount(Mounts mounts, Vertx vertx) {
        mounts.at(Operation.LIST_MAPPINGS)
                .handler(context -> WorkerAnswer.give(context, JSON, () -> all().toPrettyString()));
        var keeping = LongWork.on(vertx, "furrow-mappings", 1);
        mounts.at(Operation.READ_MAPPING)
                .handler(context -> WorkerAnswer.give(
                        context,
                        JSON,
                        () -> EntityTag.tagged(context, one(source(context)).toPrettyString())));
        mounts.at(Operation.KEEP_MAPPING)
                .handler(context -> WorkerAnswer.give(
                        context,
                        keeping::run,
                        JSON,
                        () -> EntityTag.tagged(context, keep(context).toPrettyString())));
    }

    private ObjectNode all() {
        var all = JsonText.object();
        var mappings = all.putObject("mappings");
        for (var source : EventSource.values()) {
            mappings.set(source.word(), one(source));
        }
        return all;
    }

    private ObjectNode one(EventSource source) {
        var one = MappingReader.write(source, taking.mapping(source));
        workspace
                .connections()
                .mappings()
                .find(source.word())
                .ifPresent(kept -> one.put("by", kept.signature().by())
                        .put("reason", kept.signature().why())
                        .put("since", kept.signature().at().toString()));
        return one;
    }

    private static EventSource source(RoutingContext context) {
        String word = context.pathParam("source");
        return EventSource.of(word)
                .orElseThrow(() -> RequestForms.notFound(
                        context,
                        "no events of \"" + word + "\" are understood; those of "
                                + String.join(", ", EventSource.words()) + " are"));
    }

    private ObjectNode keep(RoutingContext context) {
        var source = source(context);
        var body = RequestBodies.object(context);
        var faults = RequestForms.faults(context);
        faults.check("/reason", () -> Signature.sign("somebody", RequestBodies.word(body, "reason"), workspace.now()));
        String by = faults.read("/by", () -> RequestBodies.word(body, "by")).orElse("");
        if (!(RequestBodies.tree(context) instanceof ObjectNode text)) {
            throw HttpProblem.badInput("a mapping needs to be a JSON object", List.of());
        }
        text.remove(List.of("by", "reason"));
        MappingReader.read(source, text, faults);
        var signature = Signature.sign(by, RequestBodies.word(body, "reason"), workspace.now());
        EntityTag.require(context, () -> Optional.of(one(source).toPrettyString()));
        workspace.connections().mappings().keep(new KeptMapping(source.word(), text.toString(), signature));
        return one(source);
    }
}
