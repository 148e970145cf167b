package furrow.api.server;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/** Ends connections of clients that do not read: Vert.x would first wait until they have read all. */
final class CutConnection {
    private CutConnection() {}

    /** Ends it now; what was not read is thrown away. */
    static void now(HttpConnection connection) {
        if (connection instanceof ConnectionBase known) {
            var unused =
                    known.channelHandlerContext().close(); // Asked of the channel, Vert.x's own handler would wait.
        } else {
            connection.close();
        }
    }
}
