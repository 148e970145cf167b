package furrow.engine.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * One person's wish for a digest, and how far it is.
 *
 * @param person id of the account
 * @param mail where it is sent
 * @param rhythm how often; empty when it is not wanted any more
 * @param at time of the day
 * @param zone where that time is told
 * @param period the day of the newest digest that was begun
 * @param until what happened until then was told
 * @param failures how often in a row the one of now could not be sent
 * @param next before this it is not tried again
 * @param problem why it could not; empty when it could
 */
public record Subscription(
        String person,
        String mail,
        Optional<Rhythm> rhythm,
        LocalTime at,
        ZoneId zone,
        LocalDate period,
        Instant until,
        int failures,
        Instant next,
        String problem) {

    /** The period whose digest is to be sent now, if one is. */
    Optional<LocalDate> due(Instant now) {
        return rhythm.map(each -> each.period(now, at, zone))
                .filter(each -> each.isAfter(period))
                .filter(each -> !now.isBefore(next));
    }

    Subscription begun(LocalDate newPeriod) {
        return new Subscription(person, mail, rhythm, at, zone, newPeriod, until, failures, next, problem);
    }

    Subscription told(Instant newUntil) {
        return new Subscription(person, mail, rhythm, at, zone, period, newUntil, 0, next, "");
    }

    Subscription failed(LocalDate before, Instant again, String why) {
        return new Subscription(person, mail, rhythm, at, zone, before, until, failures + 1, again, why);
    }

    Subscription ended() {
        return new Subscription(person, mail, Optional.empty(), at, zone, period, until, 0, next, "");
    }

    /** Without the address. */
    @Override
    public String toString() {
        return "Subscription[" + person + ", " + rhythm + "]";
    }
}
