package furrow.api.server;

import furrow.api.page.EditorModule;
import furrow.api.page.EditorModules;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Modules of the browser's editor: packed once, and kept by browsers for ever, since their addresses change with them. */
final class ModuleRoutes {
    private final Map<String, PackedAnswer> packed = new ConcurrentHashMap<>();

    void mount(Mounts mounts) {
        mounts.at(Operation.EDITOR_MODULE)
                .handler(context -> EditorModules.all().stream()
                        .filter(each -> each.address().equals(context.request().path()))
                        .findFirst()
                        .ifPresentOrElse(each -> send(context, each), () -> context.fail(PageRoutes.gone(context))));
    }

    private void send(RoutingContext context, EditorModule module) {
        boolean read = PackedAnswer.isRead(context.request());
        context.vertx()
                .executeBlocking(
                        () -> packed.computeIfAbsent(
                                module.address() + read, any -> PackedAnswer.of(module.text(), read)),
                        false)
                .onSuccess(made -> {
                    var response = context.response();
                    if (made.packed()) {
                        response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
                    }
                    response.putHeader(HttpHeaders.CONTENT_TYPE, "text/javascript; charset=utf-8")
                            .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable")
                            .putHeader(HttpHeaders.VARY, "accept-encoding")
                            .end(made.bytes());
                })
                .onFailure(context::fail);
    }
}
