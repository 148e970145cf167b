package furrow.api.server;

import furrow.api.contract.RequestFault;
import furrow.api.server.RequestBody.WholeBody;
import furrow.api.telemetry.RequestWatch;
import furrow.engine.connect.RejectedEvent;
import furrow.engine.intake.DataFiles;
import furrow.engine.intake.IntakeOptions;
import furrow.engine.intake.Rejection;
import furrow.engine.intake.RowGatherer;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.Receipt;
import furrow.experiments.fold.UnplannedRows;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * {@code POST /v1/outcomes}: events, snapshots and counts, NDJSON or CSV as in a file; answered once they are on disk.
 *
 * <p>Rows that can be used are kept and the others named, as a file's would be. It stands before the router, since nine of
 * ten requests are for it. A small body is read on the event loop, which takes less than handing it to another thread.
 */
final class OutcomeRequests {
    static final String PATH = Operation.SEND_OUTCOMES.path();
    static final String ID = Operation.SEND_OUTCOMES.id();
    /** Where the rejected rows of a request are, when an answer does not show all. */
    static final String REJECTS = "/v1/rejects/";

    private static final String SOURCE = "http";
    /** Largest body that an event loop reads itself, in bytes: about 50 rows, some 50 microseconds. */
    private static final int SMALL = 1 << 13;
    /** Rejected rows of one request that are kept on disk; all of them stand on the shelf. */
    private static final int MOST_KEPT = 1_000;

    private static final int MOST_MINUTES = 2;

    private final LiveWorkspace workspace;
    private final ClientConnections connections;
    private final RejectsShelf rejects;
    private final WorkerExecutor workers;
    private final ThreadLocal<EventLoopAnswers> answers;
    private final UnplannedWarnings warnings = new UnplannedWarnings();

    OutcomeRequests(LiveWorkspace workspace, ClientConnections connections, RejectsShelf rejects, Vertx vertx) {
        this.workspace = workspace;
        this.connections = connections;
        this.rejects = rejects;
        // Rows that are read take several times the memory of their body, so no more are read at a time than cores can.
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        this.workers = vertx.createSharedWorkerExecutor("furrow-outcomes", threads, MOST_MINUTES, TimeUnit.MINUTES);
        this.answers = EventLoopAnswers.perLoop(vertx);
    }

    /** Whether it is one of these. */
    static boolean isOne(HttpServerRequest request) {
        return HttpMethod.POST.equals(request.method()) && PATH.equals(request.path());
    }

    /** @param by who sends it */
    void handle(HttpServerRequest request, String by) {
        RequestBody.read(
                connections,
                request,
                body -> take(request, body, by),
                refused -> HttpFailures.answer(request, refused));
    }

    private void take(HttpServerRequest request, WholeBody body, String by) {
        var back = answers.get();
        body.lease().work();
        if (body.bytes().length > SMALL || PackedBody.is(body.bytes())) {
            workers.executeBlocking(() -> keep(request, body, by, back), false)
                    .onFailure(failure -> refuse(request, body, failure));
            return;
        }
        try {
            keep(request, body, by, back);
        } catch (IOException | RuntimeException failure) {
            refuse(request, body, failure);
        }
    }

    private static void refuse(HttpServerRequest request, WholeBody body, Throwable failure) {
        body.lease().done();
        HttpFailures.answer(request, failure);
    }

    /** Hands the rows to the log, and has the answer given when it is known what became of them. */
    private boolean keep(HttpServerRequest request, WholeBody body, String by, EventLoopAnswers back)
            throws IOException {
        byte[] plain = plain(body);
        boolean listed = ListedRows.are(plain);
        byte[] text = listed ? ListedRows.lines(plain) : plain;
        var rows = read(text);
        int accepted = rows.size();
        workspace.intake().unusable(rows.rejected().size());
        var unplanned = warnings.of(rows, workspace.plan());
        if (accepted == 0) {
            throw nothingUsed(rows.rejected(), listed);
        }
        var watch = RequestWatch.current();
        long handed = System.nanoTime();
        workspace.append(SOURCE, rows).whenComplete((receipt, failure) -> {
            body.lease().done();
            watch.ifPresent(each -> each.did("log append", System.nanoTime() - handed));
            if (failure != null) {
                back.add(() -> HttpFailures.answer(request, failure));
            } else if (receipt instanceof Receipt.Refused refused) {
                back.add(() -> HttpFailures.answer(request, HttpProblem.unavailable(refused)));
            } else if (rows.rejected().isEmpty()) {
                back.add(() -> give(request, answer(accepted, List.of(), unplanned, 0)));
            } else {
                workers.executeBlocking(() -> answer(accepted, rows.rejected(), unplanned, keep(rows, text, by)), false)
                        .onSuccess(answer -> back.add(() -> give(request, answer)))
                        .onFailure(failed -> HttpFailures.answer(request, failed));
            }
        });
        return true;
    }

    private static void give(HttpServerRequest request, String answer) {
        if (!request.response().closed()) {
            request.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(answer);
        }
    }

    /** @param listed whether the body was a JSON list, in which rows have places besides lines */
    private HttpProblem nothingUsed(List<Rejection> rejected, boolean listed) {
        String rest = rejected.size() > RejectsShelf.SHOWN
                ? "; GET " + REJECTS + rejects.keep(rejected) + " lists all " + rejected.size()
                : "";
        var refused = HttpProblem.badInput(
                "no row can be used; nothing was kept" + rest,
                RejectsShelf.first(rejected).stream().toList());
        return listed
                ? refused.at(rejected.stream()
                        .limit(RejectsShelf.SHOWN)
                        .map(each -> RequestFault.in("", each.line() - 1, each.column(), each.reason()))
                        .toList())
                : refused;
    }

    /** Keeps rejected rows of a request of which others were taken. @return the number under which they are kept */
    private long keep(RowGatherer rows, byte[] text, String by) {
        String[] lines = new String(text, StandardCharsets.UTF_8).split("\n", -1);
        var events = rows.rejected().stream()
                .limit(MOST_KEPT)
                .map(each -> new RejectedEvent(
                        (int) each.line() - 1,
                        each.column(),
                        each.value(),
                        each.reason(),
                        each.line() <= lines.length ? KeptRows.event(lines[(int) each.line() - 1]) : ""))
                .toList();
        long number = workspace.connections().rejects().keep(KeptRows.SOURCE, by, events);
        if (rows.rejected().size() > RejectsShelf.SHOWN) {
            rejects.keep(number, rows.rejected());
        }
        return number;
    }

    private static byte[] plain(WholeBody body) throws IOException {
        if (body.bytes().length == 0) {
            throw HttpProblem.badInput("the body is empty; send NDJSON or CSV rows (docs/data-files.md)", List.of());
        }
        return PackedBody.is(body.bytes()) ? PackedBody.unpack(body.bytes(), body.lease()) : body.bytes();
    }

    private RowGatherer read(byte[] plain) throws IOException {
        var rows = new RowGatherer(workspace.receivable(), new MostRows());
        var options =
                IntakeOptions.withDefaults().with(workspace.plan().workspace().zone());
        DataFiles.with(options).gather("request", plain, rows);
        return rows;
    }

    /** A request has so many rows at most, whatever becomes of them. */
    private static final class MostRows implements RowGatherer.Full {
        @Override
        public void makeRoom(RowGatherer rows) {
            throw HttpProblem.badInput(
                    "a request needs at most " + Batch.MOST + " rows; nothing of it was kept; send it in several",
                    List.of());
        }

        @Override
        public void manyRejected(RowGatherer rows) {
            throw HttpProblem.badInput(
                    "more than " + Batch.MOST
                            + " rows of the request cannot be used; nothing of it was kept; the first are:",
                    RejectsShelf.first(rows.rejected()).stream().toList());
        }
    }

    private static String answer(int accepted, List<Rejection> rejected, UnplannedRows unplanned, long number) {
        if (rejected.isEmpty() && unplanned.isEmpty()) {
            return "{\"accepted\":" + accepted + ",\"rejected\":[],\"warnings\":[]}";
        }
        var answer = new JsonObject().put("accepted", accepted).put("rejected", RejectsShelf.first(rejected));
        if (rejected.size() > RejectsShelf.SHOWN) {
            answer.put("rejectedRows", rejected.size());
        }
        if (!rejected.isEmpty()) {
            answer.put("rejects", REJECTS + number);
        }
        return answer.put("warnings", UnplannedWarnings.json(unplanned)).encodePrettily();
    }
}
