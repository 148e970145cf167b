package furrow.api.server;

import furrow.api.telemetry.RequestWatch;
import furrow.engine.repeat.RequestKeys;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Mounts routes from the table of operations: each asks first whether whoever calls may. */
final class Mounts {
    /** Name of the operation in what a route says of itself. */
    static final String OPERATION = "operation";

    private final Router router;
    private final Door door;
    private final AuditNotes audit;

    private final RequestKeys keys;

    Mounts(Router router, Door door, AuditNotes audit, RequestKeys keys) {
        this.keys = keys;
        this.audit = audit;
        this.door = door;
        this.router = router;
    }

    /** The route of an operation, at the address that the table names; whoever may not use it goes no further. */
    Route at(Operation operation) {
        String id = operation.id();
        return router.route(operation.method(), operation.path())
                .putMetadata(OPERATION, operation)
                .handler(context -> {
                    RequestWatch.current().ifPresent(each -> each.asks(id));
                    door.ask(context, operation);
                    RequestForms.shipped().hold(context, operation);
                    var key = RequestOnce.isFor(operation)
                            ? RequestOnce.key(context.request())
                            : Optional.<String>empty();
                    if (key.isPresent()) {
                        RequestOnce.begin(keys, context, operation, key.get(), () -> goOn(context, operation));
                    } else {
                        goOn(context, operation);
                    }
                });
    }

    /** What is answered as it was before is no change, and not noted again. */
    private void goOn(RoutingContext context, Operation operation) {
        audit.watch(context, operation);
        context.next();
    }
}
