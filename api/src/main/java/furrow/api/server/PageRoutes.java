package furrow.api.server;

import com.mongodb.MongoException;
import furrow.api.page.Asset;
import furrow.api.page.Pages;
import furrow.api.report.CsvReport;
import furrow.api.screen.DeskView;
import furrow.api.screen.ExperimentsView;
import furrow.api.screen.Frame;
import furrow.api.screen.OneExperiment;
import furrow.api.screen.ResultsAddress;
import furrow.api.screen.RulesView;
import furrow.api.screen.TodayView;
import furrow.engine.document.StoredDocument;
import furrow.engine.life.ExperimentLife;
import furrow.engine.life.LifeStage;
import furrow.engine.live.AdviceReport;
import furrow.engine.live.LiveWorkspace;
import furrow.experiments.plan.Experiment;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;

/** The pages for people, and what they need beside them. A page shows the advice that stands and is drawn once for it. */
final class PageRoutes {
    private static final String HTML = "text/html; charset=utf-8";
    private static final String CSV = "text/csv; charset=utf-8";
    private static final int MOST = 10_000;
    private static final int LONGEST_FIND = 100;

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
        router.get("/experiments/:experiment").handler(this::results);
        router.get("/experiments/:experiment/results.csv").handler(this::csv);
        router.get("/rules").handler(this::rules);
    }

    private void today(RoutingContext context) {
        int page = QueryNumber.of(context, "actions", 1, MOST);
        String address = address(context);
        String by = DecisionForm.reader(context);
        String did = Objects.requireNonNullElse(context.queryParams().get("did"), "");
        context.response().putHeader(HttpHeaders.VARY, "Cookie").putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        answer(context, HTML, by, advice -> {
            var board = by.isEmpty() ? advice.board() : workspace.board(advice, by);
            return Pages.today(
                    TodayView.of(advice, board, page, address),
                    DeskView.of(advice, board, by, did),
                    Frame.of(advice, Frame.Part.TODAY, workspace.damages()));
        });
    }

    private void experiments(RoutingContext context) {
        int page = QueryNumber.of(context, "page", 1, MOST);
        String find = Objects.requireNonNullElse(context.queryParams().get("find"), "");
        if (find.length() > LONGEST_FIND) {
            throw HttpProblem.badInput(
                    "find needs at most " + LONGEST_FIND + " characters, but has " + find.length(), List.of());
        }
        String address = address(context);
        var drafts = drafts();
        answer(
                context,
                HTML,
                // Advice stays the same when a draft is written, and what is drawn for it would be shown on.
                drafts.toString(),
                advice -> Pages.experiments(
                        ExperimentsView.of(advice.report(), drafts, find, page, address),
                        Frame.of(advice, Frame.Part.EXPERIMENTS, workspace.damages())));
    }

    private void results(RoutingContext context) {
        String name = context.pathParam("experiment");
        answer(context, HTML, "", () -> workspace.adviceAbout(name), advice -> {
            var found = one(advice, name);
            var frame = Frame.of(advice, Frame.Part.EXPERIMENTS, workspace.damages())
                    .below();
            return Pages.results(found.results(), ResultsAddress.csv(name), ResultsAddress.json(name), frame);
        });
    }

    /** The numbers of one experiment, as {@code furrow analyze --format csv} writes them. */
    private void csv(RoutingContext context) {
        String name = context.pathParam("experiment");
        context.response().putHeader("Content-Disposition", "attachment; filename=\"results.csv\"");
        answer(context, CSV, "", () -> workspace.adviceAbout(name), advice -> {
            var text = new StringWriter();
            try {
                CsvReport.write(one(advice, name).alone(), text);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return text.toString();
        });
    }

    private void rules(RoutingContext context) {
        var show = RulesView.Show.of(context.queryParams().get("show"));
        page(
                context,
                advice -> Pages.rules(
                        RulesView.of(advice, show), Frame.of(advice, Frame.Part.RULES, workspace.damages())));
    }

    private OneExperiment one(AdviceReport advice, String name) {
        return OneExperiment.of(advice.report(), name)
                .orElseThrow(() -> HttpProblem.notFound(
                        drafts().stream().anyMatch(each -> each.name().equals(name))
                                ? "“" + name + "” is a draft, so nothing counts yet; furrow experiments start " + name
                                        + " --by NAME --reason TEXT starts it"
                                : "no experiment is called “" + name
                                        + "”; the list of experiments has all that there are"));
    }

    private List<Experiment> drafts() {
        return workspace.lives().stream()
                .map(StoredDocument::value)
                .filter(each -> each.stage() == LifeStage.DRAFT)
                .map(ExperimentLife::experiment)
                .toList();
    }

    /** Where this server was reached; what the request itself says of that is not repeated to others. */
    private static String address(RoutingContext context) {
        var local = context.request().localAddress();
        return "http://" + local.hostAddress() + ":" + local.port();
    }

    private void page(RoutingContext context, Function<AdviceReport, String> draw) {
        answer(context, HTML, "", draw);
    }

    private void answer(RoutingContext context, String type, String reader, Function<AdviceReport, String> draw) {
        answer(context, type, reader, workspace::advice, draw);
    }

    /**
     * Answers with what is drawn of the advice that stands; the same question is drawn once for it.
     *
     * @param reader for whom it is drawn; empty where it is the same for everybody
     * @param now advice of this moment
     */
    private void answer(
            RoutingContext context,
            String type,
            String reader,
            Supplier<AdviceReport> now,
            Function<AdviceReport, String> draw) {
        boolean read = PackedAnswer.isRead(context.request());
        String question = type + ' ' + read + ' ' + context.request().uri() + ' ' + reader;
        WorkerAnswer.send(context, work -> context.vertx().executeBlocking(work, false), type, () -> {
            Function<AdviceReport, PackedAnswer> pack = advice -> PackedAnswer.of(draw.apply(advice), read);
            try {
                return printed.of(now.get(), question, pack);
            } catch (MongoException away) {
                // The page says since when the store is away, and of which instant it is.
                return pack.apply(workspace.lastAdvice().orElseThrow(() -> away));
            }
        });
    }

    private static void send(RoutingContext context, Asset asset, String kept) {
        context.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, asset.type())
                .putHeader(HttpHeaders.CACHE_CONTROL, kept)
                .end(asset.text());
    }
}
