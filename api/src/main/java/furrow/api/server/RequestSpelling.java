package furrow.api.server;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Refuses requests of which two readers could think otherwise: where they are sent, how they are framed and how they are packed. */
final class RequestSpelling {
    /** Addresses are spelt in visible ASCII, all else with escapes (RFC 3986). */
    private static final Pattern ADDRESS = Pattern.compile("[!-~]+");

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private RequestSpelling() {}

    /** @throws HttpProblem when it is not spelt as HTTP asks, or packed in a way that is not read */
    static void check(HttpServerRequest request) {
        checkAddress(request.uri());
        checkFraming(request);
        checkPacking(request);
        checkType(request);
    }

    /** RFC 9110, 8.3: of two types each reader would take another one. */
    private static void checkType(HttpServerRequest request) {
        var types = request.headers().getAll(HttpHeaders.CONTENT_TYPE);
        if (types.size() > 1) {
            throw HttpProblem.badInput(
                    "a request needs one Content-Type header, but has " + String.join(" and ", types), List.of());
        }
    }

    private static void checkAddress(String address) {
        if (!ADDRESS.matcher(address).matches()) {
            throw HttpProblem.badInput(
                    "the address needs visible ASCII characters; spell any other as UTF-8 with escapes such as %C3%A9",
                    List.of());
        }
        var broken = BROKEN_ESCAPE.matcher(address);
        if (broken.find()) {
            throw HttpProblem.badInput(
                    "the address needs two digits from 0 to F behind each %, but has \""
                            + address.substring(broken.start(), Math.min(address.length(), broken.start() + 3))
                            + "\"; a percent sign itself is %25",
                    List.of());
        }
    }

    /** RFC 9112, 6.1: where a body in another coding than chunks ends nobody knows. */
    private static void checkFraming(HttpServerRequest request) {
        var codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        if (!codings.isEmpty() && !codings.equals(List.of("chunked"))) {
            throw new HttpProblem(
                    501,
                    "unknown-coding",
                    "Transfer-Encoding needs to be chunked, but was " + String.join(", ", codings),
                    List.of());
        }
    }

    private static void checkPacking(HttpServerRequest request) {
        var codings = request.headers().getAll(HttpHeaders.CONTENT_ENCODING);
        boolean known = codings.isEmpty()
                || (codings.size() == 1
                        && List.of("identity", "gzip", "x-gzip", "zstd")
                                .contains(codings.get(0).strip().toLowerCase(Locale.ROOT)));
        if (!known) {
            throw new HttpProblem(
                    415,
                    "unknown-coding",
                    "Content-Encoding needs to be gzip, zstd or left out, but was " + String.join(", ", codings)
                            + "; pack a body once or send it plain",
                    List.of());
        }
    }
}
