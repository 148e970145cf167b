package furrow.api.report;

import furrow.experiments.inference.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Intervals of relative change drawn over one common scale, one small SVG a row.
 *
 * <p>Limits beyond the scale end in an arrow, so that one wide interval does not flatten the others.
 *
 * @param low left end of the scale, as a fraction, at most 0
 * @param high right end of the scale, at least 0
 */
public record IntervalPlot(double low, double high) {
    private static final int WIDTH = 260;
    private static final int HEIGHT = 26;
    private static final int MARGIN = 8;
    /** Room that a label takes. */
    private static final int LABEL = 62;

    private static final int MIDDLE = HEIGHT / 2;

    /** A scale that shows these effects. */
    public static IntervalPlot over(List<Effect> effects) {
        double farthest = effects.stream()
                .mapToDouble(each -> Math.abs(each.estimate()))
                .max()
                .orElse(0);
        double reach = Math.max(0.05, 3 * farthest);
        double low = 0;
        double high = 0;
        for (Effect each : effects) {
            low = Math.min(low, Math.max(each.lower(), -reach));
            high = Math.max(high, Math.min(each.upper(), reach));
        }
        double least = 0.02 * reach;
        return new IntervalPlot(Math.min(low, -least), Math.max(high, least));
    }

    /** The interval, its estimate and the line of no difference. */
    public String row(Effect effect, String verdict) {
        double left = x(effect.lower());
        double right = x(effect.upper());
        var svg = new StringBuilder();
        svg.append(line(x(0), 2, x(0), HEIGHT - 2, "zero"));
        svg.append(line(left, MIDDLE, right, MIDDLE, "bar"));
        svg.append(end(left, effect.lower() < low ? -1 : 0));
        svg.append(end(right, effect.upper() > high ? 1 : 0));
        if (effect.estimate() >= low && effect.estimate() <= high) {
            svg.append(format("<circle cx=\"%.1f\" cy=\"%d\" r=\"4.5\"/>", x(effect.estimate()), MIDDLE));
        }
        return frame(verdict, label(effect), svg.toString());
    }

    /** The scale's own line with its numbers. */
    public String axis() {
        var svg = new StringBuilder(line(MARGIN, 3, WIDTH - MARGIN, 3, "zero"));
        double taken = -LABEL;
        for (double tick : ticks()) {
            svg.append(line(x(tick), 1, x(tick), 7, "zero"));
            if (x(tick) - taken >= LABEL) {
                svg.append(format(
                        "<text x=\"%.1f\" y=\"20\" text-anchor=\"%s\">%s</text>",
                        x(tick), anchor(x(tick)), ReadableNumbers.change(tick)));
                taken = x(tick);
            }
        }
        return frame("axis", "scale of the change", svg.toString());
    }

    /** Labels near an end lean inwards, so that none is cut off. */
    private static String anchor(double x) {
        return x > WIDTH - 3 * MARGIN ? "end" : x < 3 * MARGIN ? "start" : "middle";
    }

    /** Two to five round numbers along the scale, zero among them. */
    List<Double> ticks() {
        double rough = (high - low) / 3;
        double magnitude = Math.pow(10, Math.floor(Math.log10(rough)));
        double step = rough / magnitude < 1.5 ? magnitude : rough / magnitude < 3.5 ? 2 * magnitude : 5 * magnitude;
        var ticks = new ArrayList<Double>();
        for (long i = (long) Math.ceil(low / step); i * step <= high; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private double x(double value) {
        double clipped = Math.min(high, Math.max(low, value));
        return MARGIN + (clipped - low) / (high - low) * (WIDTH - 2 * MARGIN);
    }

    private static String label(Effect effect) {
        return ReadableNumbers.change(effect.estimate()) + ", from " + ReadableNumbers.range(effect);
    }

    private static String end(double at, int arrow) {
        return arrow == 0
                ? line(at, MIDDLE - 4, at, MIDDLE + 4, "bar")
                : format("<path d=\"M%.1f %d l%d -4 v8 z\"/>", at, MIDDLE, arrow * -7);
    }

    private static String line(double x1, double y1, double x2, double y2, String kind) {
        return format("<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>", kind, x1, y1, x2, y2);
    }

    private static String frame(String kind, String label, String content) {
        return format(
                "<svg class=\"interval %s\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                        + " aria-label=\"%s\">%s</svg>",
                kind, WIDTH, HEIGHT, WIDTH, HEIGHT, label, content);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
