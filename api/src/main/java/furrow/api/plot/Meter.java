package furrow.api.plot;

import java.util.Locale;

/** How much there is of what is needed: a bar, and a mark where it would be enough. */
public final class Meter {
    private static final int HEIGHT = 18;
    /** Where enough is, in per cent of the width. */
    private static final double ENOUGH = 80;

    private Meter() {}

    /**
     * Draws it.
     *
     * @param needed above 0
     * @param had 0 or more; where it is more than is needed, the bar runs past the mark to the end
     * @return empty where a bar would say nothing, as of amounts below 0
     */
    public static String of(double needed, double had) {
        if (!(needed > 0 && had >= 0)) {
            return "";
        }
        double mark = had <= needed ? ENOUGH : 100 * needed / had;
        double width = had <= needed ? ENOUGH * had / needed : 100;
        return Svg.silent(
                "meter",
                HEIGHT,
                Svg.box("p-dull", "0", "100%", 5, 6)
                        + Svg.box("b1", "0", percent(width), 5, 6)
                        + Svg.down("p-zero", percent(mark), 2, 14));
    }

    private static String percent(double part) {
        return String.format(Locale.ROOT, "%.1f%%", part);
    }
}
