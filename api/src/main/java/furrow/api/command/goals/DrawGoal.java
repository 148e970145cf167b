package furrow.api.command.goals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.notation.JsonText;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code furrow goals draw}. */
@Command(
        name = "draw",
        mixinStandardHelpOptions = true,
        header = "Draws a path for a metric of the workspace, over all experiments that have it.",
        description = "%nIt takes the place of the path that was drawn for the metric before.",
        footer = {
            "%nExample:",
            "  furrow goals draw reply --point 2027-01-04=0.2 --point 2027-03-31=0.26 --season sat=0.6 --season sun=0.6"
                    + " --by Ann --reason \"the first quarter\""
        })
final class DrawGoal extends GoalCommand {
    @Parameters(paramLabel = "METRIC", description = "A metric of an experiment.")
    private String metric = "";

    @Option(
            names = "--point",
            paramLabel = "DATE=VALUE",
            description = "Where it should stand on a day; once for each point, in order of date.")
    private List<String> points = List.of();

    @Option(
            names = "--tolerance",
            paramLabel = "FRACTION",
            description = "How far off the path is still on it, as a fraction of the path; 0.1 unless told.")
    private @Nullable Double tolerance;

    @Option(
            names = "--season",
            paramLabel = "DAY=WEIGHT",
            description = "What a weekday, mon to sun, has against the others; 1 unless told.")
    private Map<String, Double> season = Map.of();

    @Option(
            names = "--measure",
            paramLabel = "MEASURE",
            description = "value: the metric's own; daily-total: what a day brings in all. value unless told.")
    private @Nullable String measure;

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description = "What the points are counted in, for a check: refused when the metric counts otherwise.")
    private @Nullable String unit;

    @Mixin
    private GoalSignature signature = new GoalSignature();

    @Override
    JsonNode run(GoalPlace where) throws IOException {
        return where.draw(metric, body());
    }

    private ObjectNode body() {
        if (points.isEmpty()) {
            throw new IllegalArgumentException(
                    "a goal needs --point once or more, such as --point 2027-03-31=0.26, but has none");
        }
        var body = signature.on(JsonText.object());
        var all = body.putArray("points");
        for (String each : points) {
            int at = each.indexOf('=');
            if (at < 0) {
                throw new IllegalArgumentException(
                        "--point needs DATE=VALUE, such as 2027-03-31=0.26, but was \"" + each + "\"");
            }
            all.addObject().put("date", each.substring(0, at)).put("value", value(each, each.substring(at + 1)));
        }
        if (tolerance != null) {
            body.put("tolerance", tolerance);
        }
        if (!season.isEmpty()) {
            var week = body.putObject("season");
            season.forEach(week::put);
        }
        if (measure != null) {
            body.put("measure", measure);
        }
        if (unit != null) {
            body.put("unit", unit);
        }
        return body;
    }

    private static double value(String point, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException unreadable) {
            throw new IllegalArgumentException(
                    "--point needs a number after the date, such as 2027-03-31=0.26, but was \"" + point + "\"",
                    unreadable);
        }
    }
}
