package furrow.api.plot;

import furrow.api.plot.PathPlot.Point;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A path in the size of a word: the path drawn dashed, the path walked solid, and where it stands. What it says stands beside it.
 *
 * @param drawn the path up to today, in order of days
 * @param line the walk, in order
 * @param tone good where the walk is on its path, bad where it left it, open else
 */
public record PathSpark(List<Point> drawn, List<Point> line, Mark tone) {
    private static final int WIDTH = 88;
    private static final int HEIGHT = 32;
    /** More corners than pixels say nothing. */
    private static final int MOST = 30;

    public PathSpark {
        drawn = List.copyOf(drawn);
        line = List.copyOf(line);
    }

    /** The plot, or nothing where there is no day to draw. */
    public String svg() {
        var days = Stream.concat(drawn.stream(), line.stream())
                .map(Point::day)
                .sorted()
                .toList();
        if (days.isEmpty()) {
            return "";
        }
        var scale = Scale.around(Stream.concat(drawn.stream(), line.stream())
                .mapToDouble(Point::value)
                .toArray());
        var from = days.get(0);
        long span = Math.max(1, days.get(days.size() - 1).toEpochDay() - from.toEpochDay());
        var svg = new StringBuilder("<svg class=\"spark\" viewBox=\"-2 -2 94 36\" height=\"36\" aria-hidden=\"true\">");
        stroke(svg, "l-draw", drawn, from, span, scale);
        stroke(svg, tone == Mark.GOOD ? "l-walk" : "l-walk " + tone.word(), line, from, span, scale);
        if (!line.isEmpty()) {
            var last = line.get(line.size() - 1);
            svg.append("<g class=\"" + tone.word() + "\">")
                    .append(tone.at(Svg.pixels(x(last.day(), from, span)), y(last.value(), scale)))
                    .append("</g>");
        }
        return svg.append("</svg>").toString();
    }

    private static void stroke(
            StringBuilder svg, String kind, List<Point> points, LocalDate from, long span, Scale scale) {
        int step = Math.max(1, points.size() / MOST);
        var corners = Stream.iterate(points.size() - 1, each -> each >= 0, each -> each - step)
                .map(points::get)
                .map(each -> Svg.pixels(x(each.day(), from, span)) + "," + Svg.pixels(y(each.value(), scale)))
                .collect(Collectors.joining(" "));
        if (!corners.isEmpty()) {
            svg.append("<polyline class=\"" + kind + "\" points=\"" + corners + "\"/>");
        }
    }

    private static double x(LocalDate day, LocalDate from, long span) {
        return WIDTH * (double) (day.toEpochDay() - from.toEpochDay()) / span;
    }

    private static double y(double value, Scale scale) {
        return HEIGHT * (1 - scale.percent(value) / 100);
    }
}
