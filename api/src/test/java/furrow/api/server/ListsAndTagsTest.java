package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.HeadlinePlan;
import furrow.engine.access.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists are read some entries at a time, and an edit says what it was made from. */
class ListsAndTagsTest {
    @TempDir
    private Path folder;

    private ConnectedServer server;

    @BeforeEach
    void start() {
        server = new ConnectedServer(folder);
        for (var each : List.of("headline", "tone", "time")) {
            server.define(HeadlinePlan.TEXT.replace("name: headline", "name: " + each));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private List<String> walked(String path, String list, String key) throws Exception {
        var found = new ArrayList<String>();
        String at = path + "?limit=1";
        while (!at.isEmpty()) {
            JsonNode answer = server.get(at);
            assertTrue(answer.path(list).size() <= 1, answer.toString());
            answer.path(list).forEach(each -> found.add(each.path(key).asText()));
            at = answer.path("next").asText();
        }
        return found;
    }

    private List<String> whole(String path, String list, String key) throws Exception {
        var found = new ArrayList<String>();
        server.get(path).path(list).forEach(each -> found.add(each.path(key).asText()));
        return found;
    }

    @Test
    void eachListIsTheSameInPartsAsInOne() throws Exception {
        for (int i = 0; i < 3; i++) {
            server.post("/v1/seals", "{\"why\":\"look " + i + "\"}");
            server.workspace.keys().issue("key " + i, List.of(Role.MARKETER), "Olga Operator", 3);
            server.workspace.accounts().invite("ben" + i, "Ben Number " + i, List.of(Role.MARKETER));
            String row = "{\"type\":\"outcome\",\"id\":\"s" + i
                    + "\",\"at\":\"2026-11-20T10:00:00Z\",\"unit\":\"u1\",\"metric\":\"click\",\"value\":1}";
            server.post("/v1/outcomes", row + "\n{\"id\":" + i + "}");
            server.post(
                    "/v1/webhooks", "{\"name\":\"hook " + i + "\",\"url\":\"https://hooks.example.org/" + i + "\"}");
        }
        server.post(
                "/v1/goals/click/draw",
                "{\"reason\":\"we plan\",\"points\":[{\"date\":\"2026-12-20\",\"value\":0.5}]}");
        var lists = List.of(
                List.of("/v1/experiments", "experiments", "name", "3"),
                List.of("/v1/seals", "seals", "number", "3"),
                List.of("/v1/keys", "keys", "id", "4"),
                List.of("/v1/people", "people", "id", "4"),
                List.of("/v1/rejects", "rejects", "number", "3"),
                List.of("/v1/goals", "goals", "key", "1"),
                List.of("/v1/tactics", "tactics", "tactic", "1"),
                List.of("/v1/rulebook", "versions", "number", "0"));
        for (var each : lists) {
            var all = whole(each.get(0), each.get(1), each.get(2));
            assertEquals(each.get(3), String.valueOf(all.size()), each.toString());
            assertEquals(all, walked(each.get(0), each.get(1), each.get(2)), each.toString());
        }
        assertEquals(400, server.send("GET", "/v1/people?after=nobody", "").statusCode());
        assertEquals(400, server.send("GET", "/v1/people?limit=0", "").statusCode());
    }

    private HttpResponse<String> edit(String method, String path, String body, String tag) throws Exception {
        return server.send(method, path, body, "If-Match", tag);
    }

    private String tag(String path) throws Exception {
        return server.send("GET", path, "").headers().firstValue("ETag").orElse("none");
    }

    /** What is read, how it is edited, and an edit that changes it. */
    private void guarded(String read, String method, String path, String one, String other) throws Exception {
        assertEquals(200, server.send(method, path, one).statusCode(), path);
        String before = tag(read);
        assertEquals(before, tag(read));
        var done = edit(method, path, other, before);
        assertEquals(200, done.statusCode(), done.body());
        assertEquals(tag(read), done.headers().firstValue("ETag").orElse(""), path);
        var late = edit(method, path, one, before);
        assertEquals(412, late.statusCode(), late.body());
        assertEquals(
                "changed-meanwhile", ConnectedServer.json(late).path("code").asText());
        assertEquals(200, edit(method, path, one, "*").statusCode());
        assertEquals(400, edit(method, path, one, "3").statusCode());
    }

    @Test
    void anEditMadeFromSomethingOlderIsRefused() throws Exception {
        String why = "{\"reason\":\"we agreed\",";
        guarded(
                "/v1/plan",
                "PUT",
                "/v1/plan",
                HeadlinePlan.TEXT,
                HeadlinePlan.TEXT.replace("question: Do", "question: How many"));
        guarded(
                "/v1/goals/click",
                "POST",
                "/v1/goals/click/draw",
                why + "\"points\":[{\"date\":\"2026-12-20\",\"value\":0.5}]}",
                why + "\"points\":[{\"date\":\"2026-12-20\",\"value\":0.6}]}");
        guarded(
                "/v1/mappings/segment",
                "PUT",
                "/v1/mappings/segment",
                why + "\"others\":\"ignore\"}",
                why + "\"others\":\"outcome\"}");
        guarded(
                "/v1/proof/design",
                "PUT",
                "/v1/proof/design",
                why + "\"name\":\"winter\",\"shares\":{\"engine\":0.8,\"nothing\":0.2},\"planned\":200}",
                why + "\"end\":true}");
        String slots = "slot,at,length,wash_out,channel,arm,block\n"
                + "slot-1,2026-11-24T09:00:00Z,PT1H,PT0S,mail,plain,1\n"
                + "slot-2,2026-11-25T09:00:00Z,PT1H,PT0S,mail,question,1\n";
        server.define(HeadlinePlan.TEXT.replace("name: headline", "name: posts").replace("contact", "post"));
        guarded(
                "/v1/experiments/posts/calendar",
                "PUT",
                "/v1/experiments/posts/calendar?reason=x",
                slots,
                slots.replace("mail", "web"));
        assertEquals(
                412,
                edit("POST", "/v1/experiments/posts/calendar/drop", why + "\"by\":\"Shop\"}", "\"7\"")
                        .statusCode());
        assertEquals(
                412,
                edit("POST", "/v1/goals/click/drop", why + "\"by\":\"Shop\"}", "\"7\"")
                        .statusCode());
    }
}
