package furrow.engine.document;

import com.mongodb.client.MongoDatabase;
import furrow.engine.document.DocumentJournal.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bson.BsonDocument;

/**
 * Brings documents back that the journal has and the store lacks: many at a time, since each write is synced. They are
 * inserted, for the embedded server does not find again what an upsert put in under an {@code _id} of several parts.
 */
final class Missing {
    private static final int MOST_DOCUMENTS = 500;
    private static final long MOST_BYTES = 8L << 20;
    /** More than so many of a collection are told by their number. */
    private static final int TOLD_ONE_BY_ONE = 20;

    private final MongoDatabase database;
    private final DocumentJournal journal;
    private final Map<String, List<BsonDocument>> waiting = new TreeMap<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, List<String>> told = new TreeMap<>();
    private int documents;
    private long bytes;

    Missing(MongoDatabase database, DocumentJournal journal) {
        this.database = database;
        this.journal = journal;
    }

    /** Takes a document that the store lacks; one whose line is damaged stays missing. */
    void bringBack(Name name) {
        var found = journal.find(name).filter(each -> DocumentCheck.wrong(each).isEmpty());
        if (found.isEmpty()) {
            return;
        }
        waiting.computeIfAbsent(name.collection(), any -> new ArrayList<>()).add(found.get());
        if (counts.merge(name.collection(), 1, Integer::sum) <= TOLD_ONE_BY_ONE) {
            told.computeIfAbsent(name.collection(), any -> new ArrayList<>())
                    .add("document " + name + " was missing and has been brought back from the journal");
        }
        documents++;
        bytes += journal.length(name);
        if (documents >= MOST_DOCUMENTS || bytes >= MOST_BYTES) {
            write();
        }
    }

    private void write() {
        waiting.forEach((collection, each) ->
                database.getCollection(collection, BsonDocument.class).insertMany(each));
        waiting.clear();
        documents = 0;
        bytes = 0;
    }

    /** Writes what is left and says what was brought back, a line each. */
    List<String> finish() {
        write();
        var lines = new ArrayList<String>();
        counts.forEach((collection, count) -> {
            if (count > TOLD_ONE_BY_ONE) {
                lines.add(count + " documents of " + collection
                        + " were missing and have been brought back from the journal");
            } else {
                lines.addAll(told.getOrDefault(collection, List.of()));
            }
        });
        return lines;
    }
}
