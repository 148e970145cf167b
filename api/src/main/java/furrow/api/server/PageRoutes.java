package furrow.api.server;

import com.mongodb.MongoException;
import furrow.api.page.Asset;
import furrow.api.page.Pages;
import furrow.api.screen.DeskView;
import furrow.api.screen.ExperimentsView;
import furrow.api.screen.Frame;
import furrow.api.screen.RulesView;
import furrow.api.screen.TodayFilter;
import furrow.api.screen.TodayView;
import furrow.api.screen.author.DraftRow;
import furrow.engine.document.StoredDocument;
import furrow.engine.life.ExperimentLife;
import furrow.engine.life.LifeStage;
import furrow.engine.live.LiveWorkspace;
import furrow.experiments.plan.Experiment;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The pages for people, and what they need beside them. A page shows the advice that stands and is drawn once for it. */
final class PageRoutes {
    private static final int MOST = 10_000;
    private static final int LONGEST_FIND = 100;

    private final LiveWorkspace workspace;
    private final PageAnswers answers;
    private final PackedFiles files = new PackedFiles();

    PageRoutes(LiveWorkspace workspace, PageAnswers answers) {
        this.workspace = workspace;
        this.answers = answers;
    }

    void mount(Mounts mounts) {
        mounts.at(Operation.ASSET).handler(this::asset);
        mounts.at(Operation.FAVICON).handler(context -> send(context, Asset.MARK, "public, max-age=86400"));
        mounts.at(Operation.TODAY_PAGE).handler(this::today);
        mounts.at(Operation.EXPERIMENTS_PAGE).handler(this::experiments);
        mounts.at(Operation.RULES_PAGE).handler(this::rules);
    }

    private void today(RoutingContext context) {
        int page = QueryNumber.of(context, "actions", 1, MOST);
        String address = address(context);
        String by = PostedForm.reader(context);
        var drafts = drafts();
        var filter = new TodayFilter(asked(context, "channel"), asked(context, "for"), asked(context, "about"));
        String did = Objects.requireNonNullElse(context.queryParams().get("did"), "");
        context.response().putHeader(HttpHeaders.VARY, "Cookie").putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        answers.answer(context, PageAnswers.HTML, by + ' ' + drafts, advice -> {
            var board = by.isEmpty() ? advice.board() : workspace.board(advice, by);
            return Pages.today(
                    TodayView.of(advice, board, drafts, filter, page, address),
                    DeskView.of(advice, board, by, did),
                    Frame.of(advice, Frame.Part.TODAY, workspace.damages()).readBy(Door.reader(context)));
        });
    }

    private void experiments(RoutingContext context) {
        int page = QueryNumber.of(context, "page", 1, MOST);
        String find = Queries.text(context, "find", LONGEST_FIND);
        String address = address(context);
        var show = ExperimentsView.Show.of(context.queryParams().get("show"));
        var drafts = drafts();
        var owners = owners();
        answers.answer(
                context,
                PageAnswers.HTML,
                // Advice stays the same when a draft is written, and what is drawn for it would be shown on.
                drafts.toString() + owners,
                advice -> Pages.experiments(
                        ExperimentsView.of(advice.report(), drafts, owners, show, find, page, address),
                        Frame.of(advice, Frame.Part.EXPERIMENTS, workspace.damages())
                                .readBy(Door.reader(context))));
    }

    /** Who planned each experiment; of those that ran before lives were kept nobody knows. */
    private Map<String, String> owners() {
        return workspace.lives().stream()
                .map(StoredDocument::value)
                .flatMap(each -> each.planner().stream().map(who -> Map.entry(each.name(), who)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, TreeMap::new));
    }

    private void rules(RoutingContext context) {
        var show = RulesView.Show.of(context.queryParams().get("show"));
        String find = asked(context, "find");
        answers.with(
                context,
                () -> new BesidesRules(onTheirWay(), workspace.designs().steps().size()),
                (advice, more) -> Pages.rules(
                        RulesView.of(advice, workspace.proved(advice), show, find),
                        more.drafts(),
                        Frame.of(advice, Frame.Part.RULES, workspace.damages()).readBy(Door.reader(context))));
    }

    /**
     * What the page of the rules shows besides the advice.
     *
     * @param drafts what is on its way to being live
     * @param designs steps of the standing designs so far: proof is told anew after each
     */
    private record BesidesRules(List<DraftRow> drafts, int designs) {}

    /** What is on its way to being live; while the store is away the rest is shown all the same. */
    private List<DraftRow> onTheirWay() {
        try {
            return DraftRow.of(workspace.books(), workspace.plan().workspace().zone());
        } catch (MongoException away) {
            return List.of();
        }
    }

    private List<Experiment> drafts() {
        return workspace.lives().stream()
                .map(StoredDocument::value)
                .filter(each -> each.stage() == LifeStage.DRAFT)
                .map(ExperimentLife::experiment)
                .toList();
    }

    private static String asked(RoutingContext context, String name) {
        return Queries.text(context, name, LONGEST_FIND * 2);
    }

    /** Where this server was reached; what the request itself says of that is not repeated to others. */
    private static String address(RoutingContext context) {
        var local = context.request().localAddress();
        return "http://" + local.hostAddress() + ":" + local.port();
    }

    private void asset(RoutingContext context) {
        Asset.at(String.valueOf(context.request().path()))
                .ifPresentOrElse(each -> send(context, each, PackedFiles.FOR_EVER), () -> context.fail(gone(context)));
    }

    /** What a page needs has another address since it was changed. */
    static HttpProblem gone(RoutingContext context) {
        return HttpProblem.notFound("nothing is at " + context.normalizedPath() + "; load the page again");
    }

    private void send(RoutingContext context, Asset asset, String kept) {
        files.send(context, asset.address(), asset.text(), asset.type(), kept);
    }
}
