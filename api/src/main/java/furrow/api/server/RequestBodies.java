package furrow.api.server;

import furrow.engine.notation.JsonFaults;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** Bodies of requests that change something: a JSON object that says who does it and why. */
final class RequestBodies {
    private RequestBodies() {}

    static JsonObject object(RoutingContext context) {
        try {
            var body = context.body().asJsonObject();
            if (body != null) {
                RequestText.check(body);
                return body;
            }
        } catch (DecodeException | ClassCastException e) {
            throw HttpProblem.badInput("the body is no JSON object: " + JsonFaults.of(e.getMessage()), List.of());
        }
        throw HttpProblem.badInput("the body is empty; send a JSON object with by and why", List.of());
    }

    static String word(JsonObject body, String name) {
        if (body.getValue(name) instanceof String text) {
            return text;
        }
        throw HttpProblem.badInput(name + " needs text, but is missing; say who does it and why", List.of());
    }
}
