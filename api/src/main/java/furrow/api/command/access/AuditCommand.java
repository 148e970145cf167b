package furrow.api.command.access;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.command.remote.AnswerFormat;
import furrow.engine.notation.ParsedText;
import furrow.engine.notation.Times;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code furrow audit}: who changed what when. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        header = "Lists who changed what, the newest first.",
        description =
                "%nWorks on a data folder that no server has open (--data), or on a running server (--server) with an"
                        + " operator's key in FURROW_KEY. Each text is a part of what stands there, whatever its"
                        + " capitals.",
        footer = {
            "%nExamples:",
            "  furrow audit --by olga --since 2026-11-01",
            "  furrow audit --subject /v1/experiments/reply-tone",
            "",
            "The guide is docs/access.md."
        })
public final class AuditCommand implements Callable<Integer> {
    private static final int MOST = 1_000;

    @Mixin
    private AccessPlace place = new AccessPlace();

    @Mixin
    private AnswerFormat answer = new AnswerFormat();

    @Option(names = "--by", paramLabel = "NAME", description = "Who did it.")
    private String by = "";

    @Option(names = "--operation", paramLabel = "NAME", description = "What was done, such as startExperiment.")
    private String operation = "";

    @Option(names = "--subject", paramLabel = "ADDRESS", description = "What it was done to, such as /v1/people.")
    private String subject = "";

    @Option(names = "--text", paramLabel = "TEXT", description = "Any of these, or how they came in.")
    private String text = "";

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "A day such as 2026-11-20, or a time; 90 days ago unless told.")
    private String since = "";

    @Option(names = "--until", paramLabel = "TIME", description = "The same: the last day, or before that time.")
    private String until = "";

    @Option(names = "--limit", paramLabel = "N", description = "How many at most, 1 to 1000; 100 unless told.")
    private int limit = 100;

    @Option(names = "--after", paramLabel = "KEY", description = "Go on behind this entry, as the last line says.")
    private String after = "";

    @Override
    public Integer call() throws IOException {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("--limit needs 1 to " + MOST + ", but was " + limit);
        }
        time("--since", since);
        time("--until", until);
        var told = place.audit(asked(), after, limit);
        answer.print(told, out -> write(told, out));
        return 0;
    }

    private Map<String, String> asked() {
        var asked = new LinkedHashMap<String, String>();
        asked.put("by", by);
        asked.put("operation", operation);
        asked.put("subject", subject);
        asked.put("text", text);
        asked.put("since", since);
        asked.put("until", until);
        return asked;
    }

    private static void time(String option, String value) {
        if (!value.isEmpty() && !(Times.instant(value, ZoneOffset.UTC) instanceof ParsedText.Good)) {
            throw new IllegalArgumentException(
                    option + " needs a day such as 2026-11-20 or a time, but was \"" + value + "\"");
        }
    }

    private static void write(JsonNode told, PrintWriter out) {
        if (told.path("changes").isEmpty()) {
            out.println("no change was noted that fits; without --since the last 90 days are looked through");
        }
        told.path("changes")
                .forEach(each -> out.println(String.join(
                                "  ",
                                each.path("at").asText(),
                                each.path("by").asText() + " ("
                                        + each.path("as").asText() + ")",
                                each.path("operation").asText(),
                                (each.path("address").asText() + " "
                                                + each.path("did").asText())
                                        .strip())
                        .strip()));
        String next = told.path("next").asText();
        if (!next.isEmpty()) {
            out.println("There are more: --after " + next.replaceFirst(".*[?&]after=", ""));
        }
    }
}
