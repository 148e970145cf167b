package furrow.api.command.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import furrow.engine.notation.JsonText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A running server.
 *
 * @param address such as {@code http://127.0.0.1:8080}
 */
public record RemoteServer(String address) {
    /** Where a server listens unless told otherwise. */
    public static final String USUAL = "http://127.0.0.1:8080";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int FIRST_REFUSAL = 400;

    /**
     * Reads what is at a path, such as {@code /v1/recommendations}.
     *
     * @throws IllegalArgumentException with what the server says when it refuses, or when none answers
     */
    public JsonNode get(String path) throws IOException {
        return tree(text(path));
    }

    /** The same as text. */
    public String text(String path) throws IOException {
        return send(path, request(path).GET().build(), BodyHandlers.ofString());
    }

    /** Puts what is at a path into a file, however long it is. */
    public void save(String path, Path file) throws IOException {
        send(
                path,
                request(path).GET().build(),
                answer -> answer.statusCode() < FIRST_REFUSAL
                        ? BodySubscribers.mapping(BodySubscribers.ofFile(file), saved -> "")
                        : BodySubscribers.ofString(StandardCharsets.UTF_8));
    }

    /** Sends an object to a path. */
    public JsonNode post(String path, Object body, String... headers) throws IOException {
        var request = request(path).POST(BodyPublishers.ofString(JsonText.write(body)));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return tree(send(path, request.build(), BodyHandlers.ofString()));
    }

    /** Sends a file to a path, and more files beside it under names of their own. */
    public JsonNode upload(String path, Path file, Map<String, Path> beside) throws IOException {
        var request = request(path);
        if (beside.isEmpty()) {
            return tree(send(path, request.POST(BodyPublishers.ofFile(file)).build(), BodyHandlers.ofString()));
        }
        var all = new LinkedHashMap<String, Path>();
        all.put("file", file);
        all.putAll(beside);
        var edge = "furrow-" + UUID.randomUUID();
        var parts = new ArrayList<BodyPublisher>();
        for (var each : all.entrySet()) {
            parts.add(BodyPublishers.ofString(
                    "--" + edge + "\r\nContent-Disposition: form-data; name=\"" + each.getKey() + "\"; filename=\""
                            + each.getKey() + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
            parts.add(BodyPublishers.ofFile(each.getValue()));
            parts.add(BodyPublishers.ofString("\r\n"));
        }
        parts.add(BodyPublishers.ofString("--" + edge + "--\r\n"));
        request.setHeader("Content-Type", "multipart/form-data; boundary=" + edge);
        var body = BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
        return tree(send(path, request.POST(body).build(), BodyHandlers.ofString()));
    }

    /** Puts text at a path. */
    public JsonNode put(String path, String text) throws IOException {
        return tree(send(path, request(path).PUT(BodyPublishers.ofString(text)).build(), BodyHandlers.ofString()));
    }

    /** A part of a path or query, as it is written there. */
    public static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private JsonNode tree(String text) {
        try {
            return JsonText.read(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("what answers at " + address + " is not Furrow; name its address", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        var base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
        try {
            var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
            AccessKeyName.ofEnvironment().ifPresent(key -> request.header("Authorization", "Bearer " + key));
            return request;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--server needs an address such as " + USUAL + ", but was " + address, e);
        }
    }

    private String send(String path, HttpRequest request, BodyHandler<String> handler) throws IOException {
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
            throw new IllegalStateException("interrupted while " + path + " was asked for", e);
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
