package furrow.api.plot;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * How long things take, a row each, on one scale of logarithms: what takes minutes and what takes days are both told apart.
 *
 * @param low where the scale begins, minutes
 * @param high where it ends, minutes
 */
public record TimesPlot(double low, double high) {
    private static final int HEIGHT = 30;
    private static final int MIDDLE = HEIGHT / 2;
    private static final int AXIS = 22;
    private static final double TWO_HOURS = 120;
    /** A scale that spans no more than this has room for a mark between those that lie four times apart. */
    private static final double CLOSE = 16;

    private static final List<Tick> TICKS = List.of(
            new Tick(1, "1 min"),
            new Tick(5, "5 min"),
            new Tick(15, "15 min"),
            new Tick(60, "1 h"),
            new Tick(120, "2 h"),
            new Tick(240, "4 h"),
            new Tick(960, "16 h"),
            new Tick(3840, "64 h"),
            new Tick(15_360, "256 h"));

    private record Tick(double minutes, String name) {}

    public TimesPlot {
        if (!(low > 0 && low < high)) {
            throw new IllegalArgumentException("a scale of times needs 0 < low < high, but was " + low + " to " + high);
        }
    }

    /** A scale that shows all of them, from one of its marks to another. */
    public static TimesPlot of(List<Double> minutes) {
        double least = minutes.stream().mapToDouble(each -> each).min().orElse(1);
        double most = minutes.stream().mapToDouble(each -> each).max().orElse(1);
        double from = marks().filter(each -> each <= least).max().orElse(1);
        double to = marks().filter(each -> each >= most && each > from).min().orElse(Math.max(most, 2 * from));
        return new TimesPlot(from, to);
    }

    private static DoubleStream marks() {
        return TICKS.stream().mapToDouble(Tick::minutes);
    }

    /** Half took no longer than the dot, nine of ten no longer than where the line ends. */
    public String row(double median, double ninetieth, String label) {
        return Svg.picture(
                "iv same",
                HEIGHT,
                label,
                Svg.across("p-grid", "0", "100%", MIDDLE)
                        + Svg.across("p-line", at(median), at(ninetieth), MIDDLE)
                        + Svg.down("p-line", at(ninetieth), MIDDLE - 5, MIDDLE + 5)
                        + Svg.placed(at(median), MIDDLE, "<circle class=\"p-dot\" r=\"5\"/>"));
    }

    /** The scale below the rows. */
    public String axis() {
        var svg = new StringBuilder(Svg.across("p-axis", "0", "100%", 0));
        for (Tick each : TICKS) {
            boolean fits = each.minutes() != TWO_HOURS || high / low <= CLOSE;
            if (fits && each.minutes() >= low && each.minutes() <= high) {
                svg.append(Svg.down("p-axis", at(each.minutes()), 0, 4))
                        .append(Svg.text(
                                "",
                                at(each.minutes()),
                                16,
                                IntervalPlot.anchor(100 * place(each.minutes())),
                                each.name()));
            }
        }
        return Svg.silent("iv", AXIS, svg.toString());
    }

    /** Place of a time on the scale, 0 to 1; less than its beginning stands at the beginning. */
    double place(double minutes) {
        return Math.max(0, Math.min(1, Math.log(Math.max(low, minutes) / low) / Math.log(high / low)));
    }

    private String at(double minutes) {
        return String.format(Locale.ROOT, "%.2f%%", 100 * place(minutes));
    }
}
