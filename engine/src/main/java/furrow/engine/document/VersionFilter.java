package furrow.engine.document;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;
import org.bson.BsonDocument;
import org.bson.conversions.Bson;

/** How a change is made only if the document is still the one that was read. */
sealed interface VersionFilter {

    /**
     * Makes the change when the document has that version.
     *
     * @param change takes the filter to use and says how many documents matched it
     * @return whether it was made
     */
    boolean guard(MongoCollection<BsonDocument> collection, BsonDocument id, long version, ToLongFunction<Bson> change);

    /** Leaves it to the server, by a filter on the version and the lease: right for any number of processes. */
    record ByServer(Fence fence) implements VersionFilter {
        @Override
        public boolean guard(
                MongoCollection<BsonDocument> collection, BsonDocument id, long version, ToLongFunction<Bson> change) {
            fence.requireWhole(collection);
            var wanted = Filters.and(Filters.eq("_id", id), Filters.eq("version", version));
            if (change.applyAsLong(fence.and(wanted)) == 1) {
                return true;
            }
            if (collection.find(wanted).first() != null) {
                fence.refuse();
            }
            return false;
        }
    }

    /**
     * Looks first and changes then, under a lock: right where one process owns the server. The embedded server finds a
     * document by its id alone at once, but by id and version only by reading all.
     */
    record ByLock(ReentrantLock lock) implements VersionFilter {
        @Override
        public boolean guard(
                MongoCollection<BsonDocument> collection, BsonDocument id, long version, ToLongFunction<Bson> change) {
            lock.lock();
            try {
                var found = collection.find(Filters.eq("_id", id)).first();
                return found != null
                        && found.getInt64("version").getValue() == version
                        && change.applyAsLong(Filters.eq("_id", id)) == 1;
            } finally {
                lock.unlock();
            }
        }
    }
}
