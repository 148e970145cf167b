package furrow.api.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.contract.FieldFaults;
import furrow.api.report.AccessJson;
import furrow.engine.access.AccessKey;
import furrow.engine.access.AccessKeys;
import furrow.engine.access.Accounts;
import furrow.engine.access.Person;
import furrow.engine.access.Role;
import furrow.engine.notation.JsonText;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code /v1/me}, {@code /v1/people} and {@code /v1/keys}: who comes in, and as what. */
final class PeopleRoutes {
    private static final int USUAL_DAYS = 90;

    private final Door door;
    private final Accounts accounts;
    private final AccessKeys keys;
    private final Supplier<Instant> now;

    PeopleRoutes(Door door, Supplier<Instant> now) {
        this.door = door;
        this.accounts = door.accounts();
        this.keys = door.keys();
        this.now = now;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var work = LongWork.on(vertx, "furrow-access", 1);
        mounts.at(Operation.READ_ME).handler(context -> json(work, context, () -> me(context)));
        mounts.at(Operation.LIST_PEOPLE)
                .handler(context -> json(work, context, () -> CutList.of(context, people(), "people", "id")));
        mounts.at(Operation.INVITE_PERSON).handler(context -> json(work, context, () -> invite(context)));
        mounts.at(Operation.READ_PERSON)
                .handler(context -> json(work, context, () -> told(context, require(id(context)))));
        mounts.at(Operation.LINK_PERSON)
                .handler(context -> json(work, context, () -> {
                    requireState(context);
                    return linked(context, accounts.linkFor(id(context)));
                }));
        mounts.at(Operation.GIVE_ROLES)
                .handler(context -> json(work, context, () -> {
                    var roles = roles(RequestBodies.facts(context));
                    requireState(context);
                    return told(context, accounts.giveRoles(id(context), roles));
                }));
        mounts.at(Operation.DISABLE_PERSON).handler(context -> json(work, context, () -> disable(context)));
        mounts.at(Operation.ENABLE_PERSON)
                .handler(context -> json(work, context, () -> {
                    requireState(context);
                    return told(context, accounts.enable(id(context)));
                }));
        mounts.at(Operation.LIST_KEYS)
                .handler(context -> json(work, context, () -> CutList.of(context, listed(context), "keys", "id")));
        mounts.at(Operation.ISSUE_KEY).handler(context -> json(work, context, () -> issue(context)));
        mounts.at(Operation.READ_KEY).handler(context -> json(work, context, () -> key(context)));
        mounts.at(Operation.REVOKE_KEY).handler(context -> json(work, context, () -> revoke(context)));
    }

    private static void json(LongWork work, RoutingContext context, Callable<ObjectNode> answer) {
        context.response().putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        WorkerAnswer.give(
                context, work::run, "application/json", () -> answer.call().toPrettyString());
    }

    private static String id(RoutingContext context) {
        return context.pathParam("id");
    }

    private static List<Role> roles(JsonObject body) {
        return DecisionBody.texts(body, "roles").stream().map(Role::of).toList();
    }

    private static ObjectNode me(RoutingContext context) {
        var caller = Door.of(context);
        var me = JsonText.object();
        caller.name().ifPresent(name -> me.put("name", name));
        AccessJson.putRoles(me, caller.roles());
        return me.put("as", caller.as());
    }

    private ObjectNode people() {
        return AccessJson.people(accounts.people());
    }

    private ObjectNode invite(RoutingContext context) {
        var body = RequestBodies.facts(context);
        var faults = RequestForms.faults(context);
        String login = faults.read("/login", () -> Person.login(RequestBodies.text(body, "login")))
                .orElse("");
        String name = name(body, faults);
        var roles = faults.read("/roles", () -> roles(body)).orElse(List.of());
        faults.requireNone();
        return linked(context, accounts.invite(login, name, roles));
    }

    private String name(JsonObject body, FieldFaults faults) {
        return faults.read("/name", () -> Person.name(RequestBodies.text(body, "name"), now.get()))
                .orElse("");
    }

    private Person require(String id) {
        return accounts.find(id)
                .orElseThrow(() -> HttpProblem.notFound("there is no such person; GET /v1/people lists them"));
    }

    /** What tells one state of an account from the next: a new link is not seen in it, but counts. */
    private Optional<String> state(String id) {
        var version = accounts.version(id);
        return version.isPresent() ? Optional.of(id + " " + version.getAsLong()) : Optional.empty();
    }

    private void requireState(RoutingContext context) {
        EntityTag.require(context, () -> state(require(id(context)).id()));
    }

    private ObjectNode told(RoutingContext context, Person person) {
        state(person.id()).ifPresent(state -> EntityTag.tagged(context, state));
        return AccessJson.of(person);
    }

    private ObjectNode linked(RoutingContext context, Accounts.Invited invited) {
        told(context, invited.person());
        return AccessJson.of(invited, door.base(context.request()));
    }

    private ObjectNode disable(RoutingContext context) {
        requireState(context);
        var shut = accounts.disable(id(context));
        door.sessions().endAll(shut.id());
        return told(context, shut);
    }

    /** An operator sees all keys, everybody else the own ones. */
    private Stream<AccessKey> visible(RoutingContext context) {
        var caller = Door.of(context);
        if (caller.roles().contains(Role.OPERATOR)) {
            return keys.all().stream();
        }
        return door.person(caller).stream().flatMap(person -> keys.of(person.id()).stream());
    }

    private ObjectNode listed(RoutingContext context) {
        return AccessJson.keys(visible(context).toList(), now.get());
    }

    /** Whoever has found a key must not make a longer one of it, so a key makes keys only for an operator. */
    private ObjectNode issue(RoutingContext context) {
        var body = RequestBodies.facts(context);
        var faults = RequestForms.faults(context);
        String kind =
                faults.read("/kind", () -> RequestBodies.text(body, "kind")).orElse("");
        String name = name(body, faults);
        int days = faults.read("/days", () -> days(body)).orElse(USUAL_DAYS);
        var roles = faults.read("/roles", () -> roles(body)).orElse(List.of());
        faults.requireNone();
        boolean operates = Door.of(context).roles().contains(Role.OPERATOR);
        AccessKeys.Issued issued;
        if (kind.equals("service") && operates) {
            issued = keys.issue(name, roles, Door.of(context).name().orElse(""), days);
        } else if (kind.equals("personal") && Door.of(context) instanceof Caller.Member member) {
            issued = keys.issueTo(member.person(), name, roles, days);
        } else if (kind.equals("service") || kind.equals("personal")) {
            throw new HttpProblem(
                    403,
                    "not-allowed",
                    "a key of kind service is made by an operator, one of kind personal by a person who signed in, on"
                            + " the account page",
                    List.of());
        } else {
            throw HttpProblem.badInput("kind needs to be personal or service, but was \"" + kind + "\"", List.of());
        }
        return AccessJson.of(issued, now.get());
    }

    private static int days(JsonObject body) {
        var days = body.getValue("days", USUAL_DAYS);
        if (days instanceof Integer number) {
            return number;
        }
        throw HttpProblem.badInput(
                "days needs a whole number, 1 to " + AccessKeys.MOST_DAYS + ", but was " + days, List.of());
    }

    private AccessKey visibleKey(RoutingContext context) {
        String id = id(context);
        return visible(context)
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> HttpProblem.notFound("there is no such key; GET /v1/keys lists those that you may see"));
    }

    /** A key that is used is no other key. */
    private String state(AccessKey key) {
        return AccessJson.of(key, now.get()).without("used").toString();
    }

    private ObjectNode key(RoutingContext context) {
        var key = visibleKey(context);
        EntityTag.tagged(context, state(key));
        return AccessJson.of(key, now.get());
    }

    private ObjectNode revoke(RoutingContext context) {
        var key = visibleKey(context);
        EntityTag.require(context, () -> Optional.of(state(key)));
        keys.revoke(key.id());
        return key(context);
    }
}
