package furrow.api.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Files beside the pages, each packed once. */
final class PackedFiles {
    /** For files whose address changes with them. */
    static final String FOR_EVER = "public, max-age=31536000, immutable";

    private final Map<String, PackedAnswer> packed = new ConcurrentHashMap<>();

    /**
     * Sends one.
     *
     * @param address where it is; what is there never changes
     * @param type of media
     * @param kept how long a browser may keep it
     */
    void send(RoutingContext context, String address, String text, String type, String kept) {
        boolean read = PackedAnswer.isRead(context.request());
        context.vertx()
                .executeBlocking(
                        () -> packed.computeIfAbsent(address + read, any -> PackedAnswer.of(text, read)), false)
                .onSuccess(made -> {
                    var response = context.response();
                    if (made.packed()) {
                        response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
                    }
                    response.putHeader(HttpHeaders.CONTENT_TYPE, type)
                            .putHeader(HttpHeaders.CACHE_CONTROL, kept)
                            .putHeader(HttpHeaders.VARY, "accept-encoding")
                            .end(made.bytes());
                })
                .onFailure(context::fail);
    }
}
