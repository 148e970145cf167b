package furrow.engine.live;

import furrow.experiments.plan.SpanWords;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long a running server keeps rows, and what came of that.
 *
 * @param age rows that were received longer ago are removed, once a day; at least a day
 * @param lastAt when that was last tried
 * @param batches how many were removed since the server started
 * @param problem why the last try removed nothing, when it failed
 */
public record RetentionStatus(Duration age, Optional<Instant> lastAt, long batches, Optional<String> problem) {
    private static final Duration LEAST = Duration.ofDays(1);

    public RetentionStatus {
        if (age.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("how long rows are kept needs at least 1 day, but was "
                    + SpanWords.of(age) + "; 400 days suit most, so that a year can be compared with the one before");
        }
    }

    /** Nothing was tried yet. */
    public static RetentionStatus of(Duration age) {
        return new RetentionStatus(age, Optional.empty(), 0, Optional.empty());
    }

    /** Whether a day has passed since the last try, or the clock was set by more than one. */
    boolean isDue(Instant now) {
        return lastAt.map(last -> Duration.between(last, now).abs().compareTo(LEAST) >= 0)
                .orElse(true);
    }

    RetentionStatus removed(Instant now, long more) {
        return new RetentionStatus(age, Optional.of(now), batches + more, Optional.empty());
    }

    RetentionStatus failed(Instant now, String why) {
        return new RetentionStatus(age, Optional.of(now), batches, Optional.of(why));
    }
}
