package furrow.api.screen;

/**
 * One number of a card.
 *
 * @param name what it is a number of
 * @param value the number
 * @param unit what it is counted in, where that does not stand in the number, or empty
 * @param range its plausible range, or what it was counted over, or empty
 * @param plot SVG made here, or empty
 * @param minor true when it is beside the point
 */
public record FigureView(String name, String value, String unit, String range, String plot, boolean minor) {

    /** A number that decides. */
    static FigureView of(String name, String value, String unit, String range, String plot) {
        return new FigureView(name, value, unit, range, plot, false);
    }

    /** A number of people or things. */
    static FigureView counted(String name, String value, String unit, String range) {
        return new FigureView(name, value, unit, range, "", false);
    }

    /** A number that is beside the point. */
    static FigureView minor(String name, String value, String range) {
        return new FigureView(name, value, "", range, "", true);
    }
}
