package furrow.api.server;

import furrow.engine.live.LiveWorkspace;
import furrow.engine.rulebook.EvaluationHistory;
import furrow.engine.rulebook.Publication;
import furrow.engine.rulebook.RuleBookVersion;
import furrow.engine.rulebook.VersionStep;
import furrow.experiments.plan.EnumWords;
import furrow.rules.recorded.RecordedEvaluation;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * {@code /v1/rulebook}: versions of the rule book and their way to being live. All of it runs on threads of its own, as
 * tests and compiling take long.
 */
final class RuleBookRoutes {
    private static final String BASE = "/v1/rulebook";
    private static final int THREADS = 2;

    private final LiveWorkspace workspace;
    private final ServerLimits limits;
    /** No edit comes between what another was made from and what it does. */
    private final Object edits = new Object();

    RuleBookRoutes(LiveWorkspace workspace, ServerLimits limits) {
        this.limits = limits;
        this.workspace = workspace;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var threads = LongWork.on(vertx, "furrow-rules", THREADS);
        mounts.at(Operation.LIST_RULE_BOOK)
                .handler(context -> json(threads, context, () -> {
                    EntityTag.tagged(context, live());
                    return CutList.of(context, all(), "versions", "number");
                }));
        mounts.at(Operation.READ_VERSION)
                .handler(context -> json(threads, context, () -> {
                    var version = version(context);
                    EntityTag.tagged(context, state(version));
                    return RuleBookJson.whole(version);
                }));
        mounts.at(Operation.DRAFT_VERSION).handler(context -> json(threads, context, () -> draft(context)));
        mounts.at(Operation.TEST_VERSION).handler(context -> edit(threads, context, this::test));
        mounts.at(Operation.REVIEW_VERSION).handler(context -> edit(threads, context, this::review));
        mounts.at(Operation.LIST_COMMENTS)
                .handler(context -> json(
                        threads, context, () -> CutList.of(context, comments(number(context)), "comments", "number")));
        mounts.at(Operation.COMMENT_VERSION).handler(context -> json(threads, context, () -> comment(context)));
        mounts.at(Operation.PUBLISH_VERSION).handler(context -> edit(threads, context, this::publish));
        mounts.at(Operation.ROLL_BACK)
                .handler(context -> json(threads, context, () -> {
                    synchronized (edits) {
                        EntityTag.require(context, () -> Optional.of(live()));
                        var back = rollBack(context);
                        EntityTag.tagged(context, live());
                        return back;
                    }
                }));
        mounts.at(Operation.READ_DIFF).handler(context -> json(threads, context, () -> diff(context)));
        mounts.at(Operation.REPLAY).handler(context -> json(threads, context, () -> replay(context)));
        mounts.at(Operation.LIST_EVALUATIONS).handler(context -> lines(threads, context, () -> evaluations(context)));
        mounts.at(Operation.COMPARE_RECORDED)
                .handler(context -> json(threads, context, () -> compareRecorded(context)));
        mounts.at(Operation.COMPARE_GIVEN).handler(context -> json(threads, context, () -> compareGiven(context)));
    }

    /** An edit of a version, made from what it is now where that is asked. */
    private void edit(LongWork threads, RoutingContext context, Function<RoutingContext, JsonObject> step) {
        json(threads, context, () -> {
            synchronized (edits) {
                var books = workspace.books();
                int number = number(context);
                EntityTag.require(context, () -> books.version(number).map(this::state));
                var taken = step.apply(context);
                books.version(number).ifPresent(each -> EntityTag.tagged(context, state(each)));
                return taken;
            }
        });
    }

    /** What tells one state of publications from the next. */
    private String live() {
        return "publication "
                + workspace.books().publications().stream()
                        .mapToInt(Publication::number)
                        .max()
                        .orElse(0);
    }

    /** The same of a version: whoever publishes one takes another's place. */
    private String state(RuleBookVersion version) {
        return RuleBookJson.of(version).encode() + live();
    }

    private JsonObject all() {
        var books = workspace.books();
        var versions = new JsonArray();
        books.numbers()
                .forEach(each -> books.version(each).ifPresent(version -> versions.add(RuleBookJson.of(version))));
        var publications = new JsonArray();
        books.publications().forEach(each -> publications.add(RuleBookJson.of(each)));
        return new JsonObject()
                .put("live", RuleBookJson.live(books.live()))
                .put("versions", versions)
                .put("publications", publications);
    }

    private RuleBookVersion version(RoutingContext context) {
        int number = number(context);
        return workspace
                .books()
                .version(number)
                .orElseThrow(() -> HttpProblem.notFound(
                        "there is no version " + number + " of the rule book; GET " + BASE + " lists them"));
    }

    private JsonObject draft(RoutingContext context) {
        var body = RequestBodies.object(context);
        var contents = RuleBookJson.contents(body);
        return RuleBookJson.of(
                workspace.books().draft(contents, RequestBodies.word(body, "by"), RequestBodies.word(body, "why")));
    }

    private JsonObject test(RoutingContext context) {
        return taken(workspace.books().test(number(context), RequestBodies.word(RequestBodies.object(context), "by")));
    }

    private JsonObject review(RoutingContext context) {
        var body = RequestBodies.object(context);
        return taken(workspace
                .books()
                .review(number(context), RequestBodies.word(body, "by"), RequestBodies.word(body, "why")));
    }

    private JsonObject publish(RoutingContext context) {
        var body = RequestBodies.object(context);
        return taken(workspace
                .books()
                .publish(number(context), RequestBodies.word(body, "by"), RequestBodies.word(body, "why")));
    }

    private JsonObject rollBack(RoutingContext context) {
        var body = RequestBodies.object(context);
        return taken(workspace.books().rollBack(RequestBodies.word(body, "by"), RequestBodies.word(body, "why")));
    }

    private JsonObject diff(RoutingContext context) {
        return RuleBookJson.of(workspace.books().diff(number(context, "from"), number(context, "to")));
    }

    private JsonObject replay(RoutingContext context) {
        try (var kept = kept(context)) {
            return RuleBookJson.of(workspace
                    .books()
                    .replay(
                            number(context, "from"),
                            number(context, "to"),
                            kept.map(EvaluationHistory.Kept::evaluation)));
        }
    }

    /** What differs on the last evaluation of a period. */
    private JsonObject compareRecorded(RoutingContext context) {
        try (var kept = kept(context)) {
            var last = kept.map(EvaluationHistory.Kept::evaluation)
                    .reduce((earlier, later) -> later)
                    .orElseThrow(() -> HttpProblem.notFound("no evaluation is recorded in that period; send facts with"
                            + " POST, or ask for another period"));
            return compared(context, last);
        }
    }

    /** What differs on facts that are sent as a recorded evaluation. */
    private JsonObject comments(int number) {
        requireVersion(number);
        var comments = new JsonArray();
        for (var each : workspace.books().comments().of(number)) {
            comments.add(RuleBookJson.of(each).put("number", comments.size() + 1));
        }
        return new JsonObject().put("comments", comments);
    }

    private JsonObject comment(RoutingContext context) {
        int number = number(context);
        requireVersion(number);
        var body = RequestBodies.object(context);
        workspace.books().comments().add(number, RequestBodies.word(body, "by"), RequestBodies.word(body, "why"));
        return comments(number);
    }

    private void requireVersion(int number) {
        if (workspace.books().version(number).isEmpty()) {
            throw HttpProblem.notFound(
                    "there is no version " + number + " of the rule book; GET /v1/rulebook lists them");
        }
    }

    private JsonObject compareGiven(RoutingContext context) {
        return compared(context, RuleBookJson.recorded(RequestBodies.facts(context), RequestForms.faults(context)));
    }

    private JsonObject compared(RoutingContext context, RecordedEvaluation facts) {
        var changes = workspace.books().compare(number(context, "from"), number(context, "to"), facts);
        return new JsonObject().put("asOf", facts.asOf().toString()).put("changes", RuleBookJson.of(changes));
    }

    private Stream<String> evaluations(RoutingContext context) {
        return kept(context)
                .map(each -> new JsonObject(each.evaluation().line())
                                .put("version", each.version())
                                .encode()
                        + "\n");
    }

    private Stream<EvaluationHistory.Kept> kept(RoutingContext context) {
        return workspace.history().between(since(context), until(context));
    }

    private static JsonObject taken(VersionStep step) {
        if (step instanceof VersionStep.Refused refused) {
            var code = EnumWords.of(refused.reason());
            throw refused.reason() == VersionStep.Reason.UNKNOWN
                    ? HttpProblem.notFound(refused.message())
                    : new HttpProblem(409, code, refused.message(), refused.details());
        }
        var taken = (VersionStep.Taken) step;
        var answer = RuleBookJson.of(taken.version());
        return taken.warnings().isEmpty() ? answer : answer.put("warnings", new JsonArray(taken.warnings()));
    }

    private static int number(RoutingContext context) {
        return number("the version in the address", context.pathParam("number"));
    }

    private static int number(RoutingContext context, String name) {
        return number(name, context.queryParams().get(name));
    }

    private static int number(String name, String text) {
        try {
            return Integer.parseInt(String.valueOf(text));
        } catch (NumberFormatException e) {
            throw HttpProblem.badInput(
                    name + " needs the number of a version, such as 3, but was " + text + "; 0 is the shipped book",
                    List.of());
        }
    }

    private static Instant since(RoutingContext context) {
        return instant(context, "since", Instant.EPOCH);
    }

    private static Instant until(RoutingContext context) {
        return instant(context, "until", Instant.parse("9999-01-01T00:00:00Z"));
    }

    private static Instant instant(RoutingContext context, String name, Instant otherwise) {
        var text = context.queryParams().get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return text.length() == "2026-03-02".length()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : reckonable(Instant.parse(text));
        } catch (DateTimeException e) {
            throw HttpProblem.badInput(
                    name + " needs a day such as 2026-03-02 or an instant such as 2026-03-02T09:00:00Z, but was "
                            + text,
                    List.of());
        }
    }

    /** An instant that others can count milliseconds to. */
    private static Instant reckonable(Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > 9999) {
            throw new DateTimeException("year " + year);
        }
        return instant;
    }

    private static void json(LongWork threads, RoutingContext context, Callable<JsonObject> answer) {
        text(threads, context, "application/json", () -> answer.call().encodePrettily());
    }

    private static void text(LongWork threads, RoutingContext context, String type, Callable<String> answer) {
        WorkerAnswer.give(context, threads::run, type, answer);
    }

    /** Answers line by line, each sent before the next is read, so that a long answer takes no memory. */
    private void lines(LongWork threads, RoutingContext context, Callable<Stream<String>> answer) {
        var response = context.response();
        var reader = new LineReader(limits);
        threads.run(() -> {
                    try (var lines = answer.call()) {
                        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson")
                                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                                .setChunked(true);
                        lines.forEach(line -> reader.await(line, response.write(line)));
                        return "";
                    }
                })
                .onSuccess(done -> response.end())
                .onFailure(failure -> {
                    if (response.headWritten()) {
                        CutConnection.now(
                                context.request().connection()); // Half an answer must not look like a whole one.
                    } else {
                        context.fail(failure);
                    }
                });
    }
}
