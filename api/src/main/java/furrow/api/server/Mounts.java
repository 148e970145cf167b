package furrow.api.server;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;

/** Mounts routes from the table of operations: each asks first whether whoever calls may. */
final class Mounts {
    /** Name of the operation in what a route says of itself. */
    static final String OPERATION = "operation";

    private final Router router;
    private final Door door;
    private final AuditNotes audit;

    Mounts(Router router, Door door, AuditNotes audit) {
        this.audit = audit;
        this.door = door;
        this.router = router;
    }

    /** The route of an operation, at the address that the table names; whoever may not use it goes no further. */
    Route at(Operation operation) {
        return router.route(operation.method(), operation.path())
                .putMetadata(OPERATION, operation)
                .handler(context -> {
                    door.ask(context, operation);
                    audit.watch(context, operation);
                    context.next();
                });
    }
}
