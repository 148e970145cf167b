package furrow.api.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.access.Feeds;
import furrow.engine.access.Person;
import furrow.engine.notation.JsonText;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code /v1/me/feed} and {@code /v1/me/password}: what a person keeps of the own account, as the page You does. */
final class OwnRoutes {
    private final Feeds feeds;
    private final Door door;

    OwnRoutes(Feeds feeds, Door door) {
        this.feeds = feeds;
        this.door = door;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var keeping = LongWork.on(vertx, "furrow-own", 1);
        mounts.at(Operation.READ_FEED).handler(context -> json(keeping, context, () -> told(context)));
        mounts.at(Operation.MAKE_FEED).handler(context -> json(keeping, context, () -> made(context)));
        mounts.at(Operation.REVOKE_FEED).handler(context -> json(keeping, context, () -> revoked(context)));
        mounts.at(Operation.CHANGE_PASSWORD).handler(context -> json(keeping, context, () -> changed(context)));
    }

    private static void json(LongWork keeping, RoutingContext context, Callable<ObjectNode> answer) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        WorkerAnswer.give(
                context, keeping::run, "application/json", () -> answer.call().toPrettyString());
    }

    private Person person(RoutingContext context) {
        return door.requirePerson(context, "the address of a calendar");
    }

    private ObjectNode feed(Person person) {
        var since = feeds.since(person.id());
        var told = JsonText.object().put("open", since.isPresent());
        since.ifPresent(at -> told.put("since", at.toString()));
        return told;
    }

    private ObjectNode told(RoutingContext context) {
        var feed = feed(person(context));
        EntityTag.tagged(context, feed.toString());
        return feed;
    }

    private void requireState(RoutingContext context, Person person) {
        EntityTag.require(context, () -> Optional.of(feed(person).toString()));
    }

    /** Whoever has found a key must not make of it an address that outlives it. */
    private ObjectNode made(RoutingContext context) {
        var person = person(context);
        if (!(Door.of(context) instanceof Caller.Member)) {
            throw new HttpProblem(
                    403,
                    "not-allowed",
                    "the address of a calendar is made by a person who signed in, and not by a key",
                    List.of());
        }
        requireState(context, person);
        String secret = feeds.issue(person.id());
        return told(context).put("address", door.base(context.request()) + "/feeds/" + secret + ".ics");
    }

    private ObjectNode revoked(RoutingContext context) {
        var person = person(context);
        requireState(context, person);
        feeds.revoke(person.id());
        return told(context);
    }

    private ObjectNode changed(RoutingContext context) {
        var person = door.requirePerson(context, "a password");
        var body = RequestBodies.facts(context);
        new OwnPassword(door)
                .change(context, person, RequestBodies.text(body, "old"), RequestBodies.text(body, "password"));
        return JsonText.object().put("changed", true);
    }
}
