package furrow.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.command.remote.MongoName;
import furrow.api.command.remote.RemoteServer;
import furrow.api.report.JsonBoard;
import furrow.api.report.ProofJson;
import furrow.engine.decision.Decision;
import furrow.engine.decision.RefusedDecisionException;
import furrow.engine.live.DataFolder;
import furrow.engine.outcome.DamagedLogException;
import furrow.engine.proof.DesignHistory;
import furrow.experiments.proof.StandingDesign;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where recommendations are kept: a data folder or MongoDB that no server has open, or a running server. All answer the same JSON. */
final class AdvicePlace {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path USUAL = Path.of("furrow-data");

    @ArgGroup(exclusive = true)
    private @Nullable Where where;

    @Option(
            names = "--mongo",
            paramLabel = "URI",
            description = "Work on this MongoDB, which no server uses meanwhile, with what is counted in --data;"
                    + " FURROW_MONGO in the environment says the same.")
    private @Nullable String mongo;

    /** One of the two. */
    static final class Where {
        @Option(
                names = "--data",
                paramLabel = "FOLDER",
                description =
                        "The folder that furrow serve uses, while no server has it open; furrow-data unless told.")
        private @Nullable Path data;

        @Option(names = "--server", paramLabel = "URL", description = "Address of a running server instead.")
        private @Nullable String server;
    }

    private Optional<RemoteServer> server() {
        if (mongo != null && where != null && where.server != null) {
            throw new BadInput("--mongo and --server exclude each other; name one of them");
        }
        return Optional.ofNullable(where).map(each -> each.server).map(RemoteServer::new);
    }

    private DataFolder folder() {
        var data = Optional.ofNullable(where).map(each -> each.data).orElse(USUAL);
        var clock = Clock.systemUTC();
        try {
            return Optional.ofNullable(mongo)
                    .or(MongoName::ofEnvironment)
                    .map(uri -> DataFolder.inMongo(uri, data, clock))
                    .orElseGet(() -> DataFolder.open(data, clock));
        } catch (IllegalStateException | DamagedLogException refused) {
            throw new BadInput(refused.getMessage() + "; a running server is asked with --server");
        }
    }

    /**
     * What there is to do.
     *
     * @param person who is shown it; empty to show it to nobody
     */
    JsonNode board(Optional<String> person) throws IOException {
        var server = server();
        if (server.isPresent()) {
            return board(server.get(), person);
        }
        try (var folder = folder()) {
            var advice = person.isPresent() ? folder.show(person.get()) : folder.advice();
            var all = Stream.concat(advice.board().open().stream(), advice.board().heldBack().stream())
                    .toList();
            var out = new StringWriter();
            JsonBoard.write(advice, advice.board(), all, true, "", Optional.empty(), out);
            return JSON.readTree(out.toString());
        }
    }

    private static JsonNode board(RemoteServer server, Optional<String> person) throws IOException {
        if (person.isPresent()) {
            server.post("/v1/recommendations/seen", Map.of("by", person.get()));
        }
        return server.get("/v1/recommendations?limit=10000"
                + person.map(each -> "&by=" + URLEncoder.encode(each, StandardCharsets.UTF_8))
                        .orElse(""));
    }

    /** Decides, and tells the recommendation after it with all that happened to it. */
    JsonNode decide(String key, Decision decision) throws IOException {
        var server = server();
        if (server.isPresent()) {
            return server.get().post("/v1/recommendations/" + encoded(key) + "/decisions", body(decision));
        }
        try (var folder = folder()) {
            var decided = folder.decide(key, decision);
            var out = new StringWriter();
            JsonBoard.write(decided.advice(), decided.life(), out);
            return JSON.readTree(out.toString());
        } catch (RefusedDecisionException refused) {
            throw new BadInput(String.valueOf(refused.getMessage()));
        }
    }

    /** What following advice returned. */
    JsonNode proof() throws IOException {
        var server = server();
        if (server.isPresent()) {
            return server.get().get("/v1/proof");
        }
        try (var folder = folder()) {
            return ProofJson.of(folder.proved());
        }
    }

    /**
     * The standing designs.
     *
     * @param change a design to begin, or that the one that stands ends
     */
    JsonNode designs(Optional<ObjectNode> change) throws IOException {
        var server = server();
        if (server.isPresent()) {
            return change.isPresent()
                    ? server.get().put("/v1/proof/design", change.get().toString())
                    : server.get().get("/v1/proof/design");
        }
        try (var folder = folder()) {
            return ProofJson.of(change.isPresent() ? design(folder, change.get()) : folder.designs());
        }
    }

    private static DesignHistory design(DataFolder folder, ObjectNode change) {
        var design = change.path("end").asBoolean(false)
                ? Optional.<StandingDesign>empty()
                : Optional.of(ProofJson.design(change));
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
