package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.HeadlinePlan;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
        var olga = server.workspace.accounts().people().get(0);
        var own = server.workspace.keys().issueTo(olga, "my own", olga.roles(), 30);
        return server.send(server.request("/v1/recommendations/" + key + "/decisions")
                .header("Authorization", "Bearer " + own.text())
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    @Test
    void aBodyIsToldAllThatIsWrongWithItAtOnce() throws Exception {
        String key = "{\"kind\":\"robot\",\"roles\":[\"marketer\",\"king\",7],\"days\":367}";
        assertEquals(
                List.of(
                        "at /name: name needs text, but is missing",
                        "at /kind: kind needs one of personal, service, but was \"robot\"",
                        "at /roles/1: roles[1] needs one of strategist, marketer, rule-author, reviewer, operator, but was"
                                + " \"king\"",
                        "at /roles/2: roles[2] needs one of strategist, marketer, rule-author, reviewer, operator, but was 7",
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

    @Test
    void nullIsWhatIsNotThere() throws Exception {
        var answer = server.post("/v1/next-action", "{\"unit\":\"u1\",\"person\":null,\"attributes\":null}");
        assertEquals(200, answer.statusCode(), answer.body());
    }
}
