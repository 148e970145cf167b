package furrow.api.plot;

import furrow.api.wording.Typography;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A value over days: the path drawn, the days walked with the line through them, the band of a forecast, and marks of what
 * happened. Lines are parted by dash and weight, marks by shape.
 *
 * @param days the days that are shown
 * @param today the day it is told for
 * @param drawn the path, in order of days
 * @param walked single days, in order
 * @param line what the walk comes to without the noise of single days, in order
 * @param ahead the forecast, in order; its first band begins where the line ends
 * @param alarm the day of an alarm, while it stands
 * @param marks what happened, numbered from 1 in their order
 * @param measure how values are written on the scale
 * @param ends what stands at the ends of the lines
 * @param tone good where the walk is on its path, bad where it left it, open else
 * @param title what it shows, in a few words
 * @param finding what it says, with the numbers
 */
public record PathPlot(
        DayScale days,
        LocalDate today,
        List<Point> drawn,
        List<Point> walked,
        List<Point> line,
        List<Band> ahead,
        Optional<LocalDate> alarm,
        List<Event> marks,
        Measure measure,
        Ends ends,
        Mark tone,
        String title,
        String finding) {
    private static final int HEIGHT = 224;
    private static final int TOP = 18;
    private static final int FOOT = 30;
    private static final int EVENTS = 32;
    private static final int TICKS = 6;
    private static final double WIDTH = 1000;

    /** How far right a label has room on its left, in per cent. */
    private static final double ROOM = 28;

    /** A value of a day. */
    public record Point(LocalDate day, double value) {}

    /** What a value will be in a week, with its limits; it is drawn at the middle of the week. */
    public record Band(LocalDate day, double estimate, double lower, double upper) {}

    /** What stands at the end of the line walked and of the path drawn, such as walked 103; empty for nothing. */
    public record Ends(String line, String drawn) {}

    /** What happened on a day. */
    public record Event(LocalDate day, Kind kind) {
        /** What it was, told by the shape of its mark. */
        public enum Kind {
            /** An experiment began: a triangle that points down. */
            BEGAN("M-5-3h10l-5 8z"),
            /** Advice was accepted: a round. */
            ACCEPTED("M0-4.5a4.5 4.5 0 1 0 .1 0z");

            private final String path;

            Kind(String path) {
                this.path = path;
            }

            /** The mark as a path around 0, for a legend. */
            public String path() {
                return path;
            }
        }
    }

    public PathPlot {
        drawn = List.copyOf(drawn);
        walked = List.copyOf(walked);
        line = List.copyOf(line);
        ahead = List.copyOf(ahead);
        marks = List.copyOf(marks);
    }

    /** The plot; {@code id} is the page's name of it, for its title and description. */
    public String svg(String id) {
        var values = values();
        var ticks = values.ticks(TICKS);
        var svg = new StringBuilder("<title id=\"" + id + "-t\">" + Svg.escaped(title) + "</title><desc id=\"" + id
                + "-d\">" + Svg.escaped(finding) + "</desc>");
        for (double tick : ticks) {
            svg.append(Svg.across("p-grid", "0", "100%", y(values, tick)))
                    .append(Svg.text("", "-8", y(values, tick) + 4, "end", measure.tick(tick)));
        }
        axis(svg);
        svg.append("<svg viewBox=\"0 0 1000 " + HEIGHT + "\" preserveAspectRatio=\"none\" width=\"100%\" height=\""
                + HEIGHT + "\">");
        band(svg, values);
        stroke(svg, "l-days", dots(values));
        stroke(svg, "l-draw", path(drawn, values));
        stroke(svg, tone == Mark.GOOD ? "l-walk" : "l-walk " + tone.word(), path(line, values));
        svg.append("</svg>").append(Svg.down("p-axis", days.at(today), 0, HEIGHT));
        svg.append(Svg.text("strong", days.at(today), -4, IntervalPlot.anchor(days.percent(today)), "today"));
        events(svg);
        labels(svg, values);
        return "<svg class=\"chart\" height=\"" + (HEIGHT + FOOT) + "\" role=\"img\" aria-labelledby=\"" + id
                + "-t\" aria-describedby=\"" + id + "-d\">" + svg + "</svg>";
    }

    /** Room for all that is drawn, and for the marks below it. */
    private Scale values() {
        var shown = Stream.of(drawn, walked, line)
                .flatMap(List::stream)
                .filter(each -> days.holds(each.day()))
                .mapToDouble(Point::value);
        var limits = ahead.stream().flatMapToDouble(each -> DoubleStream.of(each.lower(), each.upper()));
        return Scale.around(DoubleStream.concat(shown, limits).toArray());
    }

    private double bottom() {
        return marks.isEmpty() ? HEIGHT : HEIGHT - EVENTS;
    }

    private double y(Scale values, double value) {
        return bottom() - values.percent(value) / 100 * (bottom() - TOP);
    }

    private void axis(StringBuilder svg) {
        svg.append(Svg.across("p-axis", "0", "100%", HEIGHT));
        int place = 0;
        for (LocalDate day : days.ticks()) {
            svg.append(place++ % 2 == 0 ? "<g>" : "<g class=\"t-min\">")
                    .append(Svg.down("p-axis", days.at(day), HEIGHT, HEIGHT + 5))
                    .append(Svg.text(
                            "",
                            days.at(day),
                            HEIGHT + 19,
                            IntervalPlot.anchor(days.percent(day)),
                            Typography.shortDay(day)))
                    .append("</g>");
        }
    }

    private void band(StringBuilder svg, Scale values) {
        if (ahead.isEmpty()) {
            return;
        }
        var upper = new ArrayList<Point>();
        var lower = new ArrayList<Point>();
        var middle = new ArrayList<Point>();
        if (!line.isEmpty()) {
            var last = line.get(line.size() - 1);
            upper.add(last);
            lower.add(0, last);
            middle.add(last);
        }
        for (Band each : ahead) {
            upper.add(new Point(each.day(), each.upper()));
            lower.add(0, new Point(each.day(), each.lower()));
            middle.add(new Point(each.day(), each.estimate()));
        }
        String kind = tone == Mark.GOOD ? "" : " " + tone.word();
        svg.append("<path class=\"a-band" + kind + "\" d=\"" + path(upper, values)
                + path(lower, values).replaceFirst("M", "L") + "z\"/>");
        stroke(svg, "l-ahead" + kind, path(middle, values));
    }

    private static void stroke(StringBuilder svg, String kind, String path) {
        if (!path.isEmpty()) {
            svg.append("<path class=\"" + kind + "\" d=\"" + path + "\"/>");
        }
    }

    private String path(List<Point> points, Scale values) {
        var path = new StringBuilder();
        points.stream()
                .filter(each -> days.holds(each.day()))
                .forEach(each -> path.append(path.isEmpty() ? "M" : "L").append(place(each, values)));
        return path.toString();
    }

    /** A stroke without length and with round ends is a dot that no width of the page stretches. */
    private String dots(Scale values) {
        var path = new StringBuilder();
        walked.stream()
                .filter(each -> days.holds(each.day()))
                .forEach(each -> path.append("M").append(place(each, values)).append("h0"));
        return path.toString();
    }

    private String place(Point point, Scale values) {
        return String.format(
                Locale.ROOT, "%.1f %.1f", days.percent(point.day()) / 100 * WIDTH, y(values, point.value()));
    }

    private void events(StringBuilder svg) {
        int number = 0;
        for (Event each : marks) {
            number++;
            svg.append(Svg.placed(
                    days.at(each.day()),
                    HEIGHT - 6,
                    "<path class=\"p-end\" d=\"" + each.kind().path() + "\"/>"
                            + Svg.text("strong", "0", -8, "middle", String.valueOf(number))));
        }
    }

    private void labels(StringBuilder svg, Scale values) {
        last(line).ifPresent(end -> {
            boolean above =
                    on(drawn, end.day()).filter(path -> path > end.value()).isEmpty();
            String kind = tone == Mark.GOOD ? "green" : tone == Mark.BAD ? "red" : "strong";
            svg.append(label(values, line, end, kind, ends.line(), above));
        });
        last(drawn).ifPresent(end -> {
            boolean above =
                    last(line).filter(walk -> walk.value() > end.value()).isEmpty();
            svg.append(label(values, drawn, end, "strong", ends.drawn(), above));
        });
        alarm.filter(days::holds).ifPresent(day -> on(line, day).ifPresent(value -> alarm(svg, values, day, value)));
    }

    /** A triangle on the line, and its day clear of the line. */
    private void alarm(StringBuilder svg, Scale values, LocalDate day, double value) {
        double top = line.stream()
                .filter(each -> Math.abs(days.percent(each.day()) - days.percent(day)) < ROOM / 2)
                .mapToDouble(each -> y(values, each.value()))
                .min()
                .orElse(y(values, value));
        svg.append(Svg.placed(
                        days.at(day),
                        y(values, value),
                        "<g class=\"bad\"><path class=\"p-dot\" d=\"M-7 5 0-8 7 5z\"/></g>"))
                .append(Svg.text(
                        "red",
                        days.at(day),
                        top - 14,
                        IntervalPlot.anchor(days.percent(day)),
                        "alarm, " + Typography.shortDay(day)));
    }

    /** A label at the end of a line, clear of the part of the line that it stands over or under. */
    private String label(Scale values, List<Point> points, Point end, String kind, String text, boolean above) {
        boolean room = days.percent(end.day()) > ROOM;
        var beside = points.stream()
                .filter(each -> days.percent(end.day()) - days.percent(each.day()) < ROOM)
                .mapToDouble(each -> y(values, each.value()))
                .summaryStatistics();
        double middle = above ? beside.getMin() - 9 : beside.getMax() + 18;
        return Svg.placed(
                days.at(end.day()), middle, Svg.text(kind, room ? "-8" : "8", 0, room ? "end" : "start", text));
    }

    private static Optional<Point> last(List<Point> points) {
        return points.isEmpty() ? Optional.empty() : Optional.of(points.get(points.size() - 1));
    }

    /** The value of a day, or of the last before it. */
    private static Optional<Double> on(List<Point> points, LocalDate day) {
        return points.stream()
                .filter(each -> !each.day().isAfter(day))
                .reduce((one, later) -> later)
                .map(Point::value);
    }
}
