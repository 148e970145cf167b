package furrow.engine.seal;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

/**
 * How long seals are kept: daily ones for some days, then the last one of each week; all others for ever.
 *
 * @param days for which each daily seal is kept, at least 1
 */
public record SealPolicy(int days) {
    private static final int USUAL_DAYS = 400;

    public SealPolicy {
        if (days < 1) {
            throw new IllegalArgumentException("days of daily seals need at least 1, but were " + days);
        }
    }

    /** 400 days. */
    public static SealPolicy withDefaults() {
        return new SealPolicy(USUAL_DAYS);
    }

    /**
     * The seals that may go.
     *
     * @param lastDay the day of the newest daily seal
     */
    public List<SealHead> outdated(List<SealHead> all, LocalDate lastDay) {
        var old = all.stream()
                .filter(each -> each.reason().kind() == SealReason.Kind.DAILY)
                .filter(each -> day(each).isBefore(lastDay.minusDays(days - 1L)))
                .sorted(Comparator.comparing(SealPolicy::day).thenComparingLong(SealHead::number))
                .toList();
        var lastOfWeek = new HashMap<List<Integer>, SealHead>();
        old.forEach(each -> lastOfWeek.put(week(day(each)), each));
        return old.stream()
                .filter(each -> !each.equals(lastOfWeek.get(week(day(each)))))
                .toList();
    }

    private static LocalDate day(SealHead daily) {
        return daily.reason().day().orElseThrow();
    }

    private static List<Integer> week(LocalDate day) {
        return List.of(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
