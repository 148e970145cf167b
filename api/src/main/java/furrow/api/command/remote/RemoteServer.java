package furrow.api.command.remote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.client.ContractCall;
import furrow.api.client.FurrowClient;
import furrow.api.client.NotFurrowException;
import furrow.api.client.ProblemException;
import furrow.engine.notation.JsonText;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLException;

/**
 * A running server.
 *
 * @param address such as {@code http://127.0.0.1:8080}
 */
public record RemoteServer(String address) {
    /** Where a server listens unless told otherwise. */
    public static final String USUAL = "http://127.0.0.1:8080";

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
        return send("GET", path, BodyPublishers.noBody(), Map.of(), BodyHandlers.ofString());
    }

    /** Puts what is at a path into a file, however long it is. */
    public void save(String path, Path file) throws IOException {
        send("GET", path, BodyPublishers.noBody(), Map.of(), BodyHandlers.ofFile(file));
    }

    /** Sends an object to a path. */
    public JsonNode post(String path, Object body, String... headers) throws IOException {
        var named = new LinkedHashMap<String, String>();
        for (int at = 0; at < headers.length; at += 2) {
            named.put(headers[at], headers[at + 1]);
        }
        return tree(send("POST", path, BodyPublishers.ofString(JsonText.write(body)), named, BodyHandlers.ofString()));
    }

    /** Sends a file to a path, and more files beside it under names of their own. */
    public JsonNode upload(String path, Path file, Map<String, Path> beside) throws IOException {
        if (beside.isEmpty()) {
            return tree(send("POST", path, BodyPublishers.ofFile(file), Map.of(), BodyHandlers.ofString()));
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
        var type = Map.of("Content-Type", "multipart/form-data; boundary=" + edge);
        var body = BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
        return tree(send("POST", path, body, type, BodyHandlers.ofString()));
    }

    /** Puts text at a path. */
    public JsonNode put(String path, String text) throws IOException {
        return tree(send("PUT", path, BodyPublishers.ofString(text), Map.of(), BodyHandlers.ofString()));
    }

    /**
     * Calls an operation of the contract.
     *
     * @param named what varies in it
     * @param body what it is sent; empty where it is sent nothing
     */
    public String call(String operation, Map<String, String> named, Optional<Path> body) throws IOException {
        return told(operation, () -> {
            var call = client().call(operation);
            named.forEach(call::with);
            if (body.isPresent()) {
                call.file(body.get());
            }
            return call.askText();
        });
    }

    /** A part of a path or query, as it is written there. */
    public static String encoded(String part) {
        return ContractCall.encoded(part);
    }

    private JsonNode tree(String text) {
        try {
            return JsonText.read(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("what answers at " + address + " is not Furrow; name its address", e);
        }
    }

    private FurrowClient client() {
        AccessKeyName.ofEnvironment(); // tells of a wrong key in the words of commands
        return FurrowClient.ofEnvironment(parsed());
    }

    private URI parsed() {
        try {
            var uri = URI.create(address);
            FurrowClient.at(uri);
            return uri;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "--server needs an address such as " + USUAL + ", but was " + address, e);
        }
    }

    /** A question, as it is asked. */
    private interface Asking<T> {
        T ask() throws IOException;
    }

    private <T> T send(
            String method, String path, BodyPublisher body, Map<String, String> headers, BodyHandler<T> handler)
            throws IOException {
        var all = new LinkedHashMap<>(headers);
        if (!method.equals("GET")) {
            // Done once however often it comes; rows are known by their ids besides.
            all.put(FurrowClient.ONCE, FurrowClient.newKey());
        }
        return told(
                path,
                () -> client().send(method, path, body, all, handler, true).body());
    }

    /** Refusals and silence in plain words. */
    private <T> T told(String path, Asking<T> asking) throws IOException {
        try {
            return asking.ask();
        } catch (ProblemException refused) {
            throw new IllegalArgumentException(told(String.valueOf(refused.getMessage()), refused.problems()), refused);
        } catch (NotFurrowException other) {
            throw new IllegalArgumentException(other.getMessage(), other);
        } catch (ConnectException e) {
            throw new IllegalArgumentException(
                    "no server answers at " + address + "; start one with furrow serve, or name it with --server", e);
        } catch (SSLException e) {
            throw new IllegalArgumentException(
                    "the certificate at " + address + " is not believed (" + e.getMessage()
                            + "); where an authority of your own made it, name its PEM file in "
                            + FurrowClient.AUTHORITY,
                    e);
        } catch (HttpTimeoutException e) {
            throw new IllegalArgumentException("the server at " + address + " gave no answer in time to " + path, e);
        }
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
