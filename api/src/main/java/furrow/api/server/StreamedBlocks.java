package furrow.api.server;

import furrow.engine.connect.RejectedEvent;
import furrow.engine.intake.DataFiles;
import furrow.engine.intake.IntakeOptions;
import furrow.engine.intake.Rejection;
import furrow.engine.intake.RowGatherer;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.Receipt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Blocks of whole lines of one stream, taken one after the other, and the count of what became of them. Used by one thread at a time. */
final class StreamedBlocks {
    private static final String SOURCE = "http";
    private static final int LISTS_SHOWN = 100;
    /** Stands before a block that does not begin with a row, which would be taken for CSV. */
    private static final String NO_ROW = "{}\n";

    private final LiveWorkspace workspace;
    private final String by;
    private final JsonArray rejects = new JsonArray();
    private long lines;
    private long accepted;
    private long rejected;
    private List<Rejection> firstRejected = List.of();

    StreamedBlocks(LiveWorkspace workspace, String by) {
        this.workspace = workspace;
        this.by = by;
    }

    /**
     * Takes a block in; returns once it is on disk.
     *
     * @throws HttpProblem when it cannot be taken; of it nothing is kept then, and all blocks before it are
     */
    void take(byte[] block) throws IOException {
        if (lines == 0) {
            requireRows(block);
        }
        var rows = new RowGatherer(workspace.receivable(), full -> {
            throw HttpProblem.badInput("a block of the stream has more than " + Batch.MOST + " rows", List.of());
        });
        int first = firstOf(block);
        boolean asIs = first < block.length && block[first] == '{';
        var options =
                IntakeOptions.withDefaults().with(workspace.plan().workspace().zone());
        String text = new String(block, StandardCharsets.UTF_8);
        byte[] read = asIs ? block : (NO_ROW + text).getBytes(StandardCharsets.UTF_8);
        DataFiles.with(options).gather("stream", read, rows);
        var wrong = rows.rejected().stream()
                .filter(each -> asIs || each.line() > 1)
                .map(each -> placed(each, asIs ? 0 : -1))
                .toList();
        int used = rows.size();
        if (used > 0
                && workspace.append(SOURCE, rows).toCompletableFuture().join() instanceof Receipt.Refused refused) {
            throw HttpProblem.unavailable(refused);
        }
        accepted += used;
        if (!wrong.isEmpty()) {
            workspace.intake().unusable(wrong.size());
            keep(wrong, text.split("\n", -1));
        }
        lines += text.chars().filter(each -> each == '\n').count();
    }

    private static void requireRows(byte[] block) {
        if (PackedBody.is(block)) {
            throw HttpProblem.badInput("a stream needs plain NDJSON; send it unpacked", List.of());
        }
        int first = firstOf(block);
        if (first == block.length || block[first] != '{') {
            throw HttpProblem.badInput(
                    "a stream needs NDJSON, one JSON object a line; CSV and lists go to " + OutcomeRequests.PATH,
                    List.of());
        }
    }

    private static int firstOf(byte[] block) {
        int at = 0;
        while (at < block.length && (block[at] == ' ' || block[at] == '\n' || block[at] == '\r' || block[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static Rejection placed(Rejection row, int shift) {
        return new Rejection(row.source(), row.line() + shift, row.column(), row.value(), row.reason());
    }

    private void keep(List<Rejection> wrong, String[] text) {
        var events = wrong.stream()
                .map(each -> new RejectedEvent(
                        (int) Math.min(Integer.MAX_VALUE, lines + each.line() - 1),
                        each.column(),
                        each.value(),
                        each.reason(),
                        KeptRows.event(text[(int) each.line() - 1])))
                .toList();
        long number = workspace.connections().rejects().keep(KeptRows.SOURCE, by, events);
        if (rejects.size() < LISTS_SHOWN) {
            rejects.add(OutcomeRequests.REJECTS + number);
        }
        if (firstRejected.isEmpty()) {
            firstRejected = wrong;
        }
        rejected += wrong.size();
    }

    boolean hasAccepted() {
        return accepted > 0;
    }

    /** What is on disk up to here. */
    JsonObject standing() {
        return new JsonObject().put("lines", lines).put("accepted", accepted).put("rejected", rejected);
    }

    /** Where the rejected rows are kept. */
    JsonArray rejects() {
        return rejects;
    }

    /** That nothing of the stream could be used. */
    HttpProblem nothing() {
        return lines == 0 && rejected == 0
                ? HttpProblem.badInput("the stream is empty; send NDJSON rows (docs/data-files.md)", List.of())
                : HttpProblem.badInput(
                        "no row can be used",
                        RejectsShelf.first(firstRejected).stream().toList());
    }
}
