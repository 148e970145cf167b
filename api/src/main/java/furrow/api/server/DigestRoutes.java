package furrow.api.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.digest.Digests;
import furrow.engine.digest.Rhythm;
import furrow.engine.notation.JsonText;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code /v1/me/digest}: whether, where and when a person gets the digest by mail, as the page You keeps it. */
final class DigestRoutes {
    private static final String RHYTHM = "rhythm";
    private static final String NONE = "none";

    private final Digests digests;
    private final boolean sends;
    private final Door door;

    DigestRoutes(Digests digests, boolean sends, Door door) {
        this.digests = digests;
        this.sends = sends;
        this.door = door;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var keeping = LongWork.on(vertx, "furrow-digest", 1);
        mounts.at(Operation.READ_DIGEST).handler(context -> json(keeping, context, () -> told(context)));
        mounts.at(Operation.KEEP_DIGEST).handler(context -> json(keeping, context, () -> kept(context)));
    }

    private static void json(LongWork keeping, RoutingContext context, Callable<ObjectNode> answer) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        WorkerAnswer.give(
                context, keeping::run, "application/json", () -> answer.call().toPrettyString());
    }

    private String person(RoutingContext context) {
        return door.requirePerson(context, "a digest").id();
    }

    private ObjectNode told(RoutingContext context) {
        var wish = wish(person(context));
        EntityTag.tagged(context, wish.toString());
        return wish.put("sends", sends);
    }

    private ObjectNode wish(String person) {
        var kept = digests.of(person);
        var told = JsonText.object()
                .put(
                        "rhythm",
                        kept.flatMap(each -> each.rhythm()).map(Rhythm::word).orElse(NONE));
        kept.ifPresent(each -> told.put("mail", each.mail())
                .put("at", each.at().toString())
                .put("zone", each.zone().getId()));
        return told;
    }

    private ObjectNode kept(RoutingContext context) {
        String person = person(context);
        var body = RequestBodies.facts(context);
        if (NONE.equals(body.getValue(RHYTHM))) {
            RequestForms.faults(context).requireNone();
            EntityTag.require(context, () -> Optional.of(wish(person).toString()));
            digests.unsubscribe(person);
            return told(context);
        }
        var faults = RequestForms.faults(context);
        var rhythm = faults.read("/rhythm", () -> Rhythm.of(RequestBodies.text(body, RHYTHM)));
        var mail = faults.read("/mail", () -> Digests.mail(RequestBodies.text(body, "mail")));
        var at = faults.read("/at", () -> PersonalWishes.time("at", RequestBodies.text(body, "at")));
        var zone = faults.read("/zone", () -> PersonalWishes.zone("zone", RequestBodies.text(body, "zone")));
        faults.requireNone();
        EntityTag.require(context, () -> Optional.of(wish(person).toString()));
        digests.subscribe(person, mail.orElseThrow(), rhythm.orElseThrow(), at.orElseThrow(), zone.orElseThrow());
        return told(context);
    }
}
