package furrow.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.report.ReadableNumbers;
import furrow.api.report.TerminalColour;
import java.io.PrintWriter;
import java.util.Map;

/** Records of tactics in words for a terminal, from the JSON that a folder and a server answer alike. */
final class TacticsSheet {
    private static final Map<String, String> NEXT = Map.of(
            "mend", "nothing counts yet: mend what is listed first",
            "go-on", "not settled: let it run on, or test it once more with more units",
            "repeat", "repeat it with variation",
            "tell-apart", "it worked here and not there: find out what differs",
            "use", "use it, and test something else",
            "stop", "do not test it again");

    private final PrintWriter out;
    private final TerminalColour paint;

    TacticsSheet(PrintWriter out, TerminalColour paint) {
        this.out = out;
        this.paint = paint;
    }

    void all(JsonNode answer) {
        var tactics = answer.path("tactics");
        if (tactics.isEmpty()) {
            out.println("No experiment compares a tactic with another yet; define one with furrow experiments define.");
        }
        String before = "";
        for (JsonNode each : tactics) {
            String tactic = each.path("tactic").asText();
            if (!tactic.equals(before)) {
                out.println(paint.bold(tactic));
            }
            before = tactic;
            record(each);
        }
        out.println(paint.faint("As of " + answer.path("asOf").asText() + "."));
    }

    void one(JsonNode answer) {
        String does = answer.path("does").asText();
        out.println(paint.bold(answer.path("tactic").asText()) + (does.isEmpty() ? "" : ": " + does));
        for (JsonNode metric : answer.path("metrics")) {
            record(metric);
            metric.path("results").forEach(this::result);
            metric.path("places").forEach(this::place);
            if (!metric.path("sharedControls").isEmpty()) {
                out.println("     " + metric.path("sharedControls").size()
                        + " of them share a control, number by number, and count as one.");
            }
            if (metric.has("baseline")) {
                out.println("     For a plan: the control brought "
                        + ReadableNumbers.plain(metric.path("baseline").asDouble())
                        + " in the latest; use it as baseline.");
            }
            if (metric.has("prior")) {
                var prior = metric.path("prior");
                out.println("     As a prior of the plan: proportion: { successes: "
                        + ReadableNumbers.plain(prior.path("successes").asDouble()) + ", failures: "
                        + ReadableNumbers.plain(prior.path("failures").asDouble()) + " }.");
            }
        }
        if (answer.has("plan")) {
            out.println("A plan for one more test of it, with these numbers in it: furrow tactics plan "
                    + answer.path("tactic").asText());
        }
        out.println(paint.faint("As of " + answer.path("asOf").asText() + "."));
    }

    private void record(JsonNode each) {
        out.println(
                "  " + each.path("metric").asText() + " (" + each.path("good").asText() + " is better): "
                        + counted(each.path("experiments").asLong()) + "; better in "
                        + each.path("better").asText() + ", worse in "
                        + each.path("worse").asText()
                        + ", practically the same in " + each.path("same").asText() + ", open in "
                        + each.path("open").asText());
        boolean one = each.path("experiments").asLong() == 1;
        out.println((one ? "     it found " : "     together ") + change(each.path("mean")));
        if (!one) {
            out.println("     the next one, if like these, " + change(each.path("next")));
        }
        out.println("     " + NEXT.getOrDefault(each.path("nextTest").asText(), ""));
    }

    /** How it did among the units of a segment; exploratory. */
    private void place(JsonNode each) {
        out.println("     where " + each.path("segment").asText().replaceFirst("=", " is ") + ": "
                + counted(each.path("experiments").asLong()) + "; better in "
                + each.path("better").asText() + ", worse in "
                + each.path("worse").asText()
                + ", practically the same in " + each.path("same").asText() + ", open in "
                + each.path("open").asText() + "; together " + change(each.path("mean"))
                + (each.has("expected")
                        ? "; drawn towards the other values "
                                + ReadableNumbers.change(each.path("expected").asDouble())
                        : ""));
    }

    private static String counted(long experiments) {
        return experiments + (experiments == 1 ? " experiment" : " experiments");
    }

    private void result(JsonNode each) {
        out.println("     " + each.path("experiment").asText() + " ("
                + each.path("state").asText() + "), against "
                + each.path("against").asText() + ", " + each.path("units").asText() + " and "
                + each.path("controlUnits").asText() + " units: "
                + (each.has("leftOut")
                        ? "does not count, since " + each.path("leftOut").asText()
                        : each.path("finding").asText() + "; alone " + change(each.path("alone")))
                + (each.has("expected")
                        ? "; drawn towards all results on this metric "
                                + ReadableNumbers.change(each.path("expected").asDouble())
                        : ""));
    }

    /** An effect with its limits, or why there is none. */
    private static String change(JsonNode figure) {
        if (!figure.has("estimate")) {
            return "cannot be told: " + figure.path("unknown").asText();
        }
        return ReadableNumbers.change(figure.path("estimate").asDouble()) + " (from "
                + ReadableNumbers.change(figure.path("lower").asDouble()) + " to "
                + ReadableNumbers.change(figure.path("upper").asDouble()) + ")";
    }
}
