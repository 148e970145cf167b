package furrow.engine.webhook;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of the deliveries of one receiver without reading them: their order, where each stands, and how the receiver does. */
final class WaitingLine {
    private final NavigableMap<Long, Place> all = new TreeMap<>();
    private final NavigableMap<Long, Place> waiting = new TreeMap<>();
    private final Map<String, Integer> subjects = new HashMap<>();
    private final Map<String, Long> ids = new HashMap<>();
    private int failures;
    private Instant paused = Instant.MIN;
    private @Nullable Instant arrived;

    /**
     * Where a delivery stands.
     *
     * @param number its number
     * @param id of its news
     * @param subject of its news
     * @param at when that happened
     * @param state where it stands
     * @param next before this it is not sent
     * @param version of its document
     */
    record Place(long number, String id, String subject, Instant at, Delivery.State state, Instant next, long version) {
        static Place of(long number, Delivery delivery, long version) {
            var news = delivery.news();
            return new Place(number, news.id(), news.subject(), news.at(), delivery.state(), delivery.next(), version);
        }

        Place due(Instant now) {
            return new Place(number, id, subject, at, state, now, version);
        }
    }

    void put(Place place) {
        var before = all.put(place.number(), place);
        if (before == null) {
            subjects.merge(place.subject(), 1, Integer::sum);
            ids.put(place.id(), place.number());
        }
        if (place.state() == Delivery.State.WAITING) {
            waiting.put(place.number(), place);
        } else {
            waiting.remove(place.number());
        }
    }

    void remove(Place place) {
        all.remove(place.number());
        waiting.remove(place.number());
        ids.remove(place.id());
        subjects.computeIfPresent(place.subject(), (any, count) -> count > 1 ? count - 1 : null);
    }

    List<Place> all() {
        return List.copyOf(all.values());
    }

    boolean knows(String id) {
        return ids.containsKey(id);
    }

    boolean knowsSubject(String subject) {
        return subjects.containsKey(subject);
    }

    int waiting() {
        return waiting.size();
    }

    long last() {
        return all.isEmpty() ? 0 : all.lastKey();
    }

    /**
     * What has been due for longest, of whose subject nothing came before it that still waits. One that is refused again and again
     * so comes behind the others.
     */
    Optional<Place> next(Instant now) {
        if (now.isBefore(paused)) {
            return Optional.empty();
        }
        var before = new HashSet<String>();
        return waiting.values().stream()
                .filter(each -> before.add(each.subject()))
                .filter(each -> !each.next().isAfter(now))
                .min(Comparator.comparing(Place::next).thenComparing(Place::number));
    }

    /** One has arrived; tells how many failed in a row before. */
    int arrived(Instant at) {
        int before = failures;
        failures = 0;
        paused = Instant.MIN;
        arrived = at;
        return before;
    }

    boolean arrivedSince(Instant since) {
        var last = arrived;
        return last != null && last.isAfter(since);
    }

    /** One has failed; tells how many did in a row. */
    int failed() {
        return ++failures;
    }

    void pauseUntil(Instant until) {
        paused = until;
    }

    /** What waits is due at once; a receiver that does not answer is asked once all the same. */
    void rush(Instant now) {
        waiting.replaceAll((number, each) -> each.next().isAfter(now) ? each.due(now) : each);
        paused = Instant.MIN;
    }

    void forgive(Instant now) {
        failures = 0;
        rush(now);
    }

    /** Those that do not wait any more beyond a number of them, the oldest. */
    List<Place> beyond(int most) {
        int many = all.size() - waiting.size() - most;
        return many <= 0
                ? List.of()
                : all.values().stream()
                        .filter(each -> each.state() != Delivery.State.WAITING)
                        .limit(many)
                        .toList();
    }

    /** Numbers of those that happened after an instant, the oldest so many. */
    List<Long> since(Instant since, int most) {
        return all.values().stream()
                .filter(each -> each.at().isAfter(since))
                .limit(most)
                .map(Place::number)
                .toList();
    }

    /** Numbers below one, the highest first. */
    List<Long> below(long number, int most) {
        return all.headMap(number, false).descendingMap().keySet().stream()
                .limit(most)
                .toList();
    }
}
