package furrow.api.server;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A body packed with gzip or zstd, unpacked once and as far as a plain one may reach: a few bytes can stand for many gigabytes,
 * and what is packed twice is refused.
 */
final class PackedBody {
    private static final int PIECE = 1 << 16;
    /** Window of zstd as a power of two: 8 MB, which is what RFC 9659 allows in HTTP; more would be memory that nobody counts. */
    private static final int WINDOW = 23;

    private PackedBody() {}

    /** Whether it begins as packed bodies do (RFC 1952; RFC 8878, 3.1.1). */
    static boolean is(byte[] body) {
        return isGzip(body) || isZstd(body);
    }

    private static boolean isGzip(byte[] body) {
        return body.length > 1 && body[0] == (byte) 0x1f && body[1] == (byte) 0x8b;
    }

    private static boolean isZstd(byte[] body) {
        return body.length > 3
                && body[0] == (byte) 0x28
                && body[1] == (byte) 0xb5
                && body[2] == (byte) 0x2f
                && body[3] == (byte) 0xfd;
    }

    /** Whether a request says that its body is packed. */
    static boolean isTold(HttpServerRequest request) {
        String coding = request.getHeader(HttpHeaders.CONTENT_ENCODING);
        return coding != null && !coding.strip().equalsIgnoreCase("identity");
    }

    /**
     * The bytes of a body that its request calls packed.
     *
     * @throws HttpProblem as {@link #unpack}, and when it is not packed at all
     */
    static byte[] unpackTold(byte[] body, BodyLease lease) throws IOException {
        if (!is(body)) {
            throw HttpProblem.badInput(
                    "the body is not packed with gzip or zstd, as Content-Encoding says; pack it, or leave the header out",
                    List.of());
        }
        return unpack(body, lease);
    }

    private static InputStream unpacking(byte[] body) throws IOException {
        var in = new ByteArrayInputStream(body);
        return isGzip(body) ? new GZIPInputStream(in, PIECE) : new ZstdInputStreamNoFinalizer(in).setLongMax(WINDOW);
    }

    /**
     * The bytes that were packed.
     *
     * @param lease takes what they need of the budget of all bodies
     * @throws HttpProblem when they are too many, there is no room now, or they are broken or packed twice
     */
    static byte[] unpack(byte[] body, BodyLease lease) throws IOException {
        var plain = new ByteArrayOutputStream(Math.min(Routes.LARGEST_BODY, 4 * body.length));
        try (var in = unpacking(body)) {
            var piece = new byte[PIECE];
            for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
                if (plain.size() + got > Routes.LARGEST_BODY) {
                    throw HttpProblem.tooLarge();
                }
                if (!lease.take(got)) {
                    throw HttpProblem.noRoom();
                }
                plain.write(piece, 0, got);
            }
        } catch (EOFException | ZipException | ZstdIOException broken) {
            throw HttpProblem.badInput(
                    "the body is a broken " + (isGzip(body) ? "gzip" : "zstd") + " file, of which " + plain.size()
                            + " bytes could be unpacked (" + broken.getMessage()
                            + "); nothing of it was kept; pack it anew",
                    List.of());
        }
        var bytes = plain.toByteArray();
        if (is(bytes)) {
            throw HttpProblem.badInput("the body is packed twice; pack it once", List.of());
        }
        return bytes;
    }

    /** How soon room for a body is expected. */
    static Optional<Duration> soon() {
        return Optional.of(Duration.ofSeconds(2));
    }
}
