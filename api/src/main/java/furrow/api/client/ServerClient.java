package furrow.api.client;

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
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A running server. What cannot be asked or is refused is an {@link IllegalArgumentException} that says what to do.
 *
 * @param address such as {@value #USUAL}
 */
public record ServerClient(String address) {
    /** Where a server is unless it is told otherwise. */
    public static final String USUAL = "http://127.0.0.1:8080";

    /** Statuses from here on refuse. */
    public static final int FIRST_REFUSAL = 400;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Reads what is at an address below the server's. */
    public JsonNode get(String path) throws IOException {
        return tree(text(path));
    }

    /** The same as text. */
    public String text(String path) throws IOException {
        return send(request(path).GET().build(), BodyHandlers.ofString());
    }

    /** Sends JSON to an address below the server's. */
    public JsonNode post(String path, Object body) throws IOException {
        return post(path, body, OptionalLong.empty());
    }

    /**
     * The same, unless what is there has changed meanwhile.
     *
     * @param version the version that was seen, when one was
     */
    public JsonNode post(String path, Object body, OptionalLong version) throws IOException {
        var request = request(path).POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
        version.ifPresent(each -> request.header("If-Match", "\"" + each + "\""));
        return tree(send(request.build(), BodyHandlers.ofString()));
    }

    /** Puts text at an address below the server's. */
    public JsonNode put(String path, String text) throws IOException {
        return tree(send(request(path).PUT(BodyPublishers.ofString(text)).build(), BodyHandlers.ofString()));
    }

    /** A part of an address, as it is written there. */
    public static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A request for an address below the server's. */
    public HttpRequest.Builder request(String path) {
        var base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        try {
            return HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--server needs an address such as " + USUAL + ", but was " + address, e);
        }
    }

    /** Sends a request; its answer is read as the handler says. */
    public String send(HttpRequest request, BodyHandler<String> handler) throws IOException {
        try {
            var answer = HttpClient.newHttpClient().send(request, handler);
            if (answer.statusCode() >= FIRST_REFUSAL) {
                throw new IllegalArgumentException(refusal(answer));
            }
            return answer.body();
        } catch (ConnectException e) {
            throw new IllegalArgumentException(
                    "no server answers at " + address + "; start one with furrow serve, or name it with --server", e);
        } catch (HttpTimeoutException e) {
            throw new IllegalArgumentException(
                    "the server at " + address + " gave no answer within " + PATIENCE.toMinutes() + " minutes", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + request.uri() + " was asked for", e);
        }
    }

    private JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("what answers at " + address + " is not Furrow; name its address", e);
        }
    }

    private String refusal(HttpResponse<String> answer) {
        var error = tree(answer.body()).path("error");
        var problems = new ArrayList<String>();
        error.path("problems").forEach(each -> problems.add(each.asText()));
        return told(error.path("message").asText("the server answered " + answer.statusCode()), problems);
    }

    /** A refusal in lines: its message, then what is wrong one by one, as far as the message does not say so. */
    public static String told(String message, List<String> problems) {
        var text = new StringBuilder(message);
        problems.stream()
                .filter(each -> !message.contains(each))
                .forEach(each -> text.append("\n  ").append(each));
        return text.toString();
    }
}
