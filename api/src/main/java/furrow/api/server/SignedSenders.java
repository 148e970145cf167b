package furrow.api.server;

import furrow.api.connect.chatwoot.ChatwootSignature;
import furrow.engine.live.LiveWorkspace;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * Senders that cannot send a key in a header: their address holds the key, or its id, and then their signature proves that it is
 * theirs.
 */
final class SignedSenders {
    private static final String BASE = Operation.SEND_CHATWOOT.path().replace(":sender", "");
    /** Bytes that somebody may send whose signature is not checked yet. */
    static final int MOST_UNCHECKED = 1 << 20;

    private final LiveWorkspace workspace;

    SignedSenders(LiveWorkspace workspace) {
        this.workspace = workspace;
    }

    /** What an address says of its sender: a key or the id of one. */
    static Optional<String> in(HttpServerRequest request) {
        String path = String.valueOf(request.path());
        return path.startsWith(BASE) && path.indexOf('/', BASE.length()) < 0
                ? Optional.of(path.substring(BASE.length()))
                : Optional.empty();
    }

    /** A path without the key that it may hold: this is what logs may show. */
    static String shown(String path) {
        return path.startsWith(BASE) ? BASE + "…" : path;
    }

    /** The signature that a request bears. */
    static Optional<ChatwootSignature> signature(HttpServerRequest request) {
        String time = request.getHeader(ChatwootSignature.TIME_HEADER);
        String signature = request.getHeader(ChatwootSignature.HEADER);
        return time == null || signature == null
                ? Optional.empty()
                : Optional.of(new ChatwootSignature(time, signature));
    }

    /**
     * Lets a request pass whose sender is known and has signed it, if that one signs.
     *
     * @throws HttpProblem when not
     */
    void require(RoutingContext context, byte[] body) {
        String sender = context.pathParam("sender");
        String id = workspace.keys().idOf(sender).orElse(sender);
        var secret = workspace.connections().secrets().of(id);
        boolean byKey = workspace.keys().open(sender).isPresent();
        if (secret.isEmpty() && Door.of(context) instanceof Caller.Guest) {
            return;
        }
        if (secret.isEmpty() && !byKey) {
            if (Door.of(context) instanceof Caller.Claimed) {
                throw unproven(
                        context, "no secret is known for this sender; an operator tells it by PUT " + BASE + sender);
            }
            throw HttpProblem.notFound("no sender is known at this address; docs/connect.md says how to make one");
        }
        if (secret.isEmpty()) {
            return;
        }
        var signature = signature(context.request());
        if (signature.isEmpty()) {
            throw unproven(
                    context,
                    "the request bears no signature: " + ChatwootSignature.HEADER + " and "
                            + ChatwootSignature.TIME_HEADER);
        }
        if (!signature.get().isFresh(workspace.now())) {
            throw unproven(
                    context,
                    "the time of the signature is more than "
                            + ChatwootSignature.PATIENCE.toMinutes()
                            + " minutes from now: it may be a copy; see that the clocks of both machines are right");
        }
        if (!signature.get().isOf(secret.get(), body)) {
            throw unproven(context, "the signature is not of this body and the secret that is known here");
        }
    }

    private static HttpProblem unproven(RoutingContext context, String why) {
        context.response().putHeader("WWW-Authenticate", "Bearer realm=\"furrow\"");
        return new HttpProblem(401, "not-signed-in", why + "; nothing of it was kept", List.of());
    }
}
