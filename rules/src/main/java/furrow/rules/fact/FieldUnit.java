package furrow.rules.fact;

/** What the number of a field is counted in, and so which values make sense and how it is printed. */
public enum FieldUnit {
    /** A bare number, or no number at all. */
    NONE("number"),
    /** A part of a whole, as a fraction from 0 to 1 (0.2 is twenty percent). */
    SHARE("share, 0 to 1"),
    /** A part of what was planned, as a fraction that may be above 1 (0.8 is eighty percent of it). */
    USED("part of what was planned, as a fraction"),
    /** A relative difference, as a fraction (0.2 is twenty percent more, -0.2 twenty percent less). */
    CHANGE("relative difference, as a fraction"),
    /** Whole things. */
    COUNT("count"),
    /** An amount in the workspace's currency. */
    MONEY("money"),
    /** What came back for each unit of money spent. */
    RETURN("money back for money spent"),
    MINUTES("minutes"),
    HOURS("hours"),
    DAYS("days");

    private final String words;

    FieldUnit(String words) {
        this.words = words;
    }

    /** The unit in plain words. */
    public String words() {
        return words;
    }

    /** Least value that makes sense. */
    public double least() {
        return switch (this) {
            case NONE, MONEY, RETURN, CHANGE, DAYS -> Double.NEGATIVE_INFINITY;
            case SHARE, USED, COUNT, MINUTES, HOURS -> 0;
        };
    }

    /** True when it is told in percent. */
    public boolean isFraction() {
        return this == SHARE || this == USED || this == CHANGE;
    }

    /** Greatest value that makes sense. */
    public double greatest() {
        return this == SHARE ? 1 : Double.POSITIVE_INFINITY;
    }
}
