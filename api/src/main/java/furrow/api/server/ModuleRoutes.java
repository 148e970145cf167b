package furrow.api.server;

import furrow.api.page.EditorModule;
import furrow.api.page.EditorModules;
import io.vertx.ext.web.RoutingContext;

/** Modules of the browser's editor: packed once, and kept by browsers for ever, since their addresses change with them. */
final class ModuleRoutes {
    private final PackedFiles files = new PackedFiles();

    void mount(Mounts mounts) {
        mounts.at(Operation.EDITOR_MODULE)
                .handler(context -> EditorModules.all().stream()
                        .filter(each -> each.address().equals(context.request().path()))
                        .findFirst()
                        .ifPresentOrElse(each -> send(context, each), () -> context.fail(PageRoutes.gone(context))));
    }

    private void send(RoutingContext context, EditorModule module) {
        files.send(context, module.address(), module.text(), "text/javascript; charset=utf-8", PackedFiles.FOR_EVER);
    }
}
