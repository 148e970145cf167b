package furrow.api.server;

import furrow.experiments.plan.UnicodeText;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Refuses requests whose path, query, headers or body hold what is no Unicode text, before anything reads them. */
final class RequestText {
    /** Stands where bytes were no UTF-8. */
    private static final char REPLACED = '\uFFFD';

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private RequestText() {}

    /** Refuses a percent sign in an address that stands for no byte. */
    static void checkEscapes(String address) {
        var broken = BROKEN_ESCAPE.matcher(address);
        if (broken.find()) {
            throw HttpProblem.badInput(
                    "the address needs two digits from 0 to F behind each %, but has \""
                            + address.substring(broken.start(), Math.min(address.length(), broken.start() + 3))
                            + "\"; a percent sign itself is %25",
                    List.of());
        }
    }

    /** Lets a request pass whose text is Unicode. */
    static void check(RoutingContext context) {
        require("the path", context.normalizedPath());
        context.pathParams().values().forEach(each -> require("the path", each));
        context.queryParams().forEach(each -> {
            require("the name of a query parameter", each.getKey());
            require("query parameter " + each.getKey(), each.getValue());
        });
        context.request().headers().forEach(each -> require("header " + each.getKey(), each.getValue()));
        var body = context.body().buffer();
        if (body != null && !isUtf8(body.getBytes())) {
            throw HttpProblem.badInput(
                    "the body needs text in UTF-8, but has bytes that are not; nothing was kept", List.of());
        }
        context.next();
    }

    private static boolean isUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    private static void require(String what, String text) {
        if (text.indexOf(REPLACED) >= 0) {
            throw HttpProblem.badInput(what + " needs text in UTF-8, but has bytes that are not", List.of());
        }
        UnicodeText.check(what, text);
    }

    /** Refuses a body with such text in any place: an escape can stand for half of a character. */
    static void check(JsonObject body) {
        body.forEach(each -> {
            UnicodeText.check("a name in the body", each.getKey());
            value(each.getKey(), each.getValue());
        });
    }

    private static void value(String name, Object value) {
        if (value instanceof String text) {
            UnicodeText.check(name, text);
        } else if (value instanceof JsonObject object) {
            check(object);
        } else if (value instanceof JsonArray array) {
            array.forEach(each -> value(name, each));
        }
    }
}
