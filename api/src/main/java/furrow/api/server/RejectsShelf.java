package furrow.api.server;

import furrow.engine.intake.Rejection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Rejected rows of the newest requests that had more of them than an answer shows, an NDJSON line each, packed. In memory
 * and bounded: the oldest give way. Safe to use from many threads.
 */
final class RejectsShelf {
    /** Rejected rows that an answer shows itself. */
    static final int SHOWN = 100;

    private static final long MOST_BYTES = 8L << 20;

    private final Map<Long, byte[]> lists = new LinkedHashMap<>();
    private long bytes;
    /** Addresses of another run of the server must not lead to lists of this one. */
    private long last = new SecureRandom().nextLong(1L << 40);

    /** Keeps a list. @return the number by which it is fetched */
    long keep(List<Rejection> rejected) {
        return keep(next(), pack(rejected));
    }

    /** Keeps the whole of a list of which the beginning is kept on disk under a number. */
    void keep(long number, List<Rejection> rejected) {
        keep(number, pack(rejected));
    }

    private synchronized long next() {
        return ++last;
    }

    private static byte[] pack(List<Rejection> rejected) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            for (var each : rejected) {
                out.write((json(each).encode() + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private synchronized long keep(long number, byte[] packed) {
        var before = lists.put(number, packed);
        bytes += packed.length - (before == null ? 0 : before.length);
        var oldest = lists.entrySet().iterator();
        while (bytes > MOST_BYTES && lists.size() > 1) {
            bytes -= oldest.next().getValue().length;
            oldest.remove();
        }
        return number;
    }

    /** A list as it was kept, packed with gzip; empty when it has given way to newer ones. */
    synchronized Optional<byte[]> packed(long number) {
        return Optional.ofNullable(lists.get(number));
    }

    /** A list unpacked. */
    static String text(byte[] packed) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The first rejected rows as an answer shows them. */
    static JsonArray first(List<Rejection> rejected) {
        var first = new JsonArray();
        rejected.stream().limit(SHOWN).map(RejectsShelf::json).forEach(first::add);
        return first;
    }

    private static JsonObject json(Rejection row) {
        return new JsonObject()
                .put("line", row.line())
                .put("column", row.column())
                .put("value", row.value())
                .put("reason", row.reason());
    }
}
