package furrow.experiments.fold;

import java.time.LocalDate;
import java.time.ZoneId;

/** On which day times lie; mostly the same as the one before, which it remembers. */
final class DayCache {
    private final ZoneId zone;
    private LocalDate day = LocalDate.EPOCH;
    private long from;
    /** Nothing is before it while no day was asked for. */
    private long until;

    DayCache(ZoneId zone) {
        this.zone = zone;
    }

    /** The day of a time in nanoseconds since 1970. */
    LocalDate of(long time) {
        if (time < from || time >= until) {
            day = LocalDate.ofInstant(Entry.instant(time), zone);
            from = begin(day, time);
            until = begin(day.plusDays(1), Long.MAX_VALUE);
        }
        return day;
    }

    /** When a day begins; what stands in for it when that is no time that is in use. */
    private long begin(LocalDate of, long otherwise) {
        try {
            return Entry.nanos(of.atStartOfDay(zone).toInstant());
        } catch (IllegalArgumentException outside) {
            return otherwise;
        }
    }
}
