package furrow.api.plot;

import furrow.api.wording.Typography;
import furrow.experiments.inference.Effect;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * An effect with its interval by day: a band that narrows as units come in, the estimate as a line in it, and zero.
 *
 * @param days at least two, in order
 * @param mark what the last of them has come to
 * @param good on which side things are better
 * @param measure how numbers are written
 * @param label the finding in words
 */
public record BandPlot(List<Day> days, Mark mark, GoodSide good, Measure measure, String label) {
    private static final int HEIGHT = 170;
    private static final int FOOT = 26;
    private static final int TICKS = 4;
    /** How far within the plot it says which side is better. */
    private static final int INSIDE = 16;
    /** How far the scale reaches at most, as a multiple of the last interval's reach: first days are wide. */
    private static final double REACH = 2.5;

    /** What was known at the end of a day. */
    public record Day(LocalDate day, Effect effect) {}

    public BandPlot {
        days = List.copyOf(days);
        if (days.size() < 2) {
            throw new IllegalArgumentException("a band needs two days or more, but had " + days.size());
        }
    }

    /** The plot. */
    public String svg() {
        var scale = scale();
        var along = new DayScale(days.get(0).day(), days.get(days.size() - 1).day());
        var svg = new StringBuilder();
        double from = good == GoodSide.HIGHER ? 0 : y(scale, 0);
        double to = good == GoodSide.HIGHER ? y(scale, 0) : HEIGHT;
        svg.append(Svg.box("p-good", "0", "100%", from, to - from));
        for (double tick : scale.ticks(TICKS)) {
            svg.append(Svg.across("p-grid", "0", "100%", y(scale, tick)))
                    .append(Svg.text("", "-8", y(scale, tick) + 4, "end", measure.tick(tick)));
        }
        String tone = mark == Mark.BAD ? " bad" : mark == Mark.GOOD ? "" : " open";
        svg.append("<svg viewBox=\"0 0 1000 " + HEIGHT + "\" preserveAspectRatio=\"none\" width=\"100%\" height=\""
                        + HEIGHT
                        + "\"><path class=\"a-band" + tone + "\" d=\"" + band(along, scale) + "\"/><path class=\"l-walk"
                        + tone
                        + "\" d=\"" + line(along, scale) + "\"/></svg>")
                .append(Svg.across("p-zero", "0", "100%", y(scale, 0)))
                .append(Svg.across("p-axis", "0", "100%", HEIGHT));
        for (LocalDate day : along.ticks()) {
            svg.append(Svg.down("p-axis", along.at(day), HEIGHT, HEIGHT + 5))
                    .append(Svg.text(
                            "",
                            along.at(day),
                            HEIGHT + 19,
                            IntervalPlot.anchor(along.percent(day)),
                            Typography.shortDay(day)));
        }
        svg.append(
                good == GoodSide.HIGHER
                        ? Svg.text("dir", "8", INSIDE, "start", "↑ better")
                        : Svg.text("dir", "8", HEIGHT - INSIDE / 2, "start", "↓ better"));
        return Svg.picture("chart", HEIGHT + FOOT, label, svg.toString());
    }

    /** The last interval, the estimates and zero; what is wider is cut off at the end of the scale. */
    Scale scale() {
        var last = days.get(days.size() - 1).effect();
        double reach = REACH * Math.max(finite(last.lower()), finite(last.upper()));
        double most = reach > 0 ? reach : Double.MAX_VALUE;
        return Scale.around(DoubleStream.concat(
                        DoubleStream.of(0),
                        days.stream()
                                .map(Day::effect)
                                .flatMapToDouble(each -> DoubleStream.of(each.lower(), each.estimate(), each.upper()))
                                .filter(Double::isFinite)
                                .map(each -> Math.max(-most, Math.min(most, each))))
                .toArray());
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? Math.abs(value) : 0;
    }

    private static double y(Scale scale, double value) {
        return HEIGHT - scale.percent(value) / 100 * HEIGHT;
    }

    private String band(DayScale along, Scale scale) {
        var path = new StringBuilder();
        days.forEach(each -> path.append(path.isEmpty() ? "M" : "L")
                .append(point(along, each.day(), y(scale, each.effect().upper()))));
        for (int i = days.size() - 1; i >= 0; i--) {
            path.append('L')
                    .append(point(
                            along,
                            days.get(i).day(),
                            y(scale, days.get(i).effect().lower())));
        }
        return path.append('Z').toString();
    }

    private String line(DayScale along, Scale scale) {
        var path = new StringBuilder();
        days.forEach(each -> path.append(path.isEmpty() ? "M" : "L")
                .append(point(along, each.day(), y(scale, each.effect().estimate()))));
        return path.toString();
    }

    private static String point(DayScale along, LocalDate day, double y) {
        return String.format(Locale.ROOT, "%.1f %.1f", along.percent(day) * 10, y);
    }
}
