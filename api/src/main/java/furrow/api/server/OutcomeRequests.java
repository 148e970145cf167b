package furrow.api.server;

import furrow.engine.intake.DataFiles;
import furrow.engine.intake.IntakeOptions;
import furrow.engine.intake.Rejection;
import furrow.engine.intake.RowGatherer;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.Receipt;
import furrow.experiments.fold.PlannedNames;
import furrow.experiments.fold.UnplannedRows;
import furrow.experiments.plan.Plan;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/outcomes}: events, snapshots and counts, NDJSON or CSV as in a file; answered once they are on disk.
 *
 * <p>Rows that can be used are kept and the others named, as a file's would be. It stands before the router, since nine of
 * ten requests are for it. A small body is read on the event loop, which takes less than handing it to another thread.
 */
final class OutcomeRequests {
    static final String PATH = "/v1/outcomes";

    private static final String SOURCE = "http";
    /** Largest body that an event loop reads itself, in bytes: about 50 rows, some 50 microseconds. */
    private static final int SMALL = 1 << 13;

    private final LiveWorkspace workspace;
    private final RequestGate gate;
    private final Vertx vertx;
    private final ThreadLocal<EventLoopAnswers> answers;
    private volatile @Nullable Planned planned;

    OutcomeRequests(LiveWorkspace workspace, RequestGate gate, Vertx vertx) {
        this.workspace = workspace;
        this.gate = gate;
        this.vertx = vertx;
        this.answers = EventLoopAnswers.perLoop(vertx);
    }

    /** Whether it is one of these. */
    static boolean isOne(HttpServerRequest request) {
        return HttpMethod.POST.equals(request.method()) && PATH.equals(request.path());
    }

    void handle(HttpServerRequest request) {
        try {
            gate.check(request);
        } catch (HttpProblem refused) {
            HttpFailures.answer(request, refused);
            return;
        }
        RequestBody.read(request, body -> take(request, body), tooLarge -> HttpFailures.answer(request, tooLarge));
    }

    private void take(HttpServerRequest request, byte[] body) {
        var back = answers.get();
        if (body.length > SMALL || isPacked(body)) {
            vertx.executeBlocking(() -> keep(request, body, back), false)
                    .onFailure(failure -> HttpFailures.answer(request, failure));
            return;
        }
        try {
            keep(request, body, back);
        } catch (IOException | RuntimeException failure) {
            HttpFailures.answer(request, failure);
        }
    }

    /** Hands the rows to the log, and has the answer given when it is known what became of them. */
    private CompletionStage<Receipt> keep(HttpServerRequest request, byte[] body, EventLoopAnswers back)
            throws IOException {
        var rows = read(body);
        int accepted = rows.size();
        var unplanned = unplanned(rows);
        if (accepted == 0) {
            throw HttpProblem.badInput(
                    "no row can be used; nothing was kept",
                    json(rows.rejected()).stream().toList());
        }
        return workspace
                .append(SOURCE, rows)
                .whenComplete((receipt, failure) -> back.add(() -> {
                    if (failure != null) {
                        HttpFailures.answer(request, failure);
                    } else if (receipt instanceof Receipt.Refused refused) {
                        HttpFailures.answer(request, HttpProblem.unavailable(refused));
                    } else {
                        request.response()
                                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                                .end(answer(accepted, rows.rejected(), unplanned));
                    }
                }));
    }

    private RowGatherer read(byte[] body) throws IOException {
        if (body.length == 0) {
            throw HttpProblem.badInput("the body is empty; send NDJSON or CSV rows (docs/data-files.md)", List.of());
        }
        var rows = new RowGatherer(workspace.receivable(), OutcomeRequests::full);
        var options =
                IntakeOptions.withDefaults().with(workspace.plan().workspace().zone());
        DataFiles.with(options).gather("request", unpacked(body), rows);
        return rows;
    }

    private static void full(RowGatherer rows) {
        throw HttpProblem.badInput(
                "a request needs at most " + Batch.MOST + " rows; nothing of it was kept; send it in several",
                List.of());
    }

    private static boolean isPacked(byte[] body) {
        return body.length > 1 && body[0] == (byte) 0x1f && body[1] == (byte) 0x8b;
    }

    /** A packed body, unpacked as far as a plain one may reach: a few bytes can stand for many gigabytes. */
    private static byte[] unpacked(byte[] body) throws IOException {
        if (!isPacked(body)) {
            return body;
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = in.readNBytes(Routes.LARGEST_BODY + 1);
            if (plain.length > Routes.LARGEST_BODY) {
                throw HttpProblem.tooLarge();
            }
            return plain;
        } catch (EOFException | ZipException broken) {
            return body; // whoever reads it says how far it could be used
        }
    }

    /** Of the rows that can be used, those that name what the plan does not have. */
    private UnplannedRows unplanned(RowGatherer rows) {
        var counter = new UnplannedRows.Counter();
        rows.count(names(workspace.plan()), counter);
        return counter.counted();
    }

    private PlannedNames names(Plan plan) {
        var known = planned;
        if (known == null || known.plan() != plan) {
            known = new Planned(plan, PlannedNames.of(plan));
            planned = known;
        }
        return known.names();
    }

    /** Names of the plan that was live at the last request. */
    private record Planned(Plan plan, PlannedNames names) {}

    private static String answer(int accepted, List<Rejection> rejected, UnplannedRows unplanned) {
        if (rejected.isEmpty() && unplanned.isEmpty()) {
            return "{\"accepted\":" + accepted + ",\"rejected\":[],\"warnings\":[]}";
        }
        return new JsonObject()
                .put("accepted", accepted)
                .put("rejected", json(rejected))
                .put("warnings", json(unplanned))
                .encodePrettily();
    }

    private static JsonArray json(UnplannedRows unplanned) {
        var all = new JsonArray();
        unplanned
                .rows()
                .forEach((name, rows) -> all.add(new JsonObject()
                        .put("column", name.column())
                        .put("value", name.name())
                        .put("rows", rows)
                        .put("reason", name.advice())));
        if (unplanned.others() > 0) {
            all.add(new JsonObject()
                    .put("column", "")
                    .put("value", "")
                    .put("rows", unplanned.others())
                    .put("reason", "further names that the plan does not have"));
        }
        return all;
    }

    private static JsonArray json(List<Rejection> rejected) {
        var all = new JsonArray();
        rejected.forEach(each -> all.add(new JsonObject()
                .put("line", each.line())
                .put("column", each.column())
                .put("value", each.value())
                .put("reason", each.reason())));
        return all;
    }
}
