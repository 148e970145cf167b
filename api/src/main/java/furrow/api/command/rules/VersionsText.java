package furrow.api.command.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;

/** Versions in words. */
final class VersionsText {
    private static final List<String> STEPS = List.of("drafted", "tested", "reviewed", "published");

    private VersionsText() {}

    /** Tells how far a version has come. */
    static int told(Subcommand command, JsonNode version) throws IOException {
        if (command.isJson()) {
            command.json(version);
        } else {
            command.out().println(line(version));
        }
        version.path("warnings").forEach(each -> command.err().println("furrow: warning: " + each.asText()));
        return Subcommand.CLEAN;
    }

    /** A version and who signed it, in a few lines. */
    static String line(JsonNode version) {
        if (version.path("version").asInt() == 0) {
            return "version 0: " + version.path("state").asText() + ", comes with Furrow";
        }
        var text = new StringBuilder("version " + version.path("version").asInt() + ": "
                + version.path("state").asText());
        for (String step : STEPS) {
            var signed = version.path(step);
            if (!signed.isMissingNode()) {
                text.append("\n  ")
                        .append(step)
                        .append(" by ")
                        .append(signed.path("by").asText())
                        .append(", ")
                        .append(second(signed.path("at").asText()))
                        .append(": ")
                        .append(signed.path("why").asText());
            }
        }
        return text.toString();
    }

    /** An instant without its fraction of a second. */
    static String second(String instant) {
        return instant.replaceFirst("[.][0-9]+Z$", "Z");
    }
}
