package furrow.api.server;

import io.vertx.core.WorkerExecutor;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * One stream of rows. Once a block is on disk the answer says so in a line, so the sender knows at any moment what is safe; the last line
 * begins with {@code end}, or with {@code error} when it broke off. The event loop of its connection alone uses it.
 */
final class OutcomeStream {
    /** Bytes after which rows go to disk. */
    private static final int BLOCK = 1 << 18;
    /** The longest line, and what is read beside it. */
    private static final int LONGEST_LINE = 1 << 20;
    /** What a stream takes of the budget of all bodies, from beginning to end. */
    private static final int ROOM = 2 * (LONGEST_LINE + BLOCK);

    private final StreamedBlocks blocks;
    private final ClientConnections connections;
    private final HttpServerRequest request;
    private final WorkerExecutor workers;
    private final ClientConnection client;
    private final BodyLease lease;
    private Buffer waiting = Buffer.buffer();
    private boolean over;

    OutcomeStream(
            StreamedBlocks blocks, ClientConnections connections, HttpServerRequest request, WorkerExecutor workers) {
        this.blocks = blocks;
        this.connections = connections;
        this.request = request;
        this.workers = workers;
        this.client = connections.of(request);
        this.lease = client.begins(request);
    }

    void begin() {
        request.exceptionHandler(gone -> {
            over = true;
            lease.end();
        });
        client.refuseBy(this::fail);
        request.handler(this::part);
        request.endHandler(end -> end());
        if (!lease.take(ROOM)) {
            connections.freeBytes();
            fail(HttpProblem.noRoom());
        } else if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            request.response().writeContinue();
        }
    }

    private void part(Buffer part) {
        client.piece(part.length());
        if (over) {
            return;
        }
        waiting.appendBuffer(part);
        if (waiting.length() < BLOCK && !connections.isLastCall()) {
            return;
        }
        int end = lastLineEnd();
        if (end > 0) {
            request.pause();
            var block = waiting.getBytes(0, end);
            waiting = waiting.getBuffer(end, waiting.length());
            take(block, this::goOn);
        } else if (waiting.length() > LONGEST_LINE) {
            fail(HttpProblem.badInput(
                    "a line of the stream is longer than " + LONGEST_LINE + " bytes; write one object a line",
                    List.of()));
        }
    }

    private int lastLineEnd() {
        int at = waiting.length();
        while (at > 0 && waiting.getByte(at - 1) != '\n') {
            at--;
        }
        return at;
    }

    private void take(byte[] block, Runnable then) {
        client.serverWorks();
        lease.work();
        workers.executeBlocking(
                        () -> {
                            blocks.take(block);
                            return true;
                        },
                        false)
                .onComplete(done -> lease.done())
                .onSuccess(done -> {
                    if (!over) {
                        then.run();
                    }
                })
                .onFailure(this::fail);
    }

    private void goOn() {
        if (blocks.hasAccepted()) {
            tell(blocks.standing());
        }
        if (connections.isLastCall()) {
            fail(HttpProblem.stopping());
            return;
        }
        client.sendsMore();
        request.resume();
    }

    /** A line of the answer; who does not read them gets the last one only. */
    private void tell(JsonObject line) {
        var response = begun();
        if (!response.headWritten()) {
            response.setChunked(true);
        }
        if (!response.writeQueueFull()) {
            var unused = response.write(line.encode() + "\n");
        }
    }

    /** The answer, whose head says that the connection ends with it. */
    private HttpServerResponse begun() {
        var response = request.response();
        return response.headWritten()
                ? response
                : response.putHeader(HttpHeaders.CONTENT_TYPE, "application/x-ndjson")
                        .putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }

    private void end() {
        client.bodyIsWhole();
        if (over) {
            return;
        }
        if (waiting.length() == 0) {
            finish();
        } else {
            boolean whole = waiting.getByte(waiting.length() - 1) == '\n';
            take((whole ? waiting : waiting.appendByte((byte) '\n')).getBytes(), this::finish);
        }
    }

    private void finish() {
        if (!blocks.hasAccepted()) {
            fail(blocks.nothing());
            return;
        }
        over = true;
        last(new JsonObject().put("end", true).mergeIn(blocks.standing()).put("rejects", blocks.rejects()));
    }

    private void fail(Throwable why) {
        if (over) {
            return;
        }
        over = true;
        waiting = Buffer.buffer();
        if (!request.response().headWritten()) {
            HttpFailures.answer(request, why);
            return;
        }
        var problem = HttpFailures.told(request, why);
        last(new JsonObject()
                .put("error", new JsonObject().put("code", problem.code()).put("message", problem.getMessage()))
                .mergeIn(blocks.standing())
                .put("rejects", blocks.rejects()));
    }

    /** Says the last word; what may still come is not read. */
    private void last(JsonObject line) {
        begun().end(line.encode() + "\n")
                .onComplete(sent -> request.connection().close());
    }
}
