package furrow.api.command.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code furrow experiments calendar}. */
@Command(
        name = "calendar",
        mixinStandardHelpOptions = true,
        header = "Keeps an experiment's calendar, shows it, or gives it up.",
        description = {
            "%nWith a FILE, CSV or iCalendar as furrow plan calendar draws it, its slots are kept in the place of those"
                    + " before; without one they are told. Kept calendars stand on the page Calendar and are served as"
                    + " iCalendar."
        })
final class ExperimentCalendar extends LifeCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "Name of the experiment.")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "FILE", description = "Slots to keep, CSV or iCalendar.")
    private @Nullable Path file;

    @Option(names = "--drop", description = "Give the calendar up.")
    private boolean drop;

    @Option(names = "--by", paramLabel = "NAME", description = "Who does it: your name; needed to keep or drop.")
    private @Nullable String by;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, in a few words; needed to keep or drop.")
    private @Nullable String reason;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Override
    JsonNode run(ExperimentPlace where) throws IOException {
        if (drop && file != null) {
            throw new ParameterException(spec.commandLine(), "--drop needs no FILE, but was given " + file);
        }
        if (drop) {
            return where.dropCalendar(name, needed("--by", by), needed("--reason", reason));
        }
        return file == null
                ? where.calendar(name)
                : where.keepCalendar(
                        name,
                        Files.readString(file, StandardCharsets.UTF_8),
                        needed("--by", by),
                        needed("--reason", reason));
    }

    private String needed(String option, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new ParameterException(spec.commandLine(), option + " is needed to keep a calendar or to give it up");
        }
        return value;
    }

    @Override
    void print(JsonNode answer, PrintWriter out) {
        if (answer.has("dropped")) {
            out.println("Gave up the calendar of " + answer.path("dropped").asText() + ".");
            return;
        }
        for (JsonNode each : answer.path("slots")) {
            out.println(each.path("at").asText() + "  " + each.path("channel").asText() + "  "
                    + each.path("arm").asText());
        }
        out.println(
                (file == null ? "Kept by " : "Kept now by ") + answer.path("by").asText() + ": "
                        + answer.path("slots").size() + " slots of "
                        + answer.path("experiment").asText() + ".");
    }
}
