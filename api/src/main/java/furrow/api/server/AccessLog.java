package furrow.api.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;

/**
 * A line of JSON for each answered request: when, its id, who, what, the status, bytes and milliseconds. Queries are left out and what
 * opens something is masked. A thread of its own writes, so that a slow disk holds no request up; lines that find no room are counted.
 */
final class AccessLog implements AutoCloseable {
    /** Where a request's id is told, and may be chosen by whoever sends it. */
    static final String ID = "X-Request-Id";

    private static final Logger LOG = Logger.getLogger(AccessLog.class.getName());
    private static final Pattern GIVEN = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern SECRET = Pattern.compile("^/(welcome|feeds|v1/chatwoot)/.*");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 8;
    private static final int LINES = 10_000;
    private static final String END = "";

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(LINES);
    private final Writer file;
    private final Clock clock;
    private final Thread writer = new Thread(this::write, "furrow-access-log");
    private final AtomicLong lost = new AtomicLong();

    private AccessLog(Writer file, Clock clock) {
        this.file = file;
        this.clock = clock;
    }

    /** Lines go to the end of a file. */
    static AccessLog to(Path path, Clock clock) {
        try {
            var log = new AccessLog(
                    Files.newBufferedWriter(
                            path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    clock);
            log.writer.setDaemon(true);
            log.writer.start();
            return log;
        } catch (IOException refused) {
            throw new UncheckedIOException("the access log " + path + " cannot be written", refused);
        }
    }

    /** Gives a request its id, which its answer tells. */
    static void name(HttpServerRequest request) {
        String given = request.getHeader(ID);
        request.response().putHeader(ID, given != null && GIVEN.matcher(given).matches() ? given : fresh());
    }

    private static String fresh() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** The id of a request that has one. */
    static String id(HttpServerRequest request) {
        String id = request.response().headers().get(ID);
        return id == null ? "" : id;
    }

    /** The path without what opens something. */
    static String shown(HttpServerRequest request) {
        return SECRET.matcher(String.valueOf(request.path())).replaceFirst("/$1/…");
    }

    /**
     * Notes a request that was answered.
     *
     * @param nanos how long that took, in nanoseconds
     */
    void note(HttpServerRequest request, String workspace, Door door, long nanos) {
        var response = request.response();
        var line = new JsonObject()
                .put("at", Instant.ofEpochMilli(clock.millis()).toString())
                .put("id", id(request))
                .put("workspace", workspace)
                .put("host", String.valueOf(request.getHeader(HttpHeaders.HOST)))
                .put("from", request.remoteAddress().hostAddress())
                .put("by", door.known(request))
                .put("method", request.method().name())
                .put("path", shown(request))
                .put("status", response.getStatusCode())
                .put("bytes", response.bytesWritten())
                .put("ms", nanos / 1_000_000);
        if (!waiting.offer(line.encode())) {
            lost.incrementAndGet();
        }
    }

    private void write() {
        try {
            for (var line = waiting.take(); !line.equals(END); line = waiting.take()) {
                file.write(line);
                file.write('\n');
                if (waiting.isEmpty()) {
                    file.flush();
                }
            }
        } catch (IOException full) {
            LOG.log(Level.WARNING, "the access log cannot be written any more", full);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (lost.get() > 0) {
            LOG.warning(lost.get() + " requests are not in the access log, as it was written too slowly");
        }
        try {
            waiting.put(END);
            writer.join();
            file.close();
        } catch (IOException full) {
            LOG.log(Level.WARNING, "the access log could not be closed", full);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
