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

    private final Map<String, Times> all = new HashMap<>();

    synchronized void add(String name, long asked) {
        all.put(name, new Times(asked, System.nanoTime()));
    }

    /**
     * Forgets what a restore may have taken.
     *
     * @param dumped what was answered before that is in the dump
     * @param restored what was asked after that came upon what was put back
     */
    synchronized void restored(long dumped, long restored) {
        all.values().removeIf(each -> each.answered() - dumped >= 0 && each.asked() - restored <= 0);
    }

    synchronized int size() {
        return all.size();
    }

    /** Those names that are to be there, as of now. */
    synchronized List<String> names() {
        return new ArrayList<>(all.keySet());
    }
}
