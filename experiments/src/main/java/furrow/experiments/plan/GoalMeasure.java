package furrow.experiments.plan;

/** What a goal's path is drawn for. */
public enum GoalMeasure {
    /** The metric's own value: a rate, a mean, a ratio. */
    VALUE,
    /** What a day brings in all: the sum of the metric's numerator over the units whose window closed on it. */
    DAILY_TOTAL;

    /** Its word in files. */
    public String word() {
        return this == VALUE ? "value" : "daily-total";
    }

    /**
     * The measure of that word.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static GoalMeasure of(String word) {
        for (GoalMeasure each : values()) {
            if (each.word().equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("measure of a goal needs value or daily-total, but was \"" + word + "\"");
    }
}
