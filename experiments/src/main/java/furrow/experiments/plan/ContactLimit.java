package furrow.experiments.plan;

import java.time.Duration;

/**
 * How often a person may be written to unasked: what is above is not advised at the moment of need. Answers are not counted, and
 * whoever waits for one is always answered.
 *
 * @param times at most so many times, 1 to {@value #MOST_TIMES}; what is written within an hour is one time
 * @param days in so many days, 1 to {@value #MOST_DAYS}, of 24 hours
 */
public record ContactLimit(int times, int days) {
    /** Largest number of times. */
    public static final int MOST_TIMES = 1_000;
    /** Most days that are looked back over. */
    public static final int MOST_DAYS = 90;
    /** Three times a week, as most teams would not like to be written to more often themselves. */
    public static final ContactLimit USUAL = new ContactLimit(3, 7);

    public ContactLimit {
        check("times", times, MOST_TIMES);
        check("days", days, MOST_DAYS);
    }

    private static void check(String name, int number, int most) {
        if (number < 1 || number > most) {
            throw new IllegalArgumentException("contactLimit." + name + " needs a whole number from 1 to " + most
                    + ", but was " + number + "; leave contactLimit out for "
                    + "3 times in 7 days");
        }
    }

    /** The days as a span. */
    public Duration span() {
        return Duration.ofDays(days);
    }
}
