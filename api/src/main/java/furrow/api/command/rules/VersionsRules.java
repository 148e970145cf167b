package furrow.api.command.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code furrow rules versions}, of a running server. */
@Command(
        name = "versions",
        mixinStandardHelpOptions = true,
        header = "Lists the versions of a running server's rule book, shows one, or compares two.",
        footer = {
            "%nExamples:",
            "  furrow rules versions",
            "  furrow rules versions 3",
            "  furrow rules versions 0 --save my-rules/",
            "  furrow rules versions 3 --against 2",
            "  furrow rules versions 3 --against 2 --replay"
        })
final class VersionsRules extends Subcommand {
    @Parameters(
            arity = "0..1",
            paramLabel = "VERSION",
            description = "Number of a version, whose files are shown; 0 is the book that comes with Furrow.")
    private @Nullable Integer number;

    @Option(names = "--against", paramLabel = "VERSION", description = "Show what differs from this version instead.")
    private @Nullable Integer against;

    @Option(
            names = "--replay",
            description = "With --against: tell by rule which advice would differ on the evaluations that the server"
                    + " has recorded.")
    private boolean replay;

    @Option(
            names = "--save",
            paramLabel = "FOLDER",
            description = "Write the version's files into this folder, to go on from them; none that is there is"
                    + " written over.")
    private @Nullable Path save;

    @Mixin
    private ServerCall server = new ServerCall();

    @Override
    int run() throws IOException {
        if (save != null) {
            return saved(save);
        }
        if (number == null) {
            return all();
        }
        if (against == null) {
            return whole();
        }
        return replay ? replayed() : differing();
    }

    private int saved(Path folder) throws IOException {
        if (number == null || against != null) {
            throw new IllegalArgumentException(
                    "--save needs the number of one version, such as: furrow rules versions 0 --save my-rules/");
        }
        var texts = new LinkedHashMap<String, String>();
        server.get("/versions/" + number)
                .path("files")
                .forEach(each ->
                        texts.put(each.path("name").asText(), each.path("text").asText()));
        var files = BookFolder.save(texts, folder);
        var names = files.stream().map(Path::toString).toList();
        if (isJson()) {
            json(entries("version", number, "files", names));
        } else {
            names.forEach(this::line);
            var folders = files.stream()
                    .map(each -> String.valueOf(each.getParent()))
                    .distinct()
                    .toList();
            if (folders.size() > 1) {
                err().println("furrow: they lie in " + folders.size() + " folders; to draft all of them name each:"
                        + " furrow rules draft " + String.join(" ", folders));
            }
        }
        return CLEAN;
    }

    private int all() throws IOException {
        var all = server.get("");
        if (isJson()) {
            json(all);
            return CLEAN;
        }
        var live = all.path("live");
        out().println("live: " + told(live));
        if (live.has("warning")) {
            out().println("warning: " + live.path("warning").asText());
        }
        live.path("leftOut").forEach(each -> out().println("left out: " + each.asText()));
        all.path("versions").forEach(each -> out().println(VersionsText.line(each)));
        return CLEAN;
    }

    private static String told(JsonNode live) {
        if (!live.has("version")) {
            return live.path("status").asText();
        }
        int number = live.path("version").asInt();
        var by = live.path("published");
        return "version " + number + (number == 0 ? ", which comes with Furrow" : "")
                + (by.isMissingNode()
                        ? ""
                        : ", since " + VersionsText.second(by.path("at").asText()) + " by "
                                + by.path("by").asText() + ": " + by.path("why").asText());
    }

    private int whole() throws IOException {
        var version = server.get("/versions/" + number);
        if (isJson()) {
            json(version);
            return CLEAN;
        }
        out().println(VersionsText.line(version));
        version.path("files").forEach(each -> {
            out().println("--- " + BookFolder.shown(each.path("name").asText()));
            out().println(each.path("text").asText());
        });
        return CLEAN;
    }

    private int differing() throws IOException {
        var diff = server.get("/diff?from=" + against + "&to=" + number);
        if (isJson()) {
            json(diff);
        } else {
            diff.path("lines").forEach(each -> out().println(each.asText()));
        }
        return CLEAN;
    }

    private int replayed() throws IOException {
        var summary = server.get("/replay?from=" + against + "&to=" + number);
        if (isJson()) {
            json(summary);
            return CLEAN;
        }
        out().println(summary.path("differing").asInt() + " of "
                + summary.path("evaluations").asInt() + " evaluations differ");
        summary.path("byRule")
                .forEach(each -> out().println(each.path("rule").asText() + ": "
                        + each.path("new").asInt() + " new, "
                        + each.path("gone").asInt() + " gone, "
                        + each.path("changed").asInt() + " changed, "
                        + each.path("moved").asInt() + " moved"));
        oneSided("only version " + number, summary.path("onlyNow"));
        oneSided("only version " + against, summary.path("onlyBefore"));
        return CLEAN;
    }

    private void oneSided(String which, JsonNode advice) {
        if (advice.path("count").asInt() > 0) {
            out().println("at least once " + which + " gives "
                    + advice.path("count").asInt() + " pieces of advice"
                    + (advice.path("valued").asInt() > 0
                            ? ", worth " + advice.path("worth").asText() + " in all for the "
                                    + advice.path("valued").asInt() + " of which that is known"
                            : ", of unknown worth"));
        }
    }
}
