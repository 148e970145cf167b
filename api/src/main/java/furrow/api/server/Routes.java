package furrow.api.server;

import furrow.api.outgoing.OutgoingOptions;
import furrow.api.telemetry.RequestWatch;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.plan.PlanFiles;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which address answers what. */
final class Routes {
    /** Largest body that is read, in bytes. */
    static final int LARGEST_BODY = 16 << 20;

    /** Longer than any answer takes to make. */
    private static final int LONGEST_MINUTES = 15;

    private static final String JSON = "application/json";
    /** What tells of the server, with its store or without. */
    private static final Set<String> OF_THE_SERVER = Stream.of(
                    Operation.READ_LIVE, Operation.READ_READY, Operation.READ_HEALTH, Operation.READ_METRICS)
            .map(Operation::path)
            .collect(Collectors.toUnmodifiableSet());

    private final LiveWorkspace workspace;
    private final RequestGate gate;
    private final Door door;
    private final ClientConnections connections;
    private final OutgoingOptions outgoing;
    private final RequestRecords records;
    private final Optional<Path> backups;
    private final RejectsShelf rejects = new RejectsShelf();

    Routes(
            LiveWorkspace workspace,
            ServerOptions options,
            Door door,
            ClientConnections connections,
            RequestRecords records) {
        this(
                workspace,
                RequestGate.of(options.host(), options.addresses()),
                options.outgoing(),
                options.backups(),
                door,
                connections,
                records);
    }

    Routes(
            LiveWorkspace workspace,
            RequestGate gate,
            OutgoingOptions outgoing,
            Optional<Path> backups,
            Door door,
            ClientConnections connections,
            RequestRecords records) {
        this.records = records;
        this.backups = backups;
        this.workspace = workspace;
        this.door = door;
        this.gate = gate;
        this.connections = connections;
        this.outgoing = outgoing;
    }

    /** Answers every request. */
    Handler<HttpServerRequest> handler(Vertx vertx) {
        var outcomes = new OutcomeRequests(workspace, connections, rejects, vertx);
        var router = router(vertx, outcomes);
        return request -> {
            RequestGate.guard(request.response());
            records.begin(request, door);
            if (door.speaksTls()) {
                RequestGate.insistOnTls(request);
            }
            closeAfterChunks(request);
            try {
                gate.check(request);
                RequestSpelling.check(request);
                if (isAboutAll(request)) {
                    request.response()
                            .putHeader(HttpHeaders.ALLOW, "GET, HEAD, OPTIONS, POST, PUT")
                            .setStatusCode(204)
                            .end();
                } else if (OutcomeRequests.isOne(request)) {
                    RequestWatch.current().ifPresent(each -> each.asks(OutcomeRequests.ID));
                    var caller = door.counted(request);
                    door.ask(request, caller, Operation.SEND_OUTCOMES);
                    if (request.query() != null) {
                        RequestForms.shipped().requireQuery(request.params(), Operation.SEND_OUTCOMES);
                    }
                    outcomes.handle(request, Door.said(caller));
                } else {
                    router.handle(request);
                }
            } catch (RuntimeException failure) {
                HttpFailures.answer(request, failure);
            }
        };
    }

    /** RFC 9110, 9.3.7: what the server can do in general. */
    private static boolean isAboutAll(HttpServerRequest request) {
        return HttpMethod.OPTIONS.equals(request.method()) && "*".equals(request.uri());
    }

    /**
     * RFC 9112, 6.1: who sends a length and a coding may smuggle a second request in, so the connection is closed behind the
     * answer. The length is dropped before anybody sees it, so every body in chunks is the last of its connection.
     */
    private static void closeAfterChunks(HttpServerRequest request) {
        if (request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            if (!OutcomeStreams.isOne(request)) {
                request.connection().shutdown(LONGEST_MINUTES, TimeUnit.MINUTES);
            }
        }
    }

    /** All routes. */
    Router router(Vertx vertx) {
        return router(vertx, new OutcomeRequests(workspace, connections, rejects, vertx));
    }

    private Router router(Vertx vertx, OutcomeRequests outcomes) {
        var router = Router.router(vertx);
        var audit = records.audit();
        var mounts = new Mounts(router, door, audit, workspace.requestKeys());
        var printed = new Printed();
        records.meters()
                .counter(
                        "furrow.requests.refused",
                        "Requests refused since their sender sent too many.",
                        door.rates()::refused);
        router.route().failureHandler(new HttpFailures());
        router.route().handler(door::know);
        mounts.at(Operation.SEND_OUTCOMES)
                .handler(context -> outcomes.handle(context.request(), Door.said(Door.of(context))));
        var streams = new OutcomeStreams(workspace, connections, vertx);
        mounts.at(Operation.STREAM_OUTCOMES)
                .handler(context -> streams.handle(context.request(), Door.said(Door.of(context))));
        router.route().handler(this::readBody);
        router.route().handler(RequestText::checkHead);
        router.route().handler(this::requireStore);
        new ImportRoutes(workspace).mount(mounts, vertx);
        new ImportPages(workspace).mount(mounts, vertx);
        var taking = new EventTaking(workspace);
        new EventRoutes(workspace, taking).mount(mounts, vertx);
        new RejectRoutes(workspace, taking, rejects).mount(mounts, vertx);
        router.route().handler(RequestText::checkBody);
        new MappingRoutes(workspace, taking).mount(mounts, vertx);
        new SenderRoutes(workspace).mount(mounts);
        new EvidenceRoutes(workspace, printed).mount(mounts);
        new RecommendationRoutes(workspace, printed).mount(mounts);
        new NextActionRoutes(workspace, vertx).mount(mounts);
        new FlagRoutes(workspace).mount(mounts);
        new AssistantRoutes(workspace, door, audit).mount(mounts, vertx);
        var pages = new PageAnswers(workspace, printed);
        new PageRoutes(workspace, pages).mount(mounts);
        new CardPages(workspace, pages).mount(mounts);
        new ConversationPages(workspace, pages).mount(mounts);
        new CalendarPages(workspace, pages).mount(mounts, vertx);
        new CalendarRoutes(workspace).mount(mounts, vertx);
        var learned = new LearnedTactics();
        new TacticPages(workspace, pages, learned).mount(mounts);
        var experiments = new ExperimentPages(workspace, pages);
        experiments.mount(mounts);
        new LifeForm(workspace, experiments).mount(mounts, vertx);
        new PlanForm(workspace, learned).mount(mounts, vertx);
        new PathPages(workspace, pages).mount(mounts, vertx);
        new ProofPages(workspace, pages).mount(mounts, vertx);
        new DecisionForm(workspace).mount(mounts);
        new HealthRoutes(workspace, records, connections, pages).mount(mounts, vertx);
        var plans = LongWork.on(vertx, "furrow-plans", 1);
        mounts.at(Operation.DEFINE_PLAN)
                .handler(context -> WorkerAnswer.give(
                        context, plans::run, JSON, () -> define(context).encodePrettily()));
        mounts.at(Operation.READ_PLAN)
                .handler(context -> WorkerAnswer.give(context, JSON, () -> EntityTag.tagged(context, plan())));
        new SealRoutes(workspace).mount(mounts);
        new WorkspaceRoutes(workspace, door).mount(mounts);
        new PowerRoutes(workspace).mount(mounts, vertx);
        new AssignmentRoutes(workspace).mount(mounts, vertx);
        new ExperimentRoutes(workspace).mount(mounts, vertx);
        new GoalRoutes(workspace).mount(mounts, vertx);
        new ProofRoutes(workspace).mount(mounts, vertx);
        new TacticRoutes(workspace).mount(mounts, vertx);
        new SegmentRoutes(workspace).mount(mounts, vertx);
        new SignInPages(door).mount(mounts, vertx);
        new PeoplePages(door, this::zone).mount(mounts, vertx);
        var wishes = new PersonalWishes(
                workspace.feeds(), workspace.digests(), outgoing.mail().isPresent(), door, this::zone);
        new KeyPages(door, wishes, this::zone, workspace::now).mount(mounts, vertx);
        new DigestRoutes(workspace.digests(), outgoing.mail().isPresent(), door).mount(mounts, vertx);
        new OwnRoutes(workspace.feeds(), door).mount(mounts, vertx);
        new FeedPages(workspace, door).mount(mounts, vertx);
        new LiveEvents(workspace, connections, door).mount(mounts, vertx);
        new PeopleRoutes(door, workspace::now).mount(mounts, vertx);
        new ContractRoutes().mount(mounts);
        new BackupRoutes(workspace, records.workspace(), backups).mount(mounts, vertx);
        new AuditRoutes(workspace.audit(), workspace::now, this::zone).mount(mounts, vertx);
        new WebhookRoutes(workspace.news(), outgoing).mount(mounts, vertx);
        new WebhookPages(workspace.news(), outgoing, this::zone).mount(mounts, vertx);
        ruleAuthor(mounts, vertx);
        new RuleBookRoutes(workspace, connections.limits()).mount(mounts, vertx);
        router.getRoutes().stream()
                .filter(each -> each.methods() != null && each.methods().contains(HttpMethod.GET))
                .forEach(each -> each.method(HttpMethod.HEAD));
        router.route().handler(context -> nothing(router, context));
        return router;
    }

    private ZoneId zone() {
        return workspace.plan().workspace().zone();
    }

    /** Pages of the rule author; what runs rules has threads of its own. */
    private void ruleAuthor(Mounts mounts, Vertx vertx) {
        new ModuleRoutes().mount(mounts);
        var trying = LongWork.on(vertx, "furrow-rule-trials", 1);
        var trials = new RuleTrials(workspace);
        var drafts = new DraftPages(workspace, trials);
        var pages = LongWork.on(vertx, "furrow-rule-pages", 2);
        drafts.mount(mounts, pages);
        new DraftAnswers(drafts, trials).mount(mounts, vertx, trying);
        new RuleQuestionRoutes(workspace, trials).mount(mounts, trying);
        new VersionPages(workspace, trials, door).mount(mounts, pages);
    }

    /** Reads the body as it is sent: it is never a form here, though curl calls any body one when it is told nothing else. */
    private void readBody(RoutingContext context) {
        RequestBody.read(
                connections,
                context.request(),
                body -> {
                    WorkerAnswer.holds(context, connections, body.lease());
                    // The first end handler of a context takes the place of the one that the response has.
                    var client = connections.of(context.request());
                    context.addEndHandler(answered -> {
                        client.ended(body.lease());
                        RequestRecords.ended(context.response());
                    });
                    if (body.bytes().length > 0 && PackedBody.isTold(context.request())) {
                        WorkerAnswer.holdWhile(context, () -> PackedBody.unpackTold(body.bytes(), body.lease()))
                                .onSuccess(plain -> read(context, plain))
                                .onFailure(context::fail);
                    } else {
                        read(context, body.bytes());
                    }
                },
                context::fail);
    }

    private static void read(RoutingContext context, byte[] body) {
        ((RoutingContextInternal) context).setBody(Buffer.buffer(body));
        context.next();
    }

    /** Says that nothing is there, or by which method what is there is asked. */
    private static void nothing(Router router, RoutingContext context) {
        String path = context.normalizedPath();
        var methods = router.getRoutes().stream()
                .filter(each -> each.getPath() != null && each.methods() != null)
                .filter(each -> path.matches(each.getPath().replaceAll(":[A-Za-z]+", "[^/]+")))
                .flatMap(each -> each.methods().stream())
                .map(HttpMethod::name)
                .distinct()
                .sorted()
                .collect(Collectors.toCollection(ArrayList::new));
        if (methods.isEmpty()) {
            throw furrow.api.server.HttpProblem.notFound(
                    HttpFailures.isForPeople(context.request())
                            ? "there is no page at this address. The link may be cut short, or what it led to was removed"
                            : "nothing is at " + path + "; the pages begin at / and the API at /v1");
        }
        methods.add(HttpMethod.OPTIONS.name());
        context.response().putHeader(HttpHeaders.ALLOW, String.join(", ", methods));
        if (HttpMethod.OPTIONS.equals(context.request().method())) {
            context.response().setStatusCode(204).end();
            return;
        }
        throw new furrow.api.server.HttpProblem(
                405,
                "wrong-method",
                path + " is asked by " + String.join(" or ", methods) + ", not by "
                        + context.request().method().name(),
                List.of());
    }

    /** New experiments run from now on, or with {@code draft=true} wait to be started. */
    private JsonObject define(RoutingContext context) {
        var asked = context.queryParams();
        String draft = asked.contains("draft") ? asked.get("draft") : "false";
        if (!List.of("true", "false").contains(draft)) {
            throw furrow.api.server.HttpProblem.badInput(
                    "draft needs true or false, but was \"" + draft + "\"", List.of());
        }
        var defined = PlanBody.read(context, workspace.plan().workspace());
        EntityTag.require(context, () -> Optional.of(plan()));
        workspace.define(
                defined,
                draft.equals("true"),
                SignedBy.of(context).orElse("unnamed"),
                asked.contains("reason") ? asked.get("reason") : "its plan was defined");
        var names = new JsonArray();
        defined.experiments().forEach(each -> names.add(each.name()));
        EntityTag.tagged(context, plan());
        return new JsonObject().put("defined", names);
    }

    /** What programs read is never older than the store: only the state of the server itself is told without one. */
    private void requireStore(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.startsWith("/v1/") && !OF_THE_SERVER.contains(path)) {
            workspace.requireStore();
        }
        context.next();
    }

    private String plan() {
        return PlanFiles.toJson(workspace.plan());
    }
}
