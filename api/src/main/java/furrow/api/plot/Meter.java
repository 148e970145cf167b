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
     * @param had 0 or more
     * @return empty where a bar would say nothing: of amounts below 0, or where less is needed
     */
    public static String of(double needed, double had) {
        if (!(needed > 0 && had >= 0 && had <= needed)) {
            return "";
        }
        double width = ENOUGH * had / needed;
        return Svg.silent(
                "meter",
                HEIGHT,
                Svg.box("p-dull", "0", "100%", 5, 6)
                        + Svg.box("b1", "0", String.format(Locale.ROOT, "%.1f%%", width), 5, 6)
                        + Svg.down("p-zero", ENOUGH + "%", 2, 14));
    }
}
