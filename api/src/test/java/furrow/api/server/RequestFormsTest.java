package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.HeadlinePlan;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every fault of a request is told at once, each with its place. */
class RequestFormsTest {
    @TempDir
    private Path folder;

    private ConnectedServer server;

    @BeforeEach
    void start() {
        server = new ConnectedServer(folder);
        server.define(HeadlinePlan.TEXT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static List<String> errors(HttpResponse<String> answer) throws Exception {
        assertEquals(400, answer.statusCode(), answer.body());
        var all = new ArrayList<String>();
        for (JsonNode each : ConnectedServer.json(answer).path("errors")) {
            all.add((each.has("pointer")
                            ? "at " + each.path("pointer").asText()
                            : each.path("parameter").asText()) + ": "
                    + each.path("detail").asText());
        }
        return all;
    }

    private HttpResponse<String> decide(String key, String body) throws Exception {
        return send(Operation.DECIDE, "/v1/recommendations/" + key + "/decisions", body, own());
    }

    @Test
    void aBodyIsToldAllThatIsWrongWithItAtOnce() throws Exception {
        String key = "{\"kind\":\"robot\",\"roles\":[\"marketer\",\"king\",7],\"days\":367}";
        assertEquals(
                List.of(
                        "at /name: name needs text, but is missing",
                        "at /kind: kind needs one of personal, service, but was \"robot\"",
                        "at /roles/1: roles[1] needs one of strategist, marketer, rule-author, reviewer, operator, but"
                                + " was \"king\"",
                        "at /roles/2: roles[2] needs one of strategist, marketer, rule-author, reviewer, operator, but"
                                + " was 7",
                        "at /days: days needs at most 366, but was 367"),
                errors(server.post("/v1/keys", key)).stream()
                        .sorted(Comparator.comparing(each -> List.of("/name", "/kind", "/roles/1", "/roles/2", "/days")
                                .indexOf(each.substring(3, each.indexOf(':')))))
                        .toList());
        assertEquals(List.of("at : the body needs an object, but was a list"), errors(server.post("/v1/keys", "[]")));
        assertEquals(
                List.of("at /noet: the body has no \"noet\"; did you mean \"note\"?"),
                errors(decide("x", "{\"decision\":\"accept\",\"noet\":1}")));
        assertEquals(
                List.of("at /points: points needs a list such as [{\"date\":\"2026-12-20\",\"value\":0.5}], but was {}"
                        .replace("{}", "an object")),
                errors(server.post("/v1/goals/click/draw", "{\"reason\":\"x\",\"points\":{}}")));
    }

    @Test
    void whatTheReaderFindsHasAPlaceToo() throws Exception {
        assertEquals(
                List.of("at : the body is no JSON object: "),
                errors(server.post("/v1/keys", "{")).stream()
                        .map(each -> each.substring(0, 33))
                        .toList());
        String past = "{\"decision\":\"snooze\",\"until\":\"yesterday\"}";
        String open =
                server.get("/v1/recommendations").at("/recommendations/0/key").asText();
        assertEquals(
                List.of("at /until"),
                errors(decide(open, past)).stream()
                        .map(each -> each.substring(0, 9))
                        .toList());
        assertEquals(
                List.of("at /experiments/0/arms", "at /workspace/currency"),
                errors(server.send(
                                "PUT",
                                "/v1/plan",
                                HeadlinePlan.TEXT
                                        .replace("currency: EUR", "currency: [7]")
                                        .replaceAll("(?s)arms:.*?metrics:", "arms: 7\n    metrics:")))
                        .stream()
                        .map(each -> each.substring(0, each.indexOf(':')))
                        .sorted()
                        .toList());
    }

    @Test
    void aQueryIsToldAllThatIsWrongWithItAtOnce() throws Exception {
        assertEquals(
                List.of(
                        "limit: limit needs a whole number from 1 to 1000, but was \"0\"",
                        "afetr: there is no parameter \"afetr\" here; did you mean \"after\"?"),
                errors(server.send("GET", "/v1/evidence?limit=0&afetr=x", "")));
        assertEquals(
                List.of("find: there is no parameter \"find\" here; none is taken"),
                errors(server.send("GET", "/v1/me?find=x", "")));
        assertEquals(
                List.of("draft: draft needs true or false, but was \"perhaps\""),
                errors(server.send("PUT", "/v1/plan?draft=perhaps", "{}")));
        assertEquals(
                List.of("plain: there is no parameter \"plain\" here; none is taken"),
                errors(server.post("/v1/outcomes?plain=1", "x")));
        assertEquals(
                200,
                server.post("/v1/segment/v1/track?writeKey=1", "{\"event\":\"click\"}")
                        .statusCode());
    }

    /** A value that a field of such a kind cannot have; a list is told of each of its entries. */
    private static String wrong(JsonNode field) {
        return switch (field.path("type").asText()) {
            case "string" -> "7";
            case "array" -> "[7,[]]";
            default -> "\"x\"";
        };
    }

    private static JsonNode resolved(JsonNode contract, JsonNode each) {
        return each.has("$ref") ? contract.at(each.path("$ref").asText().substring(1)) : each;
    }

    /** Every form of the contract, with something wrong in each of its fields: as many faults as fields, each at its place. */
    @Test
    void eachOperationWithAFormTellsEveryFieldThatIsWrong() throws Exception {
        var contract = ContractRoutes.contract();
        var wrong = new ArrayList<String>();
        String own = own();
        int forms = 0;
        int several = 0;
        for (Operation each : Operation.values()) {
            var content = contract.path("paths")
                    .path(each.path().replaceAll(":([a-z]+)", "{$1}"))
                    .path(each.method().name().toLowerCase(Locale.ROOT))
                    .path("requestBody")
                    .path("content");
            var form = resolved(contract, content.path("application/json").path("schema"));
            if (content.size() != 1 || !form.has("properties") || !each.path().startsWith("/v1/")) {
                continue;
            }
            var fields = new ArrayList<String>();
            var expected = new TreeSet<String>();
            form.path("properties").properties().forEach(property -> {
                var field = resolved(contract, property.getValue());
                if (field.has("enum") || field.path("type").isTextual()) {
                    String name = property.getKey();
                    fields.add('"' + name + "\":" + wrong(field));
                    boolean list = field.path("type").asText().equals("array");
                    expected.addAll(list ? List.of("/" + name + "/0", "/" + name + "/1") : List.of("/" + name));
                }
            });
            forms++;
            several += expected.size() > 1 ? 1 : 0;
            String path = each.path().replaceAll(":number", "7").replaceAll(":[a-z]+", "nothing");
            var answer = send(each, path, "{" + String.join(",", fields) + "}", own);
            var told = new TreeSet<String>();
            for (JsonNode error : ConnectedServer.json(answer).path("errors")) {
                told.add(error.path("pointer").asText());
                if (error.path("detail").asText().length() < 10) {
                    wrong.add(each + " " + error);
                }
            }
            boolean placed = answer.statusCode() == 400
                    && expected.stream()
                            .allMatch(place ->
                                    told.stream().anyMatch(one -> one.equals(place) || one.startsWith(place + "/")));
            if (!placed) {
                wrong.add(each + " " + answer.statusCode() + " " + told + " for " + expected);
            }
        }

        assertEquals(List.of(), wrong);
        assertTrue(forms >= 30 && several >= 25, forms + " forms, " + several + " of several faults");
    }

    /** Bodies whose form is told by a reader of their own. */
    @Test
    void plansRowsAndEventsTellEveryFaultWithItsPlace() throws Exception {
        String broken = HeadlinePlan.TEXT
                .replace("currency: EUR", "currency: [7]")
                .replaceAll("(?s)arms:.*?metrics:", "arms: 7\n    metrics:");
        for (var each : List.of(List.of("PUT", "/v1/plan"), List.of("POST", "/v1/power"))) {
            assertEquals(
                    List.of("at /experiments/0/arms", "at /workspace/currency"),
                    places(server.send(each.get(0), each.get(1), broken)));
        }
        String row =
                "{\"type\":\"outcome\",\"id\":\"s1\",\"at\":\"noon\",\"unit\":\"u1\",\"metric\":\"click\",\"value\":1}";
        assertEquals(
                List.of("at /0/at", "at /1/type"),
                places(server.post("/v1/outcomes", "[" + row + ",{\"type\":\"omen\",\"id\":\"x\"}]")));
        assertEquals(
                List.of("at /0/", "at /1/"),
                places(server.post(
                                "/v1/events",
                                "[{\"id\":\"1\"},{\"id\":\"2\"}]",
                                "Content-Type",
                                "application/cloudevents-batch+json"))
                        .stream()
                        .map(each -> each.substring(0, 6))
                        .toList());
        assertEquals(
                List.of("at /kind", "at /unit", "at /waits"),
                places(server.post(
                        "/v1/next-action", "{\"kind\":\"robot\",\"waits\":\"perhaps\",\"person\":\"ben\"}")));
        assertEquals(
                List.of("at /at", "at /mail", "at /zone"),
                places(send(
                        Operation.KEEP_DIGEST,
                        "/v1/me/digest",
                        "{\"rhythm\":\"daily\",\"mail\":\"olga\",\"at\":\"7h\",\"zone\":\"Moon\"}",
                        own())));
        assertEquals(
                List.of("at /from", "at /hours"),
                places(server.post(
                        "/v1/experiments/headline/calendar/draw",
                        "{\"reason\":\"x\",\"from\":\"monday\",\"weeks\":1,\"days\":[\"monday\"],\"hours\":[\"nine\"],"
                                + "\"channels\":[\"mail\"]}")));
        assertEquals(
                List.of("at /units/0", "at /units/1"),
                places(server.post("/v1/experiments/headline/assignments", "{\"units\":[\" \",\"\\u0007\"]}")));
    }

    private static List<String> places(HttpResponse<String> answer) throws Exception {
        return errors(answer).stream()
                .map(each -> each.substring(0, each.indexOf(':')))
                .sorted()
                .toList();
    }

    /** A key of somebody who may do everything, as people alone decide. */
    private String own() {
        var olga = server.workspace.accounts().people().get(0);
        return server.workspace.keys().issueTo(olga, "my own", olga.roles(), 30).text();
    }

    private HttpResponse<String> send(Operation operation, String path, String body, String key) throws Exception {
        return server.send(server.request(path)
                .header("Authorization", "Bearer " + key)
                .method(operation.method().name(), BodyPublishers.ofString(body))
                .build());
    }

    @Test
    void nullIsWhatIsNotThere() throws Exception {
        var answer = server.post("/v1/next-action", "{\"unit\":\"u1\",\"person\":null,\"attributes\":null}");
        assertEquals(200, answer.statusCode(), answer.body());
    }
}
