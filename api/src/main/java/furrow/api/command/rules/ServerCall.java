package furrow.api.command.rules;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.command.remote.RemoteServer;
import furrow.rules.isolation.IsolatedRun;
import furrow.rules.language.RuleSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which server is meant, and how it is asked. */
final class ServerCall {
    private static final String USUAL = RemoteServer.USUAL;
    private static final String BASE = "/v1/rulebook";

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
        return remote().get(BASE + path);
    }

    /** The same as text. */
    String text(String path) throws IOException {
        return remote().text(BASE + path);
    }

    /** Puts what is at an address below {@code /v1/rulebook} into a file, however long it is. */
    void save(String path, Path file) throws IOException {
        remote().save(BASE + path, file);
    }

    /** Sends an object to an address below {@code /v1/rulebook}. */
    JsonNode post(String path, Map<String, ?> body) throws IOException {
        return remote().post(BASE + path, body);
    }

    private RemoteServer remote() {
        return new RemoteServer(server);
    }
}
