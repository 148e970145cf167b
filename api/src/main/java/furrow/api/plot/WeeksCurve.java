package furrow.api.plot;

import java.util.List;
import java.util.Locale;

/**
 * How many weeks it takes to find a change, by its size: the smaller the change, the longer the wait.
 *
 * @param points sizes of change, as fractions above 0, ascending, each with its weeks
 * @param chosen the change that is looked for, as a fraction
 * @param label the finding in words
 */
public record WeeksCurve(List<Point> points, double chosen, String label) {
    private static final int HEIGHT = 180;
    private static final int TOP = 18;
    private static final int FOOT = 24;
    private static final int TICKS = 4;

    /** One size of change and the weeks that it takes. */
    public record Point(double change, double weeks) {}

    public WeeksCurve {
        points = List.copyOf(points);
    }

    /** The curve; empty when there are fewer than two points. */
    public String svg() {
        if (points.size() < 2) {
            return "";
        }
        var across = Scale.around(points.stream().mapToDouble(Point::change).toArray());
        double most = points.stream().mapToDouble(Point::weeks).max().orElse(1);
        var svg = new StringBuilder();
        for (double tick : new Scale(0, most).ticks(TICKS)) {
            svg.append(Svg.across("p-grid", "0", "100%", y(tick, most)))
                    .append("<svg overflow=\"visible\">")
                    .append(Svg.text("", "-8", y(tick, most) + 4, "end", new Measure.Size().tick(tick)))
                    .append("</svg>");
        }
        svg.append("<svg preserveAspectRatio=\"none\" viewBox=\"0 0 100 " + HEIGHT + "\" height=\"" + HEIGHT
                + "\" width=\"100%\"><path class=\"l-b\" d=\"" + path(across, most) + "\"/></svg>");
        for (Point each : points) {
            boolean is = each.change() == chosen;
            svg.append("<g class=\"" + (is ? "good" : "plain") + "\">")
                    .append((is ? Mark.GOOD : Mark.PLAIN).at(across.at(each.change()), y(each.weeks(), most)))
                    .append("</g>")
                    .append(Svg.text(
                            is ? "green" : "",
                            across.at(each.change()),
                            y(each.weeks(), most) - 10,
                            is ? "start" : IntervalPlot.anchor(across.percent(each.change())),
                            new Measure.Size().tick(Math.ceil(each.weeks())) + (is ? " weeks" : "")));
        }
        svg.append(Svg.across("p-axis", "0", "100%", HEIGHT));
        for (Point each : points) {
            svg.append(Svg.down("p-axis", across.at(each.change()), HEIGHT, HEIGHT + 5))
                    .append(Svg.text(
                            "",
                            across.at(each.change()),
                            HEIGHT + 19,
                            IntervalPlot.anchor(across.percent(each.change())),
                            new Measure.Change().tick(each.change())));
        }
        return Svg.picture("chart", HEIGHT + FOOT, label, svg.toString());
    }

    private String path(Scale across, double most) {
        var path = new StringBuilder();
        for (Point each : points) {
            path.append(path.isEmpty() ? "M" : "L")
                    .append(String.format(
                            Locale.ROOT, "%.2f %.1f", across.percent(each.change()), y(each.weeks(), most)));
        }
        return path.toString();
    }

    private static double y(double weeks, double most) {
        return HEIGHT - weeks / most * (HEIGHT - TOP);
    }
}
