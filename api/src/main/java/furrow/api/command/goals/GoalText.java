package furrow.api.command.goals;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.api.report.ReadableNumbers;
import java.io.PrintWriter;

/** Goals in words. */
final class GoalText {
    private static final int WEEKS_SHOWN = 8;

    private final JsonNode answer;

    private GoalText(JsonNode answer) {
        this.answer = answer;
    }

    static GoalText of(JsonNode answer) {
        return new GoalText(answer);
    }

    /** A list, or one goal whole. */
    void print(PrintWriter out) {
        if (answer.has("goals")) {
            list(out);
        } else {
            line(answer, out);
            weeks(out);
        }
    }

    private void list(PrintWriter out) {
        if (answer.path("goals").isEmpty()) {
            out.println(
                    "No path is drawn yet; furrow goals draw METRIC --point DATE=VALUE draws one, and so do the goals"
                            + " of a plan.");
        }
        answer.path("goals").forEach(each -> line(each, out));
    }

    private static void line(JsonNode goal, PrintWriter out) {
        out.println(goal.path("key").asText() + " (" + goal.path("unit").asText() + "): "
                + goal.path("state").asText().replace('-', ' '));
        out.println("  " + goal.path("sentence").asText());
    }

    private void weeks(PrintWriter out) {
        out.println();
        if (answer.has("noForecast")) {
            out.println("No forecast: " + answer.path("noForecast").asText() + ".");
            return;
        }
        out.println("Week to        drawn      as things go");
        int shown = 0;
        for (JsonNode week : answer.path("forecast")) {
            if (shown++ == WEEKS_SHOWN) {
                break;
            }
            out.printf(
                    "%-12s %7s %10s  (%s to %s)%n",
                    week.path("to").asText(),
                    week.has("drawn") ? number(week.path("drawn")) : "-",
                    number(week.path("estimate")),
                    number(week.path("lower")),
                    number(week.path("upper")));
        }
        if (!answer.path("leftOut").isEmpty()) {
            out.println("Left out, as they count something else under this name: " + answer.path("leftOut"));
        }
    }

    private String number(JsonNode value) {
        return answer.path("unit").asText().equals("share")
                ? ReadableNumbers.share(value.asDouble())
                : ReadableNumbers.plain(value.asDouble());
    }
}
