package furrow.api.server;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;

/** Mounts routes from the table of operations: each asks first whether whoever calls may. */
final class Mounts {
    /** Name of the operation in what a route says of itself. */
    static final String OPERATION = "operation";

    private final Router router;

    Mounts(Router router) {
        this.router = router;
    }

    /** The route of an operation, at the address that the table names. */
    Route at(Operation operation) {
        return router.route(operation.method(), operation.path()).putMetadata(OPERATION, operation);
    }
}
