package furrow.api.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One call of an operation: what varies is named, then it is asked. */
public final class ContractCall {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final FurrowClient client;
    private final ContractOperation operation;
    private final Map<String, String> inPath = new LinkedHashMap<>();
    private final Map<String, String> inQuery = new LinkedHashMap<>();
    private final Map<String, String> headers = new LinkedHashMap<>();
    private BodyPublisher body = BodyPublishers.noBody();

    ContractCall(FurrowClient client, ContractOperation operation) {
        this.client = client;
        this.operation = operation;
    }

    /**
     * Names what varies: in the path, in the query or as a header, wherever the contract has it.
     *
     * @throws IllegalArgumentException when the operation has no such name
     */
    public ContractCall with(String name, Object value) {
        if (operation.inPath().contains(name)) {
            inPath.put(name, String.valueOf(value));
        } else if (operation.inQuery().contains(name)) {
            inQuery.put(name, String.valueOf(value));
        } else if (operation.inHeaders().contains(name)) {
            headers.put(name, String.valueOf(value));
        } else {
            var all = new TreeSet<>(operation.inPath());
            all.addAll(operation.inQuery());
            all.addAll(operation.inHeaders());
            throw new IllegalArgumentException(operation.id() + " has no \"" + name + "\"; it has "
                    + (all.isEmpty() ? "nothing that varies" : String.join(", ", all)));
        }
        return this;
    }

    /** Sends an object as JSON. */
    public ContractCall body(Object plain) throws IOException {
        return text(MAPPER.writeValueAsString(plain), "application/json");
    }

    /** Sends text as it is, such as rows of NDJSON. */
    public ContractCall text(String text, String type) {
        return bytes(BodyPublishers.ofString(text), type);
    }

    /** Sends a file as what the contract says that is sent. */
    public ContractCall file(Path file) throws IOException {
        return bytes(BodyPublishers.ofFile(file), operation.type());
    }

    /** Sends what may be too long for memory. */
    public ContractCall bytes(BodyPublisher publisher, String type) {
        body = publisher;
        headers.put("Content-Type", type);
        return this;
    }

    /**
     * Asks, and reads the answer as JSON. What changes something is asked under a key of its own ({@code Idempotency-Key}), the same for
     * as often as this call is sent, so that it is done once.
     *
     * @throws ProblemException when the server refuses
     * @throws IOException when none answers
     */
    public JsonNode ask() throws IOException {
        String text = askText();
        try {
            return text.isBlank() ? MAPPER.missingNode() : MAPPER.readTree(text);
        } catch (JsonProcessingException other) {
            throw new IOException(operation.id() + " was answered with what is no JSON; take it as text", other);
        }
    }

    /** The same, as the text that it is. */
    public String askText() throws IOException {
        if (operation.takesKey() && !headers.containsKey(FurrowClient.ONCE)) {
            headers.put(FurrowClient.ONCE, FurrowClient.newKey());
        }
        return client.send(
                        operation.method(), address(), body, headers, BodyHandlers.ofString(), operation.isRepeatable())
                .body();
    }

    private String address() {
        String path = operation.path();
        for (String name : operation.inPath()) {
            if (!inPath.containsKey(name)) {
                throw new IllegalArgumentException(operation.id() + " needs \"" + name + "\", which its path has");
            }
            path = path.replace("{" + name + "}", encoded(inPath.get(name)));
        }
        return inQuery.isEmpty()
                ? path
                : path
                        + inQuery.entrySet().stream()
                                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                                .collect(Collectors.joining("&", "?", ""));
    }

    /** A part of a path or query, as it is written there. */
    public static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
