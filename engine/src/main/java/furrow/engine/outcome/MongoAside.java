package furrow.engine.outcome;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import furrow.engine.document.Fence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.RawBsonDocument;
import org.jspecify.annotations.Nullable;

/**
 * Batches of a log in MongoDB that are not what was written, and are left out aloud: a document of {@code outcome_damages} each,
 * which says why. What is left of a batch stays where it is. One that is whole again, such as after a restore, is forgotten here
 * once it has been counted.
 */
final class MongoAside {
    private final MongoTable table;
    private final MongoCollection<BsonDocument> damages;
    private final Fence fence;
    private volatile @Nullable Map<BatchPosition, String> known;

    MongoAside(MongoDatabase database, MongoTable table, Fence fence) {
        this.table = table;
        this.damages = database.getCollection("outcome_damages", BsonDocument.class);
        this.fence = fence;
    }

    private Map<BatchPosition, String> why() {
        var read = known;
        return read == null ? reread() : read;
    }

    private synchronized Map<BatchPosition, String> reread() {
        var read = new ConcurrentHashMap<BatchPosition, String>();
        damages.find()
                .forEach(each -> read.put(
                        position(each.getDocument("_id")), each.getString("why").getValue()));
        known = read;
        return read;
    }

    private static BatchPosition position(BsonDocument id) {
        return new BatchPosition(
                id.getString("workspace").getValue(),
                id.getString("writer").getValue(),
                id.getInt64("number").getValue());
    }

    private static BsonDocument id(BatchPosition position) {
        return MongoBatch.id(writer(position), position.number());
    }

    private static WriterId writer(BatchPosition position) {
        return new WriterId(position.workspace(), position.writer());
    }

    boolean contains(BatchPosition position) {
        return why().containsKey(position);
    }

    /** Notes that a batch is left out. Says no when that would be one too many. */
    synchronized boolean add(DamagedLogException damaged, BatchPosition position, Instant now) {
        var all = why();
        if (all.containsKey(position)) {
            return true;
        }
        if (all.size() >= AsideBatches.MOST) {
            return false;
        }
        var told = damaged.getMessage() + "; it was left out on " + now;
        fence.insert(damages, new BsonDocument("_id", id(position)).append("why", new BsonString(told)));
        all.put(position, told);
        return true;
    }

    /** What is wrong with each of a workspace, a line each, in order. */
    List<String> told(String workspace) {
        var all = why();
        return positions(all).stream()
                .filter(each -> each.workspace().equals(workspace))
                .map(all::get)
                .toList();
    }

    private static List<BatchPosition> positions(Map<BatchPosition, String> of) {
        var all = new ArrayList<>(of.keySet());
        all.sort(BatchPosition.IN_ORDER);
        return all;
    }

    /**
     * Forgets those that can be read again, or were removed since.
     *
     * @param count has them counted; runs before any is forgotten, so that none is lost when the process ends in between
     */
    synchronized void forgetWhole(Runnable count) {
        var all = positions(reread());
        var removed = all.stream().filter(this::isRemoved).toList();
        var whole = all.stream()
                .filter(each -> !removed.contains(each) && isWhole(each))
                .toList();
        if (!whole.isEmpty()) {
            count.run();
        }
        removed.forEach(this::forget);
        whole.forEach(this::forget);
    }

    private boolean isRemoved(BatchPosition position) {
        return position.number() <= MongoTable.field(table.writer(writer(position)), "floor");
    }

    private boolean isWhole(BatchPosition position) {
        var document = table.batches().find(Filters.eq("_id", id(position))).first();
        try {
            if (document != null) {
                MongoBatch.read(writer(position), position.number(), document);
            }
            return document != null;
        } catch (DamagedLogException stillDamaged) {
            return false;
        }
    }

    private void forget(BatchPosition position) {
        damages.deleteOne(fence.and(Filters.eq("_id", id(position))));
        why().remove(position);
    }

    /** What is put in the place of a damaged batch; empty to leave it. */
    interface Whole {
        Optional<RecordedBatch> of(BatchPosition position);
    }

    /** Puts whole batches in the place of damaged ones; says of how many. */
    synchronized long putRight(Whole whole) {
        long repaired = 0;
        for (var position : positions(reread())) {
            var batch = whole.of(position);
            if (batch.isPresent()) {
                replace(position, batch.get());
                forget(position);
                repaired++;
            }
        }
        return repaired;
    }

    private void replace(BatchPosition position, RecordedBatch batch) {
        RawBsonDocument document;
        try {
            document = MongoBatch.copy(writer(position), batch);
        } catch (MongoBatch.TooLargeException impossible) {
            throw new IllegalStateException("a batch grew while it was put back", impossible);
        }
        var id = fence.and(Filters.eq("_id", id(position)));
        if (table.batches().replaceOne(id, document).getMatchedCount() == 0) {
            fence.refuse();
        }
    }
}
