package furrow.api.server;

import io.vertx.ext.web.RoutingContext;
import java.util.List;

/** A whole number in the query of an address. */
final class QueryNumber {
    private QueryNumber() {}

    /**
     * The number, or the usual one where none is given.
     *
     * @throws HttpProblem when it is not a whole number from 1 to {@code most}
     */
    static int of(RoutingContext context, String name, int usual, int most) {
        String text = context.queryParams().get(name);
        if (text == null) {
            return usual;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
            throw HttpProblem.badInput(
                    name + " needs a whole number from 1 to " + most + ", but was \"" + text + "\"", List.of());
        }
        return Integer.parseInt(text);
    }
}
