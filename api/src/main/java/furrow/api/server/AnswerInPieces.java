package furrow.api.server;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/**
 * An answer on its way to a client, the next piece sent when the one before has left this process. What has not been sent is
 * counted in the budget of answers, until the client has all of it or is gone.
 */
final class AnswerInPieces {
    private final HttpServerRequest request;
    private final ClientConnection client;
    private final Buffer bytes;
    private int sent;

    AnswerInPieces(ClientConnection client, HttpServerRequest request, Buffer bytes) {
        this.request = request;
        this.client = client;
        this.bytes = bytes;
    }

    /**
     * Sends it.
     *
     * @param budget its bytes have been taken from it
     */
    void send(ByteBudget budget) {
        client.answers(budget, bytes.length());
        next();
    }

    private void next() {
        int end = Math.min(bytes.length(), sent + PackedAnswer.PIECE);
        request.response()
                .write(bytes.slice(sent, end))
                .onSuccess(gone -> read(end))
                .onFailure(lost -> client.answered());
    }

    private void read(int end) {
        client.piece(end - sent);
        sent = end;
        if (sent < bytes.length()) {
            next();
        } else {
            client.answered();
            request.response().end();
        }
    }
}
