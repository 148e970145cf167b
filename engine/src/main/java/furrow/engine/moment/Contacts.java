package furrow.engine.moment;

import furrow.experiments.fold.UnitPast;
import furrow.experiments.plan.ContactLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a person was written to unasked within the days of the contact limit; what is written within an hour is one time, so that
 * an act and the message that it is are not counted twice.
 *
 * @param limit how often is allowed
 * @param times in order, at least an hour apart
 */
record Contacts(ContactLimit limit, List<Instant> times) {
    private static final Duration ONE_TIME = Duration.ofHours(1);

    Contacts {
        times = List.copyOf(times);
    }

    static Contacts of(ContactLimit limit, Stream<UnitPast> pasts, Instant now) {
        var times = new ArrayList<Instant>();
        pasts.flatMap(each -> each.written().stream())
                .filter(each -> !each.isAfter(now))
                .sorted()
                .forEach(each -> {
                    if (times.isEmpty()
                            || !each.isBefore(times.get(times.size() - 1).plus(ONE_TIME))) {
                        times.add(each);
                    }
                });
        var from = now.minus(limit.span());
        times.removeIf(each -> !each.isAfter(from));
        return new Contacts(limit, times);
    }

    /** When there is room again; empty when there is now. */
    Optional<Instant> fullUntil() {
        int over = times.size() - limit.times();
        return over < 0 ? Optional.empty() : Optional.of(times.get(over).plus(limit.span()));
    }

    /** The last of them. */
    Optional<Instant> last() {
        return times.isEmpty() ? Optional.empty() : Optional.of(times.get(times.size() - 1));
    }
}
