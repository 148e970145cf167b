package furrow.api.server;

import furrow.api.page.EditorModules;
import io.vertx.core.http.HttpServerResponse;

/** What the page of the editor may do beyond other pages: read its map of modules, which no file can hold, and ask this server. */
final class EditorPolicy {
    private EditorPolicy() {}

    /** Lets an answer's page run the editor. */
    static void allow(HttpServerResponse response) {
        response.putHeader(
                RequestGate.POLICY,
                "default-src 'none'; style-src 'self'; script-src 'self' '" + EditorModules.mapDigest()
                        + "'; connect-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none';"
                        + " base-uri 'none'");
    }
}
