package furrow.api.plot;

import java.util.List;
import java.util.Locale;

/**
 * Counts over time: a group of bars a period, one bar a series.
 *
 * @param periods what each period is called on the axis, in order
 * @param series counts of each series, one a period
 * @param label the finding in words
 */
public record BarChart(List<String> periods, List<List<Long>> series, String label) {
    private static final int HEIGHT = 170;
    private static final int FOOT = 26;
    private static final int TOP = 8;
    private static final int TICKS = 4;
    private static final int NAMES = 5;
    /** Share of a period's width that its bars take. */
    private static final double FILLED = 0.76;

    public BarChart {
        periods = List.copyOf(periods);
        series = series.stream().map(List::copyOf).toList();
    }

    /** The chart. */
    public String svg() {
        long most = Math.max(
                1,
                series.stream()
                        .flatMap(List::stream)
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0));
        var svg = new StringBuilder();
        for (double tick : new Scale(0, most).ticks(TICKS)) {
            svg.append(Svg.across("p-grid", "0", "100%", y(tick, most)))
                    .append("<svg overflow=\"visible\">")
                    .append(Svg.text("", "-8", y(tick, most) + 4, "end", new Measure.Size().tick(tick)))
                    .append("</svg>");
        }
        for (int period = 0; period < periods.size(); period++) {
            bars(period, most, svg);
        }
        svg.append(Svg.across("p-axis", "0", "100%", HEIGHT));
        names(svg);
        return Svg.picture("chart", HEIGHT + FOOT, label, svg.toString());
    }

    private void bars(int period, long most, StringBuilder svg) {
        double room = 100.0 / periods.size();
        double width = room * FILLED / series.size();
        for (int i = 0; i < series.size(); i++) {
            double left = period * room + room * (1 - FILLED) / 2 + i * width;
            double top = y(series.get(i).get(period), most);
            svg.append(Svg.box(kind(i), percent(left), percent(width * 0.9), top, HEIGHT - top));
        }
    }

    /** Class of a series' bars; series differ by their order as well. */
    public static String kind(int series) {
        return "b" + (series % 3 + 1);
    }

    private void names(StringBuilder svg) {
        int step = Math.max(1, (periods.size() + NAMES - 1) / NAMES);
        for (int i = 0; i < periods.size(); i += step) {
            double at = 100.0 * i / periods.size();
            svg.append(Svg.down("p-axis", percent(at), HEIGHT, HEIGHT + 5))
                    .append(Svg.text("", percent(at), HEIGHT + 19, "start", periods.get(i)));
        }
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }

    private static double y(double count, long most) {
        return HEIGHT - count / most * (HEIGHT - TOP);
    }
}
