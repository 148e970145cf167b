package furrow.engine.life;

import furrow.engine.document.StoredDocument;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Experiments' lives as this process read or saved them last, so that a change of one does not read the rest again. One
 * process has the store, by its lease; what it saved is remembered once it is on disk. After a save that failed, of which
 * nobody knows whether it arrived, all are read again. Safe to use from many threads.
 */
public final class RememberedLives {
    private final ExperimentStore store;
    private volatile @Nullable List<StoredDocument<ExperimentLife>> known;

    public RememberedLives(ExperimentStore store) {
        this.store = store;
    }

    /** All of them by name, with their versions. */
    public List<StoredDocument<ExperimentLife>> all() {
        var remembered = known;
        return remembered == null ? read() : remembered;
    }

    private synchronized List<StoredDocument<ExperimentLife>> read() {
        var remembered = known;
        if (remembered != null) {
            return remembered;
        }
        // Stores differ in how they order what is beyond the common characters.
        var read = with(List.of(), store.stored());
        known = read;
        return read;
    }

    /** Reads them anew, where the store was put back or another process had it. */
    public synchronized void reread() {
        known = null;
        all();
    }

    /** Version of the one of that name in the store, though the rest may be damaged; 0 when there is none. */
    public long version(String name) {
        return store.version(name);
    }

    /**
     * Saves one.
     *
     * @param version the version that was read; 0 when it must be new
     * @throws furrow.engine.document.StaleVersionException when the store holds another version
     */
    public synchronized void save(ExperimentLife life, long version) {
        var before = all();
        known = null;
        known = with(before, List.of(store.save(life, version)));
    }

    /** Saves new ones, which come to the disk together. */
    public synchronized void saveNew(Map<String, ExperimentLife> fresh) {
        var before = all();
        known = null;
        known = with(before, store.saveNew(fresh));
    }

    private static List<StoredDocument<ExperimentLife>> with(
            List<StoredDocument<ExperimentLife>> before, Collection<StoredDocument<ExperimentLife>> saved) {
        var all = new TreeMap<String, StoredDocument<ExperimentLife>>();
        before.forEach(each -> all.put(each.key(), each));
        saved.forEach(each -> all.put(each.key(), each));
        return List.copyOf(all.values());
    }
}
