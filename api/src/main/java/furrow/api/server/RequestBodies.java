package furrow.api.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.notation.JsonFaults;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Bodies of requests that change something: a JSON object that says who does it and why. */
final class RequestBodies {
    private static final String BY = "by";

    private RequestBodies() {}

    /** A body that says who does it; signed in, nobody needs to. */
    static JsonObject object(RoutingContext context) {
        return SignedBy.put(context, facts(context));
    }

    /** A body in which nobody does anything. */
    static JsonObject facts(RoutingContext context) {
        try {
            var body = context.body().asJsonObject();
            if (body != null) {
                RequestText.check(body);
                StrictJson.read(context.body().asString());
                return body;
            }
        } catch (DecodeException | ClassCastException | JsonProcessingException e) {
            throw HttpProblem.badInput("the body is no JSON object: " + JsonFaults.of(e.getMessage()), List.of());
        }
        throw HttpProblem.badInput("the body is empty; send a JSON object with by and why", List.of());
    }

    /** The same as a tree. */
    static JsonNode tree(RoutingContext context) {
        var signed = object(context);
        try {
            var tree = StrictJson.read(context.body().asString());
            if (tree instanceof ObjectNode object && signed.getValue(BY) instanceof String by) {
                object.put(BY, by);
            }
            return tree;
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a body was read once and cannot be read again", impossible);
        }
    }

    /** A text that has to be there. */
    static String text(JsonObject body, String name) {
        if (body.getValue(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(
                name + " needs text, but " + (body.getValue(name) == null ? "is missing" : "was not"));
    }

    static String word(JsonObject body, String name) {
        if (body.getValue(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(name + " needs text, but is missing; say who does it and why");
    }
}
