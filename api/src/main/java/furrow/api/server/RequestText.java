package furrow.api.server;

import furrow.experiments.plan.UnicodeText;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Refuses requests whose path, query, headers or body hold what is no Unicode text, and those that say one thing of a query twice,
 * before anything reads them.
 */
final class RequestText {
    /** Stands where bytes were no UTF-8. */
    private static final char REPLACED = '\uFFFD';

    private RequestText() {}

    /** Lets a request pass whose address and headers are Unicode, each parameter of the query there once. */
    static void checkHead(RoutingContext context) {
        require("the path", plain(context.request().path()));
        var query = context.queryParams();
        query.forEach(each -> {
            require("the name of a query parameter", each.getKey());
            require("query parameter " + each.getKey(), each.getValue());
        });
        query.names().stream()
                .filter(each -> !each.equals(ImportWishes.REPEATED)
                        && query.getAll(each).size() > 1)
                .sorted()
                .findFirst()
                .ifPresent(twice -> {
                    throw HttpProblem.badInput(
                            "query parameter " + twice
                                    + " stands twice, and nothing says which is meant; leave one out",
                            List.of());
                });
        context.request().headers().forEach(each -> require("header " + each.getKey(), each.getValue()));
        context.next();
    }

    /**
     * Lets a request pass whose body is Unicode. Whoever takes files as they were downloaded (workbooks, text in a coding of its
     * own) stands before it.
     */
    static void checkBody(RoutingContext context) {
        var body = context.body().buffer();
        if (body != null && !isUtf8(body.getBytes())) {
            throw HttpProblem.badInput(
                    "the body needs text in UTF-8, but has bytes that are not; nothing was kept", List.of());
        }
        context.next();
    }

    /** A path without its escapes; what is no UTF-8 is replaced. */
    private static String plain(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static boolean isUtf8(byte[] body) {
        return ByteBufUtil.isText(Unpooled.wrappedBuffer(body), StandardCharsets.UTF_8);
    }

    /**
     * Refuses text that stands for bytes that were no UTF-8, or holds half a character.
     *
     * @param what what it is, for the message
     */
    static void require(String what, String text) {
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
