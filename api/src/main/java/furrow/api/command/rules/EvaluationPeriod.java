package furrow.api.command.rules;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of the evaluations that a server recorded are meant; all, unless told. */
final class EvaluationPeriod {
    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "First of the server's evaluations: a day such as 2026-11-01, or an instant.")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "DAY", description = "End of them, which itself no longer counts.")
    private @Nullable String until;

    boolean isNamed() {
        return from != null || until != null;
    }

    /** The period as the server is asked for it. */
    String query() {
        var parts = new ArrayList<String>();
        if (from != null) {
            parts.add("since=" + URLEncoder.encode(from, StandardCharsets.UTF_8));
        }
        if (until != null) {
            parts.add("until=" + URLEncoder.encode(until, StandardCharsets.UTF_8));
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }
}
