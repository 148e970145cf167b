package furrow.engine.imports.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/**
 * When a row's thing happened, as far as it is known.
 *
 * @param at the instant
 * @param day the day, in the zone in which it was written, when no instant is known
 * @param local the time as written, when no zone is known
 * @param source where the instant comes from: {@code id}, {@code zone}, or empty when there is none
 */
public record PostMoment(Optional<Instant> at, Optional<LocalDate> day, Optional<LocalDateTime> local, String source) {
    static final PostMoment UNKNOWN = new PostMoment(Optional.empty(), Optional.empty(), Optional.empty(), "");

    static PostMoment at(Instant at, String source) {
        return new PostMoment(Optional.of(at), Optional.empty(), Optional.empty(), source);
    }

    static PostMoment day(LocalDate day) {
        return new PostMoment(Optional.empty(), Optional.of(day), Optional.empty(), "");
    }

    static PostMoment local(LocalDateTime local) {
        return new PostMoment(Optional.empty(), Optional.of(local.toLocalDate()), Optional.of(local), "");
    }
}
