package furrow.bench.log;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A connection that stays open and has one request at a time on its way; as little work as a client can do. */
public final class HttpLane {
    private static final byte[] LENGTH = "content-length: ".getBytes(StandardCharsets.US_ASCII);

    private final NetSocket socket;
    private Buffer received = Buffer.buffer();
    private Promise<String> asked = Promise.promise();

    private HttpLane(NetSocket socket) {
        this.socket = socket;
        socket.handler(this::take);
        socket.closeHandler(closed -> asked.tryFail("the server has closed the connection"));
        socket.exceptionHandler(asked::tryFail);
    }

    /** Opens one. */
    public static Future<HttpLane> open(NetClient client, URI address) {
        return client.connect(address.getPort(), address.getHost()).map(HttpLane::new);
    }

    /** A request with its head. */
    static Buffer post(byte[] body) {
        return post("/v1/outcomes", body);
    }

    /** The same to another address. */
    public static Buffer post(String path, byte[] body) {
        return Buffer.buffer(
                        "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: " + body.length + "\r\n\r\n")
                .appendBytes(body);
    }

    /** Sends it and gives the answer's first line; fails unless that is {@code 200}. */
    Future<String> send(Buffer request) {
        asked = Promise.promise();
        socket.write(request).onFailure(asked::tryFail);
        return asked.future();
    }

    private void take(Buffer part) {
        received = received.length() == 0 ? part : received.appendBuffer(part);
        int body = bodyAt();
        if (body < 0 || received.length() < body + length(body)) {
            return;
        }
        var line = received.getString(0, Math.min(12, received.length()));
        var whole = received;
        received = Buffer.buffer();
        if (line.endsWith(" 200")) {
            asked.complete(line);
        } else {
            asked.fail(whole.toString());
        }
    }

    private int bodyAt() {
        for (int at = 3; at < received.length(); at++) {
            if (received.getByte(at) == '\n' && received.getByte(at - 2) == '\n') {
                return at + 1;
            }
        }
        return -1;
    }

    private int length(int until) {
        for (int at = 0; at + LENGTH.length < until; at++) {
            if (isLength(at)) {
                int length = 0;
                for (int digit = at + LENGTH.length; received.getByte(digit) >= '0'; digit++) {
                    length = length * 10 + received.getByte(digit) - '0';
                }
                return length;
            }
        }
        return 0;
    }

    private boolean isLength(int at) {
        for (int i = 0; i < LENGTH.length; i++) {
            int each = received.getByte(at + i);
            if (LENGTH[i] != (each >= 'A' && each <= 'Z' ? each + 32 : each)) {
                return false;
            }
        }
        return true;
    }
}
