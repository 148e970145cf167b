package furrow.api.command.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.command.remote.DataPlace;
import furrow.api.command.remote.RemoteServer;
import furrow.api.report.AccessJson;
import furrow.api.report.AuditJson;
import furrow.engine.access.AccessKey;
import furrow.engine.access.AuditTrail;
import furrow.engine.access.Person;
import furrow.engine.access.RefusedAccessException;
import furrow.engine.access.Role;
import furrow.engine.live.DataFolder;
import furrow.engine.notation.JsonText;
import furrow.engine.notation.ParsedText;
import furrow.engine.notation.Times;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Where people and keys are: in a data folder, or on a running server. Both give the same JSON. */
final class AccessPlace extends DataPlace {
    private static final String PEOPLE = "/v1/people";
    /** How far back it is looked unless told, as a server does. */
    private static final Duration AUDITED = Duration.ofDays(90);

    private static final String KEYS = "/v1/keys";

    /** Who makes a key where no server knows who asks. */
    private static final String CONSOLE = "the console";

    @Option(
            names = "--address",
            paramLabel = "URL",
            description =
                    "Where people reach the server, for links that are made in a data folder; ${DEFAULT-VALUE} unless"
                            + " told.")
    private String address = RemoteServer.USUAL;

    private JsonNode folder(Function<DataFolder, JsonNode> work) {
        return inFolder(data -> {
            try {
                return work.apply(data);
            } catch (RefusedAccessException refused) {
                throw new IllegalArgumentException(refused.getMessage(), refused);
            }
        });
    }

    JsonNode people() throws IOException {
        return isServer()
                ? client().get(PEOPLE)
                : folder(data -> AccessJson.people(data.accounts().people()));
    }

    JsonNode invite(String login, String name, List<Role> roles) throws IOException {
        return isServer()
                ? client().post(PEOPLE, said(roles).put("login", login).put("name", name))
                : folder(data -> AccessJson.of(data.accounts().invite(login, name, roles), base()));
    }

    private String base() {
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    JsonNode link(String login) throws IOException {
        return isServer()
                ? client().post(PEOPLE + "/" + remote(login) + "/link", JsonText.object())
                : folder(data -> AccessJson.of(data.accounts().linkFor(id(data, login)), base()));
    }

    JsonNode giveRoles(String login, List<Role> roles) throws IOException {
        return isServer()
                ? client().put(PEOPLE + "/" + remote(login) + "/roles", JsonText.write(said(roles)))
                : folder(data -> AccessJson.of(data.accounts().giveRoles(id(data, login), roles)));
    }

    JsonNode disable(String login) throws IOException {
        return isServer()
                ? client().post(PEOPLE + "/" + remote(login) + "/disable", JsonText.object())
                : folder(data -> AccessJson.of(data.accounts().disable(id(data, login))));
    }

    JsonNode enable(String login) throws IOException {
        return isServer()
                ? client().post(PEOPLE + "/" + remote(login) + "/enable", JsonText.object())
                : folder(data -> AccessJson.of(data.accounts().enable(id(data, login))));
    }

    private static String id(DataFolder data, String login) {
        return data.accounts().named(login).map(Person::id).orElseThrow(() -> nobody(login));
    }

    private String remote(String login) throws IOException {
        for (var each : client().get(PEOPLE).path("people")) {
            if (each.path("login").asText().equals(login)) {
                return each.path("id").asText();
            }
        }
        throw nobody(login);
    }

    private static IllegalArgumentException nobody(String login) {
        return new IllegalArgumentException("nobody signs in as \"" + login + "\"; furrow people list has everybody");
    }

    JsonNode keys() throws IOException {
        return isServer()
                ? client().get(KEYS)
                : folder(data -> AccessJson.keys(data.keys().all(), Instant.now()));
    }

    JsonNode issue(String name, List<Role> roles, int days) throws IOException {
        return isServer()
                ? client().post(
                                KEYS,
                                said(roles)
                                        .put("kind", "service")
                                        .put("name", name)
                                        .put("days", days))
                : folder(data -> AccessJson.of(data.keys().issue(name, roles, CONSOLE, days), Instant.now()));
    }

    /**
     * Who changed what.
     *
     * @param asked what is searched for, by the names of the query
     * @param after behind which entry it goes on; empty for the newest
     */
    JsonNode audit(Map<String, String> asked, String after, int limit) throws IOException {
        var all = new LinkedHashMap<>(asked);
        all.put("limit", Integer.toString(limit));
        return isServer()
                ? client().get("/v1/audit?" + AuditJson.query(all, after))
                : folder(data -> AuditJson.of(data.audit().search(search(asked, after), limit), all));
    }

    private static AuditTrail.Search search(Map<String, String> asked, String after) {
        var now = Instant.now();
        return new AuditTrail.Search(
                time(Times.instant(asked.getOrDefault("since", ""), ZoneOffset.UTC), now.minus(AUDITED)),
                time(Times.end(asked.getOrDefault("until", ""), ZoneOffset.UTC), now.plusMillis(1)),
                asked.getOrDefault("by", ""),
                asked.getOrDefault("operation", ""),
                asked.getOrDefault("subject", ""),
                asked.getOrDefault("text", ""),
                after);
    }

    private static Instant time(ParsedText<Instant> read, Instant otherwise) {
        return read instanceof ParsedText.Good<Instant> good ? good.value() : otherwise;
    }

    JsonNode revoke(String id) throws IOException {
        return isServer()
                ? client().post(KEYS + "/" + RemoteServer.encoded(id) + "/revoke", JsonText.object())
                : folder(data -> revoked(data.keys().revoke(id)));
    }

    private static JsonNode revoked(AccessKey key) {
        return AccessJson.of(key, Instant.now());
    }

    private static ObjectNode said(List<Role> roles) {
        var body = JsonText.object();
        AccessJson.putRoles(body, roles);
        return body;
    }
}
