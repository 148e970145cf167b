package furrow.api.server;

import furrow.engine.intake.Answer;
import furrow.engine.intake.DataFiles;
import furrow.engine.intake.IntakeOptions;
import furrow.engine.intake.Receiver;
import furrow.engine.intake.Rejection;
import furrow.engine.intake.Source;
import furrow.engine.intake.Watcher;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.Entry;
import furrow.engine.outcome.Receipt;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * {@code POST /v1/outcomes}: events, snapshots and counts, NDJSON or CSV as in a file; answered once they are on disk.
 *
 * <p>Rows that can be used are kept and the others named, as a file's would be.
 */
final class OutcomeRequests implements Handler<RoutingContext> {
    private static final String SOURCE = "http";

    private final LiveWorkspace workspace;

    OutcomeRequests(LiveWorkspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public void handle(RoutingContext context) {
        Buffer body = context.body().buffer();
        context.vertx()
                .executeBlocking(() -> read(body), false)
                .compose(rows -> keep(context, rows))
                .onSuccess(answer -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(answer.encodePrettily()))
                .onFailure(context::fail);
    }

    /** Rows of one request. */
    private static final class Rows implements Receiver, Watcher {
        private final LiveWorkspace workspace;
        final List<Entry> entries = new ArrayList<>();
        final JsonArray rejected = new JsonArray();

        Rows(LiveWorkspace workspace) {
            this.workspace = workspace;
        }

        @Override
        public Answer event(Event event) {
            return add(Entry.of(event));
        }

        @Override
        public Answer snapshot(Snapshot snapshot) {
            return add(new Entry.Sampled(snapshot));
        }

        @Override
        public Answer counts(Counts counts) {
            return add(new Entry.Counted(counts));
        }

        private Answer add(Entry entry) {
            var refusal = workspace.refusal(entry);
            if (refusal.isPresent()) {
                return new Answer.Refused(
                        "at", entry.at().map(Instant::toString).orElse(""), refusal.get());
            }
            if (entries.size() == Batch.MOST) {
                throw Problem.badInput(
                        "a request needs at most " + Batch.MOST + " rows; nothing of it was kept; send it in several",
                        List.of());
            }
            entries.add(entry);
            return Answer.USED;
        }

        @Override
        public void rejected(Rejection rejection) {
            rejected.add(new JsonObject()
                    .put("line", rejection.line())
                    .put("column", rejection.column())
                    .put("value", rejection.value())
                    .put("reason", rejection.reason()));
        }
    }

    private Rows read(Buffer body) throws IOException {
        if (body == null || body.length() == 0) {
            throw Problem.badInput("the body is empty; send NDJSON or CSV rows (docs/data-files.md)", List.of());
        }
        var rows = new Rows(workspace);
        var options =
                IntakeOptions.withDefaults().with(workspace.plan().workspace().zone());
        DataFiles.with(options).read(Source.of("request", unpacked(body.getBytes())), rows, rows);
        return rows;
    }

    /** A packed body, unpacked as far as a plain one may reach: a few bytes can stand for many gigabytes. */
    private static byte[] unpacked(byte[] body) throws IOException {
        if (body.length < 2 || body[0] != (byte) 0x1f || body[1] != (byte) 0x8b) {
            return body;
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            byte[] plain = in.readNBytes(Routes.LARGEST_BODY + 1);
            if (plain.length > Routes.LARGEST_BODY) {
                throw Problem.tooLarge();
            }
            return plain;
        } catch (EOFException | ZipException broken) {
            return body; // whoever reads it says how far it could be used
        }
    }

    private Future<JsonObject> keep(RoutingContext context, Rows rows) {
        if (rows.entries.isEmpty()) {
            throw Problem.badInput(
                    "no row can be used; nothing was kept",
                    rows.rejected.stream().map(String::valueOf).toList());
        }
        return Future.fromCompletionStage(
                        workspace.append(SOURCE, rows.entries), context.vertx().getOrCreateContext())
                .map(receipt -> answer(rows, receipt));
    }

    private static JsonObject answer(Rows rows, Receipt receipt) {
        if (receipt instanceof Receipt.Refused refused) {
            throw Problem.unavailable(refused);
        }
        return new JsonObject().put("accepted", rows.entries.size()).put("rejected", rows.rejected);
    }
}
