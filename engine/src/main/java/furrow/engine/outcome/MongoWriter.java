package furrow.engine.outcome;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.model.InsertManyOptions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bson.BsonDocument;

/**
 * Numbers batches and inserts them. A writer whose connection broke between question and answer looks what has landed
 * before it goes on; a number that somebody else has taken, such as a write of a killed process that arrived late, is
 * left to them.
 *
 * <p>Two processes may even share a name: the unique {@code _id} gives each number to one of them.
 */
final class MongoWriter implements GroupCommitter.Store {
    private static final int DUPLICATE_KEY = 11000;
    private static final int TRIES = 3;

    private final MongoTable table;
    private final String name;
    private final Clock clock;
    /** Tells what this process wrote from what others did. */
    private final String process = UUID.randomUUID().toString();

    private final Map<String, Long> lasts = new HashMap<>();
    private long writes;

    MongoWriter(MongoTable table, String name, Clock clock) {
        this.table = table;
        this.name = name;
        this.clock = clock;
    }

    @Override
    public List<BatchPosition> write(List<PendingBatch> group) throws RefusedException {
        try {
            var run = new Run(group);
            for (int tries = 1; !run.isDone(); tries++) {
                attempt(run, tries >= TRIES);
            }
            return run.positions;
        } catch (MongoException e) {
            lasts.clear();
            throw new RefusedException(
                    Receipt.Reason.UNAVAILABLE, "MongoDB cannot be written at the moment: " + e.getMessage(), e);
        }
    }

    /** A group on its way: the first {@code positions.size()} of it have landed. */
    private final class Run {
        private final List<PendingBatch> group;
        private final List<String> marks = new ArrayList<>();
        private final List<BatchPosition> positions = new ArrayList<>();

        Run(List<PendingBatch> group) {
            this.group = group;
            group.forEach(pending -> marks.add(process + "/" + ++writes));
        }

        boolean isDone() {
            return positions.size() == group.size();
        }

        /** What has not landed, under the numbers that are next now. */
        List<BsonDocument> documents() {
            var next = new HashMap<String, Long>();
            var documents = new ArrayList<BsonDocument>();
            for (int i = positions.size(); i < group.size(); i++) {
                var pending = group.get(i);
                var writer = new WriterId(pending.batch().workspace(), name);
                long number = next.merge(writer.workspace(), last(writer) + 1, (last, first) -> last + 1);
                documents.add(MongoBatch.write(writer, number, pending, marks.get(i), clock.millis()));
            }
            return documents;
        }

        void landed(BsonDocument document) {
            var workspace = group.get(positions.size()).batch().workspace();
            long number = MongoTable.number(document);
            positions.add(new BatchPosition(workspace, name, number));
            lasts.put(workspace, number);
        }
    }

    private void attempt(Run run, boolean last) {
        var documents = run.documents();
        try {
            table.batches().insertMany(documents, new InsertManyOptions().ordered(true));
            documents.forEach(run::landed);
        } catch (MongoBulkWriteException e) {
            if (isCollision(e)) {
                collided(run, documents, e.getWriteErrors().get(0).getIndex());
            } else if (last) {
                throw e;
            }
        } catch (MongoException e) {
            // Nobody but the server knows what has landed: the same again, under the same numbers, will tell.
            if (last) {
                throw e;
            }
        }
    }

    private static boolean isCollision(MongoBulkWriteException e) {
        return e.getWriteConcernError() == null
                && !e.getWriteErrors().isEmpty()
                && e.getWriteErrors().get(0).getCode() == DUPLICATE_KEY;
    }

    /** Up to that one all have landed; its number is taken, by our own earlier try or by somebody else. */
    private void collided(Run run, List<BsonDocument> documents, int index) {
        documents.subList(0, index).forEach(run::landed);
        int found = index;
        while (found < documents.size() && isThere(documents.get(found))) {
            found++;
        }
        if (found > index) {
            table.fence(writer(documents.get(index)));
            documents.subList(index, found).forEach(run::landed);
        } else {
            lasts.remove(writer(documents.get(index)).workspace());
        }
    }

    private boolean isThere(BsonDocument document) {
        var found = table.batches()
                .find(new BsonDocument("_id", document.get("_id")))
                .first();
        return found != null && document.get("mark", document).equals(found.get("mark"));
    }

    private WriterId writer(BsonDocument document) {
        return new WriterId(document.getDocument("_id").getString("workspace").getValue(), name);
    }

    /** The writer's last number; looked up on first use, and after every doubt. */
    private long last(WriterId writer) {
        return lasts.computeIfAbsent(writer.workspace(), workspace -> {
            table.register(writer);
            return table.last(writer, MongoTable.field(table.writer(writer), "floor"));
        });
    }
}
