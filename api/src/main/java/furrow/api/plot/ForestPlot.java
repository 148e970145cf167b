package furrow.api.plot;

import furrow.experiments.inference.Effect;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * Several intervals on one scale, one small plot a row, with the scale below them. A wide one does not flatten the others: it
 * ends in an arrow.
 *
 * @param scale of all rows
 * @param measure how numbers are written
 * @param good on which side things are better
 * @param dull largest difference to either side that is too small to act on
 */
public record ForestPlot(Scale scale, Measure measure, GoodSide good, OptionalDouble dull) {
    private static final int HEIGHT = 34;
    private static final int MIDDLE = HEIGHT / 2;
    private static final int AXIS = 22;
    private static final int TICKS = 6;
    /** How far the scale reaches at most, as a multiple of the farthest estimate. */
    private static final int REACH = 3;

    /** A scale that shows these effects. */
    public static ForestPlot of(List<Effect> effects, Measure measure, GoodSide good, OptionalDouble dull) {
        double farthest = effects.stream()
                .mapToDouble(each -> Math.abs(each.estimate()))
                .max()
                .orElse(0);
        double reach = farthest > 0 ? REACH * farthest : Double.POSITIVE_INFINITY;
        double[] shown = effects.stream()
                .flatMapToDouble(each ->
                        DoubleStream.of(Math.max(each.lower(), -reach), each.estimate(), Math.min(each.upper(), reach)))
                .toArray();
        double[] all = Arrays.copyOf(shown, shown.length + 1);
        return new ForestPlot(Scale.around(all), measure, good, dull);
    }

    /** One interval. */
    public String row(Effect effect, Mark mark, String label) {
        return row(effect, Optional.empty(), mark, label);
    }

    private String ground() {
        var svg = new StringBuilder();
        double from = good == GoodSide.HIGHER ? 0 : scale.low();
        double to = good == GoodSide.HIGHER ? scale.high() : 0;
        svg.append(Svg.box("p-good", scale.at(from), scale.between(from, to), 0, HEIGHT));
        dull.ifPresent(
                margin -> svg.append(Svg.box("p-dull", scale.at(-margin), scale.between(-margin, margin), 0, HEIGHT)));
        return svg.append(Svg.down("p-zero", scale.at(0), 0, HEIGHT)).toString();
    }

    private String interval(Effect effect, Mark mark) {
        return IntervalPlot.drawn(scale, effect, mark, MIDDLE);
    }

    /** The same with a thin line behind it, from where to where the next one may come out. */
    public String row(Effect effect, Optional<Effect> next, Mark mark, String label) {
        String behind = next.map(each -> Svg.across("p-next", scale.at(each.lower()), scale.at(each.upper()), MIDDLE))
                .orElse("");
        return Svg.picture("iv " + mark.word(), HEIGHT, label, ground() + behind + interval(effect, mark));
    }

    /** The scale below the rows. */
    public String axis() {
        var svg = new StringBuilder(Svg.across("p-axis", "0", "100%", 0));
        for (double tick : scale.ticks(TICKS)) {
            svg.append(Svg.down("p-axis", scale.at(tick), 0, 4))
                    .append(Svg.text(
                            "", scale.at(tick), 16, IntervalPlot.anchor(scale.percent(tick)), measure.tick(tick)));
        }
        return Svg.silent("iv", AXIS, svg.toString());
    }
}
