package furrow.api.plot;

import furrow.experiments.inference.Effect;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One interval on a scale of its own: zero line, ticks, the good side tinted and named, the mark by what was found. A limit
 * that none sets ends in an arrow.
 *
 * @param effect estimate and limits, in the unit of {@code measure}
 * @param mark what was found
 * @param measure how numbers are written
 * @param good on which side things are better; empty tints none
 * @param dull largest difference to either side that is too small to act on
 * @param limit what the plan bears at most
 * @param label the finding in words
 */
public record IntervalPlot(
        Effect effect,
        Mark mark,
        Measure measure,
        Optional<GoodSide> good,
        OptionalDouble dull,
        OptionalDouble limit,
        String label) {
    /** Height of the part with the interval, in pixels. */
    private static final int BODY = 26;
    /** Height of the row that says which way is better. */
    private static final int HEAD = 15;
    /** Top of the body where nothing is said above. */
    private static final int TOP = 3;
    /** Height of the row of ticks. */
    private static final int FOOT = 17;
    /** Width of the narrowest column that holds a plot, in pixels. */
    private static final double NARROWEST = 190;
    /** Width of a digit or sign, in pixels, in the widest of the fonts that systems have. */
    private static final double CHARACTER = 8.3;
    /** Room between two numbers, in pixels. */
    private static final double GAP = 3;

    private static final int MOST_TICKS = 5;

    /** An interval without a good side, a margin or a limit. */
    public static IntervalPlot of(Effect effect, Mark mark, Measure measure, String label) {
        return new IntervalPlot(
                effect, mark, measure, Optional.empty(), OptionalDouble.empty(), OptionalDouble.empty(), label);
    }

    /** The same with the side on which things are better. */
    public IntervalPlot towards(GoodSide side) {
        return new IntervalPlot(effect, mark, measure, Optional.of(side), dull, limit, label);
    }

    /** The same with a band around zero that is too small to act on, where one is told. */
    public IntervalPlot withDull(OptionalDouble margin) {
        return new IntervalPlot(effect, mark, measure, good, margin, limit, label);
    }

    /** The same with what the plan bears at most, where it says so. */
    public IntervalPlot withLimit(OptionalDouble most) {
        return new IntervalPlot(effect, mark, measure, good, dull, most, label);
    }

    /** The scale: everything that is told, zero among it. */
    Scale scale() {
        return Scale.around(effect.lower(), effect.estimate(), effect.upper(), 0, limit.orElse(0));
    }

    /** The plot. */
    public String svg() {
        var scale = scale();
        int top = good.isPresent() ? HEAD : TOP;
        int base = top + BODY;
        double middle = (top + base) / 2.0;
        var svg = new StringBuilder();
        side(scale, top, svg);
        dull.ifPresent(
                margin -> svg.append(Svg.box("p-dull", scale.at(-margin), scale.between(-margin, margin), top, BODY)));
        direction(svg);
        ticks(scale, base, svg);
        svg.append(Svg.down("p-zero", scale.at(0), top - 1, base + 4));
        limit.ifPresent(most -> svg.append(Svg.down("p-limit", scale.at(most), top - 1, base)));
        svg.append(drawn(scale, effect, mark, middle));
        return Svg.picture("iv " + mark.word(), base + FOOT, label, svg.toString());
    }

    private void side(Scale scale, int top, StringBuilder svg) {
        good.ifPresent(side -> {
            double from = side == GoodSide.HIGHER ? 0 : scale.low();
            double to = side == GoodSide.HIGHER ? scale.high() : 0;
            svg.append(Svg.box("p-good", scale.at(from), scale.between(from, to), top, BODY));
        });
    }

    private void direction(StringBuilder svg) {
        good.ifPresent(side -> svg.append(
                side == GoodSide.HIGHER
                        ? Svg.text("dir", "100%", 10, "end", "better →")
                        : Svg.text("dir", "0", 10, "start", "← better")));
    }

    private void ticks(Scale scale, int base, StringBuilder svg) {
        svg.append(Svg.across("p-axis", "0", "100%", base));
        for (double tick : ticks(scale)) {
            svg.append(Svg.down("p-axis", scale.at(tick), base, base + 4))
                    .append(Svg.text("", scale.at(tick), base + 15, anchor(scale.percent(tick)), measure.tick(tick)));
        }
    }

    /** As many ticks as there is room for in the narrowest column; at least one, and no two that touch. */
    List<Double> ticks(Scale scale) {
        for (int most = MOST_TICKS; most > 1; most--) {
            var ticks = scale.ticks(most);
            if (!ticks.isEmpty() && areApart(scale, ticks)) {
                return ticks;
            }
        }
        return List.of(0.0);
    }

    private boolean areApart(Scale scale, List<Double> ticks) {
        double taken = Double.NEGATIVE_INFINITY;
        for (double tick : ticks) {
            double width = measure.tick(tick).length() * CHARACTER;
            double at = scale.percent(tick) / 100 * NARROWEST;
            double left = switch (anchor(scale.percent(tick))) {
                case "start" -> at;
                case "end" -> at - width;
                default -> at - width / 2;
            };
            if (left < taken + GAP) {
                return false;
            }
            taken = left + width;
        }
        return true;
    }

    /** Labels near an end lean inwards, so that none is cut off. */
    static String anchor(double percent) {
        return percent < 6 ? "start" : percent > 94 ? "end" : "middle";
    }

    /** The line from limit to limit, its ends, and the mark. */
    static String drawn(Scale scale, Effect effect, Mark mark, double middle) {
        return Svg.across("p-line", scale.at(effect.lower()), scale.at(effect.upper()), middle)
                + end(scale, effect.lower(), -1, middle)
                + end(scale, effect.upper(), 1, middle)
                + mark.at(scale.at(effect.estimate()), middle);
    }

    /** A bar where the range ends, an arrow where it goes on past the scale. */
    private static String end(Scale scale, double limit, int way, double middle) {
        return scale.holds(limit)
                ? Svg.down("p-line", scale.at(limit), middle - 5, middle + 5)
                : Svg.placed(
                        scale.at(limit),
                        middle,
                        "<path class=\"p-end\" d=\"M" + -9 * way + "-5.5 0 0 " + -9 * way + " 5.5z\"/>");
    }
}
