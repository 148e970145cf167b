package furrow.api.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A body packed with gzip, unpacked once and as far as a plain one may reach: a few bytes can stand for many gigabytes,
 * and what is packed twice is refused.
 */
final class PackedBody {
    private static final int PIECE = 1 << 16;

    private PackedBody() {}

    static boolean is(byte[] body) {
        return body.length > 1 && body[0] == (byte) 0x1f && body[1] == (byte) 0x8b;
    }

    /**
     * The bytes that were packed.
     *
     * @param lease takes what they need of the budget of all bodies
     * @throws HttpProblem when they are too many, there is no room now, or they are broken or packed twice
     */
    static byte[] unpack(byte[] body, BodyLease lease) throws IOException {
        var plain = new ByteArrayOutputStream(Math.min(Routes.LARGEST_BODY, 4 * body.length));
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body), PIECE)) {
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
        } catch (EOFException | ZipException broken) {
            throw HttpProblem.badInput(
                    "the body is a broken gzip file, of which " + plain.size() + " bytes could be unpacked ("
                            + broken.getMessage() + "); nothing of it was kept; pack it anew",
                    List.of());
        }
        var bytes = plain.toByteArray();
        if (is(bytes)) {
            throw HttpProblem.badInput("the body is packed with gzip twice; pack it once", List.of());
        }
        return bytes;
    }

    /** How soon room for a body is expected. */
    static Optional<Duration> soon() {
        return Optional.of(Duration.ofSeconds(2));
    }
}
