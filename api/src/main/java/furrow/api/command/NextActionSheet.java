package furrow.api.command;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.report.TerminalColour;
import java.io.PrintWriter;

/** What to do next about one unit in words for a terminal, from the JSON that a folder and a server answer alike. */
final class NextActionSheet {
    private final PrintWriter out;
    private final TerminalColour paint;

    NextActionSheet(PrintWriter out, TerminalColour paint) {
        this.out = out;
        this.paint = paint;
    }

    void chosen(JsonNode answer) {
        var choice = answer.path("choice");
        String unit = answer.path("unit").asText();
        if (choice.isMissingNode()) {
            out.println(paint.bold(unit + ": nothing now"));
            out.println("  " + answer.path("nothing").asText());
        } else {
            out.println(paint.bold(unit + ": " + choice.path("tactic").asText())
                    + (choice.has("does") ? ": " + choice.path("does").asText() : ""));
            out.println("  " + choice.path("reason").asText());
        }
        for (JsonNode each : answer.path("passedOver")) {
            out.println("  not " + each.path("tactic").asText() + ": "
                    + each.path("reason").asText()
                    + (each.has("rule") ? " (" + each.path("rule").asText() + ")" : ""));
        }
        answer.path("leftOut").forEach(each -> out.println("  could not be asked: " + each.asText()));
        if (!choice.isMissingNode()) {
            out.println(paint.faint("When it is done: furrow next-action done " + unit));
        }
    }

    void acted(JsonNode answer) {
        out.println(answer.path("unit").asText() + ": "
                + (answer.has("experiment")
                        ? "met " + answer.path("arm").asText() + " of experiment "
                                + answer.path("experiment").asText()
                                + (answer.path("followed").asBoolean()
                                        ? ", as it was given"
                                        : ", though it was given another arm; results are read in the one it was given")
                        : "written to; no experiment gave it an arm")
                + ".");
    }
}
