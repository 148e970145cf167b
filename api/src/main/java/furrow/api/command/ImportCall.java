package furrow.api.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files sent to a running server: all are tried there first, and only then is the first one kept. */
final class ImportCall {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int FIRST_REFUSAL = 400;

    private final String server;
    private final List<String> parameters;

    /**
     * A call.
     *
     * @param server address of the server
     * @param parameters what is said of the files, each as {@code name=value} and encoded
     */
    ImportCall(String server, List<String> parameters) {
        this.server = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
        this.parameters = List.copyOf(parameters);
    }

    /** A parameter of an address. */
    static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Sends files, by what they are called, and answers with what the server says of each. */
    List<JsonNode> send(Map<String, Path> files, boolean preview) throws IOException {
        var previews = new LinkedHashMap<String, JsonNode>();
        for (var each : files.entrySet()) {
            previews.put(each.getKey(), send(each.getKey(), each.getValue(), true));
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

    private JsonNode send(String name, Path file, boolean preview) throws IOException {
        var all = new ArrayList<>(parameters);
        all.add(parameter("name", name));
        if (parameters.stream().noneMatch(each -> each.startsWith("downloaded="))) {
            all.add(parameter(
                    "downloaded", Files.getLastModifiedTime(file).toInstant().toString()));
        }
        if (preview) {
            all.add("preview=true");
        }
        var request = HttpRequest.newBuilder(address(String.join("&", all)))
                .timeout(PATIENCE)
                .POST(BodyPublishers.ofFile(file))
                .build();
        var answer = answer(request);
        var body = tree(answer.body());
        if (answer.statusCode() >= FIRST_REFUSAL) {
            throw new BadInput(body.path("error").path("message").asText("the server answered " + answer.statusCode()));
        }
        return body;
    }

    private URI address(String query) {
        try {
            var address = URI.create(server + "/v1/imports?" + query);
            if (address.getHost() == null) {
                throw new IllegalArgumentException("no host");
            }
            return address;
        } catch (IllegalArgumentException noAddress) {
            throw new BadInput("--server needs an address such as http://127.0.0.1:8080, but was " + server);
        }
    }

    private HttpResponse<String> answer(HttpRequest request) throws IOException {
        try {
            return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        } catch (ConnectException e) {
            throw new BadInput("no server answers at " + server + "; start one with furrow serve, or leave out --server"
                    + " to import into the folder itself");
        } catch (HttpTimeoutException e) {
            throw new BadInput("the server at " + server + " gave no answer within " + PATIENCE.toMinutes()
                    + " minutes; import the same file again, nothing counts twice");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the server was asked", e);
        }
    }

    private JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException noJson) {
            throw new BadInput("what answers at " + server + " is not Furrow; name its address with --server");
        }
    }
}
