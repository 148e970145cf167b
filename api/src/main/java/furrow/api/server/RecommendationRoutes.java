package furrow.api.server;

import furrow.api.report.json.JsonBoard;
import furrow.engine.arbitration.Arbitrated;
import furrow.engine.decision.Decision;
import furrow.engine.decision.DecisionKind;
import furrow.engine.decision.RefusedDecisionException;
import furrow.engine.document.StoredDocument;
import furrow.engine.live.AdviceBoard;
import furrow.engine.live.AdviceReport;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.recommendation.AdviceLife;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/** {@code /v1/recommendations}: what to do next, what became of it, and what people decide. */
final class RecommendationRoutes {
    private static final String BASE = "/v1/recommendations";

    /** Recommendations in one answer unless the question says otherwise. */
    private static final int USUAL = 1_000;

    private final LiveWorkspace workspace;

    private final Printed printed;

    RecommendationRoutes(LiveWorkspace workspace, Printed printed) {
        this.workspace = workspace;
        this.printed = printed;
    }

    void mount(Mounts mounts) {
        mounts.at(Operation.LIST_RECOMMENDATIONS).handler(this::list);
        mounts.at(Operation.SHOW_RECOMMENDATIONS).handler(context -> json(context, () -> seen(context)));
        mounts.at(Operation.READ_RECOMMENDATION).handler(context -> json(context, () -> one(context)));
        mounts.at(Operation.DECIDE).handler(context -> json(context, () -> decide(context)));
    }

    /** The list as nobody in particular is shown it is printed once for the advice that stands. */
    private void list(RoutingContext context) {
        boolean read = PackedAnswer.isRead(context.request());
        String question = "recommendations " + read + ' ' + context.request().uri();
        var query = context.queryParams();
        boolean one = query.contains("asOf") || query.contains("by");
        WorkerAnswer.send(
                context,
                work -> context.vertx().executeBlocking(work, false),
                "application/json",
                () -> one
                        ? printed.print(() -> PackedAnswer.of(listed(context, asked(context)), read))
                        : printed.of(
                                workspace.advice(),
                                question,
                                advice -> PackedAnswer.of(listed(context, advice), read)));
    }

    /** The first of the list, for whoever asks in another way. */
    String list(int limit) {
        var advice = workspace.advice();
        var board = advice.board();
        var all =
                Stream.concat(board.open().stream(), board.heldBack().stream()).toList();
        return written(advice, board, all.subList(0, Math.min(limit, all.size())), true, Optional.empty());
    }

    private AdviceReport asked(RoutingContext context) {
        String asOf = context.queryParams().get("asOf");
        return asOf == null ? workspace.advice() : workspace.advice(asOf);
    }

    /** First what to do, then what is held back. */
    private String listed(RoutingContext context, AdviceReport advice) {
        int limit = QueryNumber.of(context, "limit", USUAL, Queries.MOST);
        String asOf = context.queryParams().get("asOf");
        String person = context.queryParams().get("by");
        var board = person == null || asOf != null ? advice.board() : workspace.board(person);
        var all =
                Stream.concat(board.open().stream(), board.heldBack().stream()).toList();
        var keys = all.stream().map(each -> each.candidate().key()).toList();
        int from = Queries.after(keys, context.queryParams().get("after"));
        int to = (int) Math.min(keys.size(), from + (long) limit);
        var next = to < keys.size()
                ? Optional.of(Queries.next(BASE, keys.get(to - 1), limit) + more("asOf", asOf) + more("by", person))
                : Optional.<String>empty();
        return written(advice, board, all.subList(from, to), from == 0, next);
    }

    private static String more(String name, String value) {
        return value == null ? "" : "&" + name + "=" + Queries.encoded(value);
    }

    private static String written(
            AdviceReport advice, AdviceBoard board, List<Arbitrated> part, boolean first, Optional<String> next) {
        var writer = new StringWriter();
        var book = RuleBookJson.of(advice.edition()).encode();
        try {
            JsonBoard.write(advice, board, part, first, book, next, writer);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return writer.toString();
    }

    private String one(RoutingContext context) throws IOException {
        String key = context.pathParam("key");
        var advice = workspace.advice();
        var life = advice.board().life(key).orElseThrow(() -> refused(RefusedDecisionException.unknown(key)));
        return told(context, advice, life, List.of());
    }

    private static String told(
            RoutingContext context,
            AdviceReport advice,
            StoredDocument<AdviceLife> life,
            List<StoredDocument<AdviceLife>> together)
            throws IOException {
        context.response().putHeader(HttpHeaders.ETAG, "\"" + life.version() + "\"");
        var writer = new StringWriter();
        JsonBoard.write(advice, life, together, writer);
        return writer.toString();
    }

    private String decide(RoutingContext context) throws IOException {
        var decisions = DecisionBody.read(
                context.pathParam("key"),
                RequestBodies.object(context),
                RequestForms.faults(context),
                context.request());
        var lives = decide(workspace, decisions);
        return told(context, workspace.advice(), lives.get(0), lives.subList(1, lives.size()));
    }

    /** Decides, or says as a problem why not. */
    static List<StoredDocument<AdviceLife>> decide(LiveWorkspace workspace, Map<String, Decision> decisions) {
        try {
            return workspace.decide(decisions);
        } catch (RefusedDecisionException refusal) {
            throw refused(refusal);
        }
    }

    private static HttpProblem refused(RefusedDecisionException refusal) {
        var message = String.valueOf(refusal.getMessage());
        var legal = refusal.legal().stream().map(DecisionKind::word).toList();
        return switch (refusal.why()) {
            case UNKNOWN -> HttpProblem.notFound(message);
            case ILLEGAL -> new HttpProblem(409, "not-legal", message, legal);
            case CHANGED -> new HttpProblem(412, "changed", message, legal);
        };
    }

    private String seen(RoutingContext context) {
        var body = RequestBodies.object(context);
        var keys = DecisionBody.texts(body, "keys");
        String by = RequestBodies.word(body, "by");
        try {
            workspace.show(by, keys);
        } catch (RefusedDecisionException refusal) {
            throw refused(refusal);
        }
        return new JsonObject()
                .put("by", Decision.person(by))
                .put("keys", keys.isEmpty() ? "all that are open" : new JsonArray(List.copyOf(keys)))
                .encodePrettily();
    }

    private static void json(RoutingContext context, Callable<String> answer) {
        WorkerAnswer.give(context, "application/json", answer);
    }
}
