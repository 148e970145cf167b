package furrow.api.server;

import furrow.engine.access.RefusedAccessException;
import io.vertx.ext.web.RoutingContext;
import java.util.function.Function;
import java.util.function.Supplier;

/** What a form about people and keys does, or why it did not. */
final class AccessForm {
    private AccessForm() {}

    /**
     * Does what a form asks for; sets the status where it cannot be done.
     *
     * @param wrong what is shown then, of the reason in a sentence
     */
    static <T> T done(RoutingContext context, Supplier<T> work, Function<String, T> wrong) {
        try {
            return work.get();
        } catch (RefusedAccessException refused) {
            context.response().setStatusCode(409);
            return wrong.apply(Begun.sentence(refused));
        } catch (IllegalArgumentException bad) {
            context.response().setStatusCode(400);
            return wrong.apply(Begun.sentence(bad));
        }
    }
}
