package furrow.api.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/**
 * An answer as it goes over the wire, made on a worker: an event loop that packed a large one would keep all others of its
 * connections waiting.
 *
 * @param bytes what is sent
 * @param packed whether with gzip
 */
record PackedAnswer(Buffer bytes, boolean packed) {
    /** Below this many bytes packing saves nothing that a network would notice. */
    private static final int WORTHWHILE = 1 << 10;
    /** An answer of so many bytes is sent at once: as many as a connection takes before its client has read. */
    static final int PIECE = 1 << 16;

    /** Whether whoever asks reads gzip. */
    static boolean isRead(HttpServerRequest request) {
        var codings = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        if (codings == null) {
            return false;
        }
        for (var coding : codings.toLowerCase(Locale.ROOT).split(",", -1)) {
            var parts = coding.strip().split("\\s*;\\s*q=", -1);
            if (parts[0].equals("gzip") && (parts.length == 1 || !parts[1].matches("0(\\.0*)?"))) {
                return true;
            }
        }
        return false;
    }

    /** Packs a text if it is worthwhile. */
    static PackedAnswer of(String text, boolean read) {
        var plain = text.getBytes(StandardCharsets.UTF_8);
        return read && plain.length >= WORTHWHILE
                ? new PackedAnswer(Buffer.buffer(gzip(plain)), true)
                : new PackedAnswer(Buffer.buffer(plain), false);
    }

    private static byte[] gzip(byte[] plain) {
        var packed = new ByteArrayOutputStream(plain.length / 4);
        try (var out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /**
     * Sends it, to be read anew each time. A large one is sent piece by piece as its client reads, so that clients who do not read
     * take no more than their budget.
     */
    void send(ClientConnections connections, HttpServerRequest request, String type) {
        var response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        boolean whole = bytes.length() <= PIECE || HttpMethod.HEAD.equals(request.method());
        if (!whole && !connections.takeAnswer(bytes.length())) {
            HttpFailures.answer(request, HttpProblem.unread());
            return;
        }
        if (packed) {
            response.putHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, type)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader(HttpHeaders.VARY, "accept, accept-encoding")
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(bytes.length()));
        if (whole) {
            response.end(bytes);
        } else {
            new AnswerInPieces(connections.of(request), request, bytes).send(connections.answers());
        }
    }
}
