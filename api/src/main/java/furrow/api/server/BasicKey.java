package furrow.api.server;

import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A key as clients of Segment send theirs: the name of Basic authentication, with no password. Only their address takes it so. */
final class BasicKey {
    private static final String BASE = Operation.SEND_SEGMENT.path().replace(":call", "");
    private static final String BASIC = "Basic ";

    private BasicKey() {}

    /** The key that a request shows; empty when it shows none so. */
    static Optional<String> of(HttpServerRequest request, String shown) {
        if (!String.valueOf(request.path()).startsWith(BASE)
                || !shown.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            var plain = new String(
                    Base64.getDecoder().decode(shown.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
            return plain.endsWith(":") ? Optional.of(plain.substring(0, plain.length() - 1)) : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
