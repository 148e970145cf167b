package furrow.api.command.rules;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which server is meant, and how it is asked. */
final class ServerCall {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int FIRST_REFUSAL = 400;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Address of the running server; ${DEFAULT-VALUE} unless told.")
    private String server = "http://127.0.0.1:8080";

    /** Reads what is at an address below {@code /v1/rulebook}. */
    JsonNode get(String path) throws IOException {
        return JSON.readTree(send(path, request(path).GET().build()));
    }

    /** The same as text. */
    String text(String path) throws IOException {
        return send(path, request(path).GET().build());
    }

    /** Sends an object to an address below {@code /v1/rulebook}. */
    JsonNode post(String path, Map<String, ?> body) throws IOException {
        var text = JSON.writeValueAsString(body);
        return JSON.readTree(
                send(path, request(path).POST(BodyPublishers.ofString(text)).build()));
    }

    private HttpRequest.Builder request(String path) {
        var base = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
        return HttpRequest.newBuilder(URI.create(base + "/v1/rulebook" + path)).timeout(PATIENCE);
    }

    private String send(String path, HttpRequest request) throws IOException {
        try {
            var answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
            if (answer.statusCode() >= FIRST_REFUSAL) {
                throw new IllegalArgumentException(refusal(answer));
            }
            return answer.body();
        } catch (ConnectException e) {
            throw new IllegalArgumentException(
                    "no server answers at " + server + "; start one with furrow serve, or name it with --server", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + path + " was asked for", e);
        }
    }

    private static String refusal(HttpResponse<String> answer) throws IOException {
        var error = JSON.readTree(answer.body()).path("error");
        var text = new StringBuilder(error.path("message").asText("the server answered " + answer.statusCode()));
        error.path("problems").forEach(each -> text.append("\n  ").append(each.asText()));
        return text.toString();
    }
}
