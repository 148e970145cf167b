package furrow.api.command.experiments;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** An experiment's life in words. */
final class LifeText {
    private final JsonNode life;

    private LifeText(JsonNode life) {
        this.life = life;
    }

    static LifeText of(JsonNode life) {
        return new LifeText(life);
    }

    private static String second(JsonNode at) {
        return at.asText().replaceFirst("\\.[0-9]+Z$", "Z").replace('T', ' ').replace("Z", " UTC");
    }

    private static List<String> words(JsonNode list) {
        var words = new ArrayList<String>();
        list.forEach(each -> words.add(each.asText()));
        return words;
    }

    /** What it is now, in a line. */
    void line(PrintWriter out) {
        out.println(life.path("name").asText() + ": " + life.path("standing").asText()
                + (life.has("chosen") ? " for " + life.path("chosen").asText() : "") + " since "
                + second(life.path("since"))
                + (life.has("ends") ? ", ends " + second(life.path("ends")) : ""));
    }

    /** What a step has made of it. */
    void step(PrintWriter out) {
        line(out);
        var history = life.path("history");
        history.path(history.size() - 1).path("notes").forEach(each -> out.println("  " + each.asText()));
        next(out);
    }

    private void next(PrintWriter out) {
        out.println("Next: " + String.join(", ", words(life.path("next"))) + " (version "
                + life.path("version").asLong() + ")");
    }

    /** All of it. */
    void all(PrintWriter out) {
        line(out);
        out.println(life.path("question").asText());
        overlaps(out);
        checklists(out);
        out.println();
        out.println("History");
        life.path("history").forEach(each -> entry(each, out));
        out.println();
        next(out);
    }

    private void overlaps(PrintWriter out) {
        if (!life.path("overlaps").isEmpty()) {
            out.println();
            out.println("Others on the same kind of unit at the same time");
            life.path("overlaps")
                    .forEach(each -> out.println("  " + each.path("experiment").asText() + ", "
                            + each.path("stage").asText() + ", from " + second(each.path("from"))
                            + (each.has("until") ? " until " + second(each.path("until")) : " on")));
        }
    }

    private void checklists(PrintWriter out) {
        life.path("checklists").properties().forEach(arm -> {
            out.println();
            out.println("To conclude with " + arm.getKey());
            arm.getValue()
                    .forEach(each -> out.println("  " + each.path("number").asInt() + ". "
                            + each.path("state").asText() + ": "
                            + each.path("clause").asText() + " ("
                            + each.path("detail").asText() + ")"));
        });
    }

    private static void entry(JsonNode entry, PrintWriter out) {
        String what = entry.path("step").asText()
                + (entry.has("arm") ? " for " + entry.path("arm").asText() : "")
                + (entry.has("clause")
                        ? " " + (entry.path("met").asBoolean() ? "yes" : "no") + " to \""
                                + entry.path("clause").asText() + "\""
                        : "");
        out.println("  " + second(entry.path("at")) + "  " + what + " by "
                + entry.path("by").asText() + ": " + entry.path("reason").asText());
        entry.path("notes").forEach(each -> out.println("      " + each.asText()));
    }
}
