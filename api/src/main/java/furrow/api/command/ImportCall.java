package furrow.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.command.remote.RemoteServer;
import furrow.engine.imports.reading.Aside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Files sent to a running server: all are tried there first, and only then is the first one kept. */
final class ImportCall {
    private final RemoteServer server;
    private final List<String> parameters;
    private final Map<String, Path> beside;

    /**
     * A call.
     *
     * @param server the server
     * @param parameters what is said of the files, each as {@code name=value} and encoded
     * @param arms a table of arms that goes with each file
     */
    ImportCall(RemoteServer server, List<String> parameters, Optional<Path> arms) {
        this.server = server;
        this.parameters = List.copyOf(parameters);
        this.beside = arms.map(each -> Map.of("arms", each)).orElse(Map.of());
    }

    /** A parameter of an address. */
    static String parameter(String name, String value) {
        return name + "=" + RemoteServer.encoded(value);
    }

    /** Takes a row that the server could not read. */
    interface Rejected {
        void row(String file, Aside why, List<String> cells);
    }

    /** Sends files, by what they are called, and answers with what the server says of each. */
    List<JsonNode> send(Map<String, Path> files, boolean preview, Rejected rejected) throws IOException {
        var previews = new LinkedHashMap<String, JsonNode>();
        for (var each : files.entrySet()) {
            var answer = send(each.getKey(), each.getValue(), true);
            answer.path("rejects").forEach(row -> rejected.row(each.getKey(), why(row), cells(row)));
            previews.put(each.getKey(), answer);
        }
        if (preview) {
            return List.copyOf(previews.values());
        }
        for (var each : previews.values()) {
            if (!each.path("refusal").asText("").isEmpty()) {
                throw new BadInput(each.path("refusal").asText());
            }
        }
        var answers = new ArrayList<JsonNode>();
        for (var each : files.entrySet()) {
            answers.add(send(each.getKey(), each.getValue(), false));
        }
        return answers;
    }

    private static Aside why(JsonNode row) {
        return new Aside(
                row.path("sheet").asText(),
                row.path("place").asText(),
                row.path("text").asText(),
                row.path("reason").asText());
    }

    private static List<String> cells(JsonNode row) {
        var cells = new ArrayList<String>();
        row.path("cells").forEach(each -> cells.add(each.asText()));
        return cells;
    }

    private JsonNode send(String name, Path file, boolean preview) throws IOException {
        var all = new ArrayList<>(parameters);
        all.add(parameter("name", name));
        if (parameters.stream().noneMatch(each -> each.startsWith("downloaded="))) {
            all.add(parameter(
                    "downloaded", Files.getLastModifiedTime(file).toInstant().toString()));
        }
        if (preview) {
            all.add("preview=true");
            all.add("rejects=true");
        }
        return server.upload("/v1/imports?" + String.join("&", all), file, beside);
    }
}
