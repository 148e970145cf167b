package furrow.api.server;

import furrow.api.page.Asset;
import furrow.api.page.HtmlReport;
import furrow.api.page.Pages;
import furrow.api.screen.Frame;
import furrow.api.screen.TodayView;
import furrow.engine.live.AdviceReport;
import furrow.engine.live.LiveWorkspace;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;

/** The pages for people, and what they need beside them. A page shows the advice that stands and is drawn once for it. */
final class PageRoutes {
    private static final String HTML = "text/html; charset=utf-8";
    private static final int MOST = 10_000;

    private final LiveWorkspace workspace;
    private final Printed printed;

    PageRoutes(LiveWorkspace workspace, Printed printed) {
        this.workspace = workspace;
        this.printed = printed;
    }

    void mount(Router router) {
        for (Asset each : Asset.values()) {
            router.get(each.address()).handler(context -> send(context, each, "public, max-age=31536000, immutable"));
        }
        router.get("/favicon.ico").handler(context -> send(context, Asset.MARK, "public, max-age=86400"));
        router.get("/").handler(this::today);
        router.get("/experiments").handler(this::experiments);
    }

    private void today(RoutingContext context) {
        int page = QueryNumber.of(context, "actions", 1, MOST);
        String address = address(context);
        page(
                context,
                advice -> Pages.today(
                        TodayView.of(advice, page, address), Frame.of(advice, Frame.Part.TODAY, workspace.damages())));
    }

    private void experiments(RoutingContext context) {
        int page = QueryNumber.of(context, "page", 1, MOST);
        page(context, advice -> HtmlReport.served(advice, address(context), page, 1, workspace.damages()));
    }

    /** Where this server was reached; what the request itself says of that is not repeated to others. */
    private static String address(RoutingContext context) {
        var local = context.request().localAddress();
        return "http://" + local.hostAddress() + ":" + local.port();
    }

    private void page(RoutingContext context, Function<AdviceReport, String> draw) {
        boolean read = PackedAnswer.isRead(context.request());
        String question = HTML + ' ' + read + ' ' + context.request().uri();
        WorkerAnswer.send(
                context,
                work -> context.vertx().executeBlocking(work, false),
                HTML,
                () -> printed.of(workspace.advice(), question, advice -> PackedAnswer.of(draw.apply(advice), read)));
    }

    private static void send(RoutingContext context, Asset asset, String kept) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, asset.type())
                .putHeader(HttpHeaders.CACHE_CONTROL, kept)
                .end(asset.text());
    }
}
