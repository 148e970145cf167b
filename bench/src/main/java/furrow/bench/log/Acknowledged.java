package furrow.bench.log;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a server has acknowledged, each under a name: kept for good, or until a database is put back from a dump that was made
 * before. Safe to use from many threads.
 */
final class Acknowledged {
    /** When it was asked for and when it was answered, by {@link System#nanoTime}. */
    private record Times(long asked, long answered) {}

    /** From the beginning of a dump to the end of putting it back. */
    private record Restore(long dumped, long restored) {
        boolean mayHaveTaken(Times times) {
            return times.answered() - dumped >= 0 && times.asked() - restored <= 0;
        }
    }

    private final Map<String, Times> all = new HashMap<>();
    private final List<Restore> restores = new ArrayList<>();

    /** What was asked for before a restore ended may be answered long after it. */
    synchronized void add(String name, long asked) {
        var times = new Times(asked, System.nanoTime());
        if (restores.stream().noneMatch(each -> each.mayHaveTaken(times))) {
            all.put(name, times);
        }
    }

    /**
     * Forgets what a restore may have taken.
     *
     * @param dumped what was answered before that is in the dump
     * @param restored what was asked after that came upon what was put back
     */
    synchronized void restored(long dumped, long restored) {
        var restore = new Restore(dumped, restored);
        restores.add(restore);
        all.values().removeIf(restore::mayHaveTaken);
    }

    synchronized int size() {
        return all.size();
    }

    /** Those names that are to be there, as of now. */
    synchronized List<String> names() {
        return new ArrayList<>(all.keySet());
    }
}
