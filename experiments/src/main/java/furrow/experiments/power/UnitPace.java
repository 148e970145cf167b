package furrow.experiments.power;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;

/**
 * How fast units come in, as one's own past shows.
 *
 * @param perDay units a day, above 0
 */
public record UnitPace(double perDay) {
    private static final double LONGEST = 365_000;

    public UnitPace {
        if (!(perDay > 0 && perDay <= 1e12)) {
            throw new IllegalArgumentException("pace needs more than 0 and at most 1e12 units a day, but was " + perDay
                    + "; give a longer stretch of history");
        }
    }

    /** So many units over a stretch of time. */
    public static UnitPace of(long units, Duration over) {
        if (over.isNegative() || over.isZero()) {
            throw new IllegalArgumentException("pace needs a stretch of time above zero, but was " + over);
        }
        return new UnitPace(units / (over.toMillis() / 86_400_000.0));
    }

    /** Of past units, by when each began: the gaps between the first and the last. */
    public static UnitPace from(Collection<Instant> past) {
        if (past.size() < 2) {
            throw new IllegalArgumentException("pace needs at least two past units, but had " + past.size());
        }
        return of(past.size() - 1, Duration.between(Collections.min(past), Collections.max(past)));
    }

    /** Whole days until so many units have come in. */
    public long days(long units) {
        double days = units / perDay;
        if (days > LONGEST) {
            throw new IllegalArgumentException(units + " units at " + perDay
                    + " a day would take over a thousand years;" + " look for a larger effect");
        }
        return (long) Math.ceil(days - 1e-9);
    }

    /** Days rounded up to whole weeks, so that each weekday counts alike. */
    public long daysInWholeWeeks(long units) {
        return (days(units) + 6) / 7 * 7;
    }
}
