package furrow.api.server;

import furrow.engine.decision.Decision;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** Whose name stands under what a request does: of whoever signed in, and only where nobody does what the request says. */
final class SignedBy {
    private static final String BY = "by";

    private SignedBy() {}

    /** Puts the name into a body that may leave it out. */
    static JsonObject put(RoutingContext context, JsonObject body) {
        var name = Door.of(context).name();
        name.ifPresent(own -> {
            if (body.getValue(BY) instanceof String said) {
                require(own, said);
            }
            body.put(BY, own);
        });
        return body;
    }

    /** The name as the query says it, or of whoever signed in. */
    static Optional<String> of(RoutingContext context) {
        var said = Optional.ofNullable(context.queryParams().get(BY));
        var name = Door.of(context).name();
        name.ifPresent(own -> said.ifPresent(each -> require(own, each)));
        return name.or(() -> said);
    }

    private static void require(String own, String said) {
        if (!Decision.person(own).equals(said.isBlank() ? "" : Decision.person(said))) {
            throw new HttpProblem(
                    403,
                    "signed-by-another",
                    "what is done here is signed with the name of whoever signed in, " + own + ", but by was \"" + said
                            + "\"; leave by out",
                    List.of());
        }
    }
}
