package furrow.api.server;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A request as it stands, byte by byte: clients would spell it better. */
final class RawRequest {
    private static final int PATIENCE = 20_000;

    private final int port;

    RawRequest(FurrowServer server) {
        this.port = URI.create(server.address()).getPort();
    }

    /** The answer to a request, in which %d stands for the port; until the server closes. */
    String send(String request) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(PATIENCE);
            socket.getOutputStream()
                    .write(request.replace("%d", Integer.toString(port)).getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
