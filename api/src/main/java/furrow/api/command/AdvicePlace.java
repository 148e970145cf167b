package furrow.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.command.remote.DataPlace;
import furrow.api.command.remote.RemoteServer;
import furrow.api.contract.FieldFaults;
import furrow.api.report.ProofJson;
import furrow.api.report.json.JsonBoard;
import furrow.engine.decision.Decision;
import furrow.engine.live.DataFolder;
import furrow.engine.proof.DesignHistory;
import furrow.experiments.proof.StandingDesign;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where recommendations are kept: a data folder or MongoDB that no server has open, or a running server. All answer the same JSON. */
final class AdvicePlace extends DataPlace {
    /**
     * What there is to do.
     *
     * @param person who is shown it; empty to show it to nobody
     */
    JsonNode board(Optional<String> person) throws IOException {
        return isServer()
                ? board(client(), person)
                : inFolder(folder -> JsonBoard.tree(person.isPresent() ? folder.show(person.get()) : folder.advice()));
    }

    private static JsonNode board(RemoteServer server, Optional<String> person) throws IOException {
        if (person.isPresent()) {
            server.post("/v1/recommendations/seen", Map.of("by", person.get()));
        }
        return server.get("/v1/recommendations?limit=10000"
                + person.map(each -> "&by=" + URLEncoder.encode(each, StandardCharsets.UTF_8))
                        .orElse(""));
    }

    /**
     * Decides, and tells the first recommendation after it with all that happened to it.
     *
     * @param keys which, one or more
     */
    JsonNode decide(List<String> keys, Decision decision) throws IOException {
        if (isServer()) {
            var body = body(decision);
            body.put("with", keys.subList(1, keys.size()));
            return client().post("/v1/recommendations/" + encoded(keys.get(0)) + "/decisions", body);
        }
        return inFolder(folder -> {
            var decisions = new LinkedHashMap<String, Decision>();
            keys.forEach(each -> decisions.put(each, decision));
            var decided = folder.decide(decisions);
            var lives = decided.lives();
            return JsonBoard.tree(decided.advice(), lives.get(0), lives.subList(1, lives.size()));
        });
    }

    /** The keys of all that stands on one card with a recommendation, itself first. */
    List<String> card(String key) throws IOException {
        var open = board(Optional.empty()).path("recommendations");
        var card = new LinkedHashMap<String, String>();
        open.forEach(
                each -> card.put(each.path("key").asText(), each.path("card").asText()));
        var keys = new ArrayList<>(List.of(key));
        card.forEach((each, on) -> {
            if (!each.equals(key) && on.equals(card.get(key))) {
                keys.add(each);
            }
        });
        return keys;
    }

    /** What following advice returned. */
    JsonNode proof() throws IOException {
        return isServer() ? client().get("/v1/proof") : inFolder(folder -> ProofJson.of(folder.proved()));
    }

    /**
     * The standing designs.
     *
     * @param change a design to begin, or that the one that stands ends
     */
    JsonNode designs(Optional<ObjectNode> change) throws IOException {
        if (isServer()) {
            return change.isPresent()
                    ? client().put("/v1/proof/design", change.get().toString())
                    : client().get("/v1/proof/design");
        }
        return inFolder(folder -> ProofJson.of(change.isPresent() ? design(folder, change.get()) : folder.designs()));
    }

    private static DesignHistory design(DataFolder folder, ObjectNode change) {
        var design = change.path("end").asBoolean(false)
                ? Optional.<StandingDesign>empty()
                : Optional.of(ProofJson.design(change, new FieldFaults()));
        return folder.design(
                design, change.path("by").asText(), change.path("reason").asText());
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8);
    }

    private static Map<String, Object> body(Decision decision) {
        var body = new LinkedHashMap<String, Object>();
        body.put("decision", decision.kind().word());
        body.put("by", decision.by());
        decision.reason().ifPresent(each -> body.put("reason", each.word()));
        if (!decision.note().isEmpty()) {
            body.put("note", decision.note());
        }
        decision.until().ifPresent(each -> body.put("until", each.toString()));
        decision.owner().ifPresent(each -> body.put("owner", each));
        decision.due().ifPresent(each -> body.put("due", each.toString()));
        body.put("steps", List.copyOf(decision.steps()));
        decision.id().ifPresent(each -> body.put("id", each));
        return body;
    }
}
