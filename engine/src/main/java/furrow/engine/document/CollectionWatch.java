package furrow.engine.document;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonDocument;
import org.bson.BsonNull;
import org.bson.BsonString;
import org.bson.BsonValue;

/**
 * Notices collections that were made anew: MongoDB gives each an identity ({@code info.uuid}), and a restore that drops before it
 * writes leaves none with the one it had. Such a collection is then watched until it has stopped growing, since its documents
 * come one after another: what is half there is read by nobody, and changed by nobody. One thread looks; any may ask whether a collection is whole.
 */
final class CollectionWatch {
    /** So many looks in a row without another document end a restore of a collection, and so long nobody waits for its end. */
    static final int QUIET_LOOKS = 5;

    private static final int UNAUTHORIZED = 13;
    private static final BsonValue GONE = BsonNull.VALUE;
    private static final int NOTHING = -1;
    /** They grow with intake, and whoever reads them notices by their numbers when they were put back. */
    private static final Set<String> OF_ROWS = Set.of("outcomes", "outcome_writers");

    private final MongoDatabase database;
    /** The identity of each that was ever seen. */
    private final Map<String, BsonValue> seen = new ConcurrentHashMap<>();
    /** Those that were made anew, with how many documents they had at the last look. */
    private final Map<String, Growth> growing = new ConcurrentHashMap<>();

    /** Looks since the first change that was not told of; {@link #NOTHING} when there is none. */
    private int waited = NOTHING;

    /** @param quiet looks since the last change */
    private record Growth(long documents, int quiet) {}

    CollectionWatch(MongoDatabase database) {
        this.database = database;
    }

    /**
     * Whether what is there may be another than before, and is whole: a collection was made anew or is gone, or one that was made
     * anew has grown, and nothing of that happened since the look before, or it goes on for {@value #QUIET_LOOKS} looks. One that
     * was never there is no change. A user who may not list collections sees none.
     */
    boolean look() {
        boolean changing = changing();
        if (changing && waited == NOTHING) {
            waited = 0;
        }
        if (waited == NOTHING) {
            return false;
        }
        boolean tell = !changing || ++waited >= QUIET_LOOKS;
        waited = tell ? NOTHING : waited;
        return tell;
    }

    /**
     * Whether the collection is the one that was seen last, and has stopped growing if it was made anew: what is saved into another
     * may stand where a restore is about to put something. One small command.
     */
    boolean isWhole(MongoDatabase through, String collection) {
        var before = seen.get(collection);
        if (before == null) {
            return true;
        }
        try {
            return !growing.containsKey(collection) && before.equals(identity(through, collection));
        } catch (MongoCommandException refused) {
            if (refused.getCode() == UNAUTHORIZED) {
                return true;
            }
            throw refused;
        }
    }

    private static BsonValue identity(MongoDatabase through, String collection) {
        var found = through.listCollections(BsonDocument.class)
                .filter(new BsonDocument("name", new BsonString(collection)))
                .first();
        return found == null ? GONE : identity(found);
    }

    private static BsonValue identity(BsonDocument listed) {
        return listed.getDocument("info", new BsonDocument()).get("uuid", BsonNull.VALUE);
    }

    private boolean changing() {
        try {
            var now = identities();
            boolean grew = grew();
            return anew(now) || grew;
        } catch (MongoCommandException refused) {
            if (refused.getCode() == UNAUTHORIZED) {
                return false;
            }
            throw refused;
        }
    }

    /** Takes all for changed, such as when something else tells of a restore. */
    void changeAll() {
        seen.keySet().forEach(this::grows);
        waited = 0;
    }

    private void grows(String collection) {
        if (!OF_ROWS.contains(collection)) {
            growing.put(collection, new Growth(documents(collection), 0));
        }
    }

    private Map<String, BsonValue> identities() {
        var now = new HashMap<String, BsonValue>();
        for (var each : database.listCollections(BsonDocument.class)) {
            now.put(each.getString("name").getValue(), identity(each));
        }
        return now;
    }

    private boolean grew() {
        var counted = new HashMap<String, Growth>();
        boolean grew = false;
        for (var each : growing.entrySet()) {
            var before = each.getValue();
            long documents = documents(each.getKey());
            boolean same = documents == before.documents();
            grew |= !same;
            counted.put(each.getKey(), new Growth(documents, same ? before.quiet() + 1 : 0));
        }
        growing.putAll(counted);
        growing.values().removeIf(each -> each.quiet() >= QUIET_LOOKS);
        return grew;
    }

    private long documents(String collection) {
        return database.getCollection(collection).estimatedDocumentCount();
    }

    private boolean anew(Map<String, BsonValue> now) {
        var all = new HashSet<>(seen.keySet());
        all.addAll(now.keySet());
        boolean anew = false;
        for (var name : all) {
            var identity = now.getOrDefault(name, GONE);
            var before = seen.put(name, identity);
            if (before != null && !before.equals(identity)) {
                anew = true;
                grows(name);
            }
        }
        return anew;
    }
}
