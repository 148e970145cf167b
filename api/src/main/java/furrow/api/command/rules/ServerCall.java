package furrow.api.command.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import furrow.rules.isolation.IsolatedRun;
import furrow.rules.language.RuleSource;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
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
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which server is meant, and how it is asked. */
final class ServerCall {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String USUAL = "http://127.0.0.1:8080";
    private static final int FIRST_REFUSAL = 400;

    @Option(
            names = "--server",
            paramLabel = "URL",
            description = "Address of the running server; ${DEFAULT-VALUE} unless told.")
    private String server = USUAL;

    /** A server of that address. */
    static ServerCall to(String address) {
        var call = new ServerCall();
        call.server = address;
        return call;
    }

    /** Whether another server than the usual was named. */
    boolean isNamed() {
        return !server.equals(USUAL);
    }

    /** The book that is live on the server. */
    CheckedBook live(IsolatedRun trial) throws IOException {
        var live = get("").path("live");
        if (!live.has("version")) {
            throw new IllegalArgumentException(
                    "the server at " + server + " still compiles its rule book; try again in some seconds");
        }
        return version(live.path("version").asInt(), trial);
    }

    /** The rule files of the live book; none while the server still compiles it. */
    List<RuleSource> liveSources() throws IOException {
        var live = get("").path("live");
        return live.has("version") ? sources(live.path("version").asInt()) : List.of();
    }

    /** The book of a version on the server. */
    CheckedBook version(int number, IsolatedRun trial) throws IOException {
        var book = CheckedBook.of(sources(number), trial);
        return number == 0 ? book : book.called("rule book version " + number + " at " + server);
    }

    private List<RuleSource> sources(int number) throws IOException {
        var rules = new ArrayList<RuleSource>();
        for (JsonNode file : get("/versions/" + number).path("files")) {
            var source =
                    new RuleSource(file.path("name").asText(), file.path("text").asText());
            if (!RuleInputs.isScenario(source.name())) {
                rules.add(source);
            }
        }
        return rules;
    }

    /** Reads what is at an address below {@code /v1/rulebook}. */
    JsonNode get(String path) throws IOException {
        return tree(send(path, request(path).GET().build()));
    }

    /** The same as text. */
    String text(String path) throws IOException {
        return send(path, request(path).GET().build());
    }

    /** Puts what is at an address below {@code /v1/rulebook} into a file, however long it is. */
    void save(String path, Path file) throws IOException {
        send(
                path,
                request(path).GET().build(),
                answer -> answer.statusCode() < FIRST_REFUSAL
                        ? BodySubscribers.mapping(BodySubscribers.ofFile(file), saved -> "")
                        : BodySubscribers.ofString(StandardCharsets.UTF_8));
    }

    /** Sends an object to an address below {@code /v1/rulebook}. */
    JsonNode post(String path, Map<String, ?> body) throws IOException {
        var text = JSON.writeValueAsString(body);
        return tree(send(path, request(path).POST(BodyPublishers.ofString(text)).build()));
    }

    private JsonNode tree(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("what answers at " + server + " is not Furrow; name its address", e);
        }
    }

    private HttpRequest.Builder request(String path) {
        var base = server.endsWith("/") ? server.substring(0, server.length() - 1) : server;
        try {
            return HttpRequest.newBuilder(URI.create(base + "/v1/rulebook" + path))
                    .timeout(PATIENCE);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--server needs an address such as " + USUAL + ", but was " + server, e);
        }
    }

    private String send(String path, HttpRequest request) throws IOException {
        return send(path, request, BodyHandlers.ofString());
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
                    "no server answers at " + server + "; start one with furrow serve, or name it with --server", e);
        } catch (HttpTimeoutException e) {
            throw new IllegalArgumentException(
                    "the server at " + server + " gave no answer within " + PATIENCE.toMinutes() + " minutes", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + path + " was asked for", e);
        }
    }

    private String refusal(HttpResponse<String> answer) {
        var error = tree(answer.body()).path("error");
        var text = new StringBuilder(error.path("message").asText("the server answered " + answer.statusCode()));
        error.path("problems").forEach(each -> text.append("\n  ").append(each.asText()));
        return text.toString();
    }
}
