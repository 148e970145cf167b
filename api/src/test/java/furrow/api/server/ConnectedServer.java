package furrow.api.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.api.command.SteppedClock;
import furrow.engine.access.AccessKeys;
import furrow.engine.access.Role;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A server where people sign in, and the key of a program that may do everything, for tests of what tools send and ask. */
final class ConnectedServer implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    final SteppedClock clock = new SteppedClock(NOON);
    final LiveWorkspace workspace;
    final FurrowServer server;
    final AccessKeys.Issued key;
    private List<Integer> before = List.of(0, 0);
    private final HttpClient client = HttpClient.newHttpClient();

    ConnectedServer(Path folder, ServerLimits limits) {
        this(folder, ServerOptions.at("127.0.0.1", 0).with(limits));
    }

    ConnectedServer(Path folder, ServerOptions options) {
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
        server = FurrowServer.start(workspace, options);
        if (workspace.accounts().hasNoOperator()) {
            workspace
                    .accounts()
                    .followFirst(workspace.accounts().firstLink(), "olga", "Olga Operator", "five tame herons wade");
        }
        String name = "Shop" + (workspace.keys().all().isEmpty() ? "" : " again");
        key = workspace.keys().issue(name, List.of(Role.values()), "Olga Operator", 30);
    }

    ConnectedServer(Path folder) {
        this(folder, ServerLimits.withDefaults());
    }

    void define(String plan) {
        workspace.define(PlanFiles.read(plan).orThrow());
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.address()).resolve(path));
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, BodyHandlers.ofString());
    }

    /** Sends as the program, with more headers. */
    HttpResponse<String> send(String method, String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = request(path)
                .header("Authorization", "Bearer " + key.text())
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        return send("POST", path, body, headers);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return json(send("GET", path, ""));
    }

    static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }

    private List<Integer> counted() throws IOException, InterruptedException {
        workspace.report();
        var rows = get("/v1/health").path("rows");
        return List.of(rows.path("read").asInt(), rows.path("repeated").asInt());
    }

    /** From here on rows are counted. */
    void mark() throws IOException, InterruptedException {
        before = counted();
    }

    /** Rows that were counted since the mark, and of them those that said again what was known. */
    List<Integer> rows() throws IOException, InterruptedException {
        var now = counted();
        return List.of(now.get(0) - before.get(0), now.get(1) - before.get(1));
    }

    @Override
    public void close() {
        server.close();
        workspace.close();
    }
}
