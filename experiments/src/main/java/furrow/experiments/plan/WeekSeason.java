package furrow.experiments.plan;

import java.time.DayOfWeek;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a path rises and falls within the week: what each weekday has, as a multiple of the line through the points. The
 * multiples are scaled to a mean of 1, so that the points speak of a week's average whatever the season is.
 *
 * @param factors a multiple for each weekday, 0 to 7, with a mean of 1
 */
public record WeekSeason(Map<DayOfWeek, Double> factors) {
    /** Every weekday alike. */
    public static final WeekSeason EVEN = of(Map.of());

    private static final int DAYS = 7;
    private static final double CLOSE = 1e-9;

    public WeekSeason {
        factors = new TreeMap<>(factors);
        double sum = factors.values().stream().mapToDouble(each -> each).sum();
        if (factors.size() != DAYS
                || factors.values().stream().anyMatch(each -> !(each >= 0))
                || !(Math.abs(sum - DAYS) < CLOSE)) {
            throw new IllegalArgumentException(
                    "season needs seven factors of 0 or more with a mean of 1, but was " + factors);
        }
    }

    /**
     * Of relative weights.
     *
     * @param weights some weekdays' weights, 0 to 100 each and not all 0; a day that is left out has 1
     * @throws IllegalArgumentException when a weight is outside of that
     */
    public static WeekSeason of(Map<DayOfWeek, Double> weights) {
        var all = new EnumMap<DayOfWeek, Double>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            double weight = weights.getOrDefault(day, 1.0);
            if (!(weight >= 0 && weight <= 100)) {
                throw new IllegalArgumentException("season needs weights of 0 to 100, but " + word(day) + " was "
                        + weight + "; 0.5 is half of a usual day");
            }
            all.put(day, weight);
        }
        double sum = all.values().stream().mapToDouble(each -> each).sum();
        if (sum <= 0) {
            throw new IllegalArgumentException("season needs a weekday above 0, but all were 0");
        }
        // What was scaled before stays as it is to the last bit.
        double scale = Math.abs(sum - DAYS) < CLOSE ? 1 : DAYS / sum;
        all.replaceAll((day, weight) -> weight * scale);
        return new WeekSeason(all);
    }

    /** What a weekday has, as a multiple of the line. */
    public double on(DayOfWeek day) {
        return factors.getOrDefault(day, 1.0);
    }

    /** Whether every weekday has the same. */
    public boolean isEven() {
        return equals(EVEN);
    }

    /** A weekday in files: mon to sun. */
    public static String word(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    /**
     * The weekday of a word.
     *
     * @throws IllegalArgumentException when it is none of mon to sun
     */
    public static DayOfWeek day(String word) {
        for (DayOfWeek each : DayOfWeek.values()) {
            if (word(each).equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "season needs days among mon, tue, wed, thu, fri, sat and sun, but was \"" + word + "\"");
    }
}
