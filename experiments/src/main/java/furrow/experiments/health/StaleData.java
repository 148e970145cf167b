package furrow.experiments.health;

import furrow.experiments.health.Health.Status;
import furrow.experiments.plan.CountWords;
import furrow.experiments.plan.SpanWords;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Whether events still come in. */
public final class StaleData {
    /** Key of the check. */
    public static final String CHECK = "stale-data";
    /** Usual gaps after which silence means a fault. */
    private static final int BROKEN_AFTER = 3;

    private StaleData() {}

    /**
     * Checks.
     *
     * @param last when the newest event happened, if any came
     * @param now the instant of reading
     * @param usual longest gap between events that is usual here, above zero, such as a day
     */
    public static Health check(Optional<Instant> last, Instant now, Duration usual) {
        if (usual.isZero() || usual.isNegative()) {
            throw new IllegalArgumentException("usual gap needs to be above zero, but was " + SpanWords.of(usual));
        }
        if (last.isEmpty()) {
            return new Health(
                    CHECK, Status.UNKNOWN, "No event has come in yet. Send one to see whether the way is open.");
        }
        var gap = Duration.between(last.get(), now);
        if (gap.compareTo(usual) <= 0) {
            return new Health(CHECK, Status.OK, "The newest event is " + told(gap) + " old. Nothing to do.");
        }
        boolean broken = gap.compareTo(usual.multipliedBy(BROKEN_AFTER)) > 0;
        return new Health(
                CHECK,
                broken ? Status.BROKEN : Status.CAUTION,
                "The newest event is " + told(gap) + " old, where a gap of " + told(usual) + " is usual. "
                        + (broken ? "Do not read the results. " : "")
                        + "See whether events are still sent; if the experiment is over, give its plan an end.");
    }

    /**
     * Says how old the newest event is, where nothing tells whether more is to come: after a usual gap it is unknown whether
     * the data are whole.
     *
     * @param last when the newest event happened, if any came
     * @param now the instant of reading
     * @param usual longest gap between events that is usual here, above zero
     */
    public static Health age(Optional<Instant> last, Instant now, Duration usual) {
        var checked = check(last, now, usual);
        if (last.isEmpty() || checked.status() == Status.OK) {
            return checked;
        }
        return new Health(
                CHECK,
                Status.UNKNOWN,
                "The newest event is " + told(Duration.between(last.get(), now))
                        + " old, and the plan has no end. Nothing to do if this is all; if the experiment still runs, read a"
                        + " newer export.");
    }

    private static String told(Duration gap) {
        long hours = Math.max(0, gap.toHours());
        if (hours == 0) {
            return "less than an hour";
        }
        return hours < 48 ? CountWords.of(hours, "hour") : CountWords.of(hours / 24, "day");
    }
}
