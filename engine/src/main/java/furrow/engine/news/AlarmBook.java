package furrow.engine.news;

import furrow.engine.document.DocumentCodec;
import furrow.engine.document.DocumentCollection;
import furrow.engine.document.Documents;
import furrow.engine.document.StoredDocument;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;

/** The alarms of a workspace: which stand, and which stood when. Safe to use from many threads. */
public final class AlarmBook {
    private final DocumentCollection<AlarmHistory> documents;
    private final String workspace;
    private final Map<String, StoredDocument<AlarmHistory>> known = new TreeMap<>();

    private AlarmBook(Documents documents, String workspace) {
        this.documents = documents.collection("alarms", DocumentCodec.records(AlarmHistory.class));
        this.workspace = workspace;
    }

    /** Opens those of a workspace. */
    public static AlarmBook open(Documents documents, String workspace) {
        var book = new AlarmBook(documents, workspace);
        book.reread();
        return book;
    }

    /** Reads all of them anew, when the store was changed from elsewhere. */
    public synchronized void reread() {
        known.clear();
        documents.list(workspace).forEach(each -> known.put(each.key(), each));
    }

    /** Notes what is wrong now: what was not before is raised, what is no longer is over. Returns once that is on disk. */
    public synchronized void note(List<Alarm> alarms, Instant at) {
        var now = new HashMap<String, Alarm>();
        alarms.forEach(each -> now.putIfAbsent(key(each), each));
        for (var each : now.entrySet()) {
            var before = known.get(each.getKey());
            if (before == null || !before.value().stands()) {
                var alarm = each.getValue();
                var history = before == null
                        ? new AlarmHistory(alarm.kind(), alarm.subject(), alarm.path(), List.of())
                        : before.value();
                save(each.getKey(), history.raised(alarm, at), before == null ? 0 : before.version());
            }
        }
        for (var key : new HashSet<>(known.keySet())) {
            var before = known.get(key);
            if (before != null && before.value().stands() && !now.containsKey(key)) {
                save(key, before.value().over(at), before.version());
            }
        }
    }

    private void save(String key, AlarmHistory history, long version) {
        known.put(key, documents.save(workspace, key, history, version));
    }

    private static String key(Alarm alarm) {
        return DigestUtils.sha256Hex(alarm.kind().word() + "\n" + alarm.subject())
                .substring(0, 32);
    }

    /** What there is to tell of alarms after an instant. */
    public synchronized List<Heard> since(Instant from) {
        return known.values().stream()
                .flatMap(each -> each.value().since(from).stream())
                .toList();
    }
}
