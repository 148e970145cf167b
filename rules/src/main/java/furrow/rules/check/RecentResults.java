package furrow.rules.check;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What was found before, the things asked for last kept. Not for several threads at a time.
 *
 * @param <K> what it was found of
 * @param <V> what was found
 */
final class RecentResults<K, V> {
    private final Map<K, V> known;

    RecentResults(int most) {
        this.known = new LinkedHashMap<>(256, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }

    /** What was found of something, before or now. */
    V of(K of, Function<K, V> find) {
        var before = known.get(of);
        if (before != null) {
            return before;
        }
        var found = find.apply(of);
        known.put(of, found);
        return found;
    }

    /** What was found of something before. */
    Optional<V> before(K of) {
        return Optional.ofNullable(known.get(of));
    }
}
