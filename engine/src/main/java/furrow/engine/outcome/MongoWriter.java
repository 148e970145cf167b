package furrow.engine.outcome;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.model.InsertManyOptions;
import furrow.engine.outcome.MongoBatch.TooLargeException;
import furrow.engine.trouble.RareLog;
import furrow.engine.trouble.StoreTrouble;
import furrow.engine.trouble.UnreachableStoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;

/**
 * Numbers batches and inserts them. A writer whose connection broke between question and answer looks what has landed
 * before it goes on; a number that somebody else has taken, such as a write of a killed process that arrived late, is
 * left to them. What the store takes of one batch alone not is that batch's own affair.
 *
 * <p>Two processes may even share a name: the unique {@code _id} gives each number to one of them.
 */
final class MongoWriter implements GroupCommitter.Store {
    /** How long a batch may wait for a store that is away. */
    static final Duration PATIENCE = Duration.ofSeconds(9);

    private static final Logger LOG = Logger.getLogger(MongoWriter.class.getName());
    private static final RareLog RARE = new RareLog(LOG);
    private static final int DUPLICATE_KEY = 11000;
    /** BadValue, Overflow, BSONObjectTooLarge, DocumentValidationFailure, DocumentTooLargeForCapped: of the document. */
    private static final Set<Integer> OF_THE_DOCUMENT = Set.of(2, 15, 10334, 121, 17280);

    private static final int TRIES = 3;
    private static final long PAUSE_MILLIS = 100;

    private final MongoTable table;
    private final String firstName;
    private final Clock clock;
    /** Tells what this process wrote from what others did. */
    private final String process = UUID.randomUUID().toString();

    private final Map<String, Long> lasts = new HashMap<>();
    /** The last batches that this process knows to be there, whatever fails later. */
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();
    /** Whether a batch may have landed of which nobody was told. */
    private volatile boolean inDoubt = true;
    /** Whether another process was met that numbers batches under the same name. */
    private volatile boolean isShared;

    private long writes;
    /** Another one once the database was put back, so that no number is given out twice. */
    private volatile String name;

    MongoWriter(MongoTable table, String name, Clock clock) {
        this.table = table;
        this.firstName = name;
        this.name = name;
        this.clock = clock;
    }

    /**
     * The last batch of a writer, which is sure to stay, if it is this one's own; empty where only the store knows. What is on
     * its way comes after it.
     */
    OptionalLong last(String writer, String workspace) {
        if (!writer.equals(name)) {
            return OptionalLong.empty();
        }
        var known = acknowledged.get(workspace);
        return known == null || inDoubt || isShared ? OptionalLong.empty() : OptionalLong.of(known);
    }

    @Override
    public List<Receipt> write(List<PendingBatch> group) throws RefusedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            var run = new Run(group);
            for (int tries = 1; !run.isDone(); tries++) {
                try {
                    attempt(run, tries >= TRIES);
                } catch (UnreachableStoreException away) {
                    tries--;
                    await(away, end);
                }
            }
            return run.receipts;
        } catch (MongoException e) {
            lasts.clear();
            inDoubt = true;
            RARE.warn("batches could not be written to MongoDB", e);
            throw new RefusedException(Receipt.Reason.UNAVAILABLE, StoreTrouble.sentence(e), e);
        }
    }

    /**
     * A store that is away comes back by itself, such as with another primary; nobody need hear of it till then, unless it has
     * been away for long.
     */
    private static void await(UnreachableStoreException away, long end) {
        if (System.nanoTime() > end || away.lasting().compareTo(PATIENCE) > 0) {
            throw away;
        }
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw away;
        }
    }

    /** A batch with its document, under the number that is next now. */
    private record Numbered(WriterId writer, long number, RawBsonDocument document) {}

    /** A group on its way: the first {@code receipts.size()} of it are decided. */
    private final class Run {
        private final List<PendingBatch> group;
        private final List<String> marks = new ArrayList<>();
        private final List<Receipt> receipts = new ArrayList<>();

        Run(List<PendingBatch> group) {
            this.group = group;
            group.forEach(pending -> marks.add(process + "/" + ++writes));
        }

        boolean isDone() {
            return receipts.size() == group.size();
        }

        /** What has not landed, up to the first that no document can hold; that one is decided when it is the next. */
        List<Numbered> documents() {
            var next = new HashMap<String, Long>();
            var documents = new ArrayList<Numbered>();
            for (int i = receipts.size(); i < group.size(); i++) {
                var pending = group.get(i);
                var writer = new WriterId(pending.batch().workspace(), name);
                long number = next.merge(writer.workspace(), last(writer) + 1, (last, first) -> last + 1);
                try {
                    var document = MongoBatch.write(writer, number, pending, marks.get(i), clock.millis());
                    documents.add(new Numbered(writer, number, document));
                } catch (TooLargeException tooLarge) {
                    if (documents.isEmpty()) {
                        refused(Receipt.Reason.TOO_LARGE, String.valueOf(tooLarge.getMessage()));
                    }
                    return documents;
                }
            }
            return documents;
        }

        void landed(Numbered each) {
            inDoubt = false;
            receipts.add(new Receipt.Kept(each.writer().at(each.number())));
            lasts.put(each.writer().workspace(), each.number());
            acknowledged.put(each.writer().workspace(), each.number());
        }

        void refused(Receipt.Reason reason, String message) {
            receipts.add(new Receipt.Refused(reason, Duration.ofSeconds(1), message));
        }
    }

    /** A last batch that is gone though nobody removed it was taken by a restore beneath this process. */
    private void noticeRestore() {
        for (var each : acknowledged.entrySet()) {
            var writer = new WriterId(each.getKey(), name);
            boolean gone = !table.isThere(writer, each.getValue())
                    && each.getValue() > MongoTable.field(table.writer(writer), "floor");
            if (gone) {
                lasts.clear();
                acknowledged.clear();
                name = firstName + "-" + UUID.randomUUID().toString().substring(0, 8);
                LOG.warning(
                        "the database was put back from a back-up; batches are written under another name from now on");
                return;
            }
        }
    }

    private void attempt(Run run, boolean last) {
        noticeRestore();
        var documents = run.documents();
        if (documents.isEmpty()) {
            return;
        }
        try {
            table.insert(documents.stream().map(Numbered::document).toList(), new InsertManyOptions().ordered(true));
            documents.forEach(run::landed);
        } catch (MongoBulkWriteException e) {
            int code = code(e);
            if (code == DUPLICATE_KEY) {
                collided(run, documents, index(e));
            } else if (OF_THE_DOCUMENT.contains(code)) {
                notTaken(run, documents, e);
            } else if (last) {
                throw e;
            }
        } catch (UnreachableStoreException away) {
            throw away;
        } catch (MongoException e) {
            // Nobody but the server knows what has landed: the same again, under the same numbers, will tell.
            if (last) {
                throw e;
            }
        }
    }

    private static int code(MongoBulkWriteException e) {
        return e.getWriteConcernError() == null && !e.getWriteErrors().isEmpty()
                ? e.getWriteErrors().get(0).getCode()
                : 0;
    }

    private static int index(MongoBulkWriteException e) {
        return e.getWriteErrors().get(0).getIndex();
    }

    /** Up to that one all have landed, durably; the others go on without it. */
    private void notTaken(Run run, List<Numbered> documents, MongoBulkWriteException e) {
        documents.subList(0, index(e)).forEach(run::landed);
        RARE.warn("a batch was not taken by MongoDB", e);
        run.refused(
                Receipt.Reason.NOT_TAKEN,
                "the store does not take this batch, code " + code(e) + "; the log of this server tells more");
    }

    /** Up to that one all have landed; its number is taken, by our own earlier try or by somebody else. */
    private void collided(Run run, List<Numbered> documents, int index) {
        documents.subList(0, index).forEach(run::landed);
        int found = index;
        while (found < documents.size() && isThere(documents.get(found).document())) {
            found++;
        }
        if (found > index) {
            table.fence(documents.get(index).writer());
            documents.subList(index, found).forEach(run::landed);
        } else {
            isShared = true;
            lasts.remove(documents.get(index).writer().workspace());
        }
    }

    private boolean isThere(BsonDocument document) {
        var found = table.batches()
                .find(new BsonDocument("_id", document.get("_id")))
                .first();
        return found != null && document.get("mark", document).equals(found.get("mark"));
    }

    /** The writer's last number; looked up on first use, and after every doubt. */
    private long last(WriterId writer) {
        return lasts.computeIfAbsent(writer.workspace(), workspace -> {
            table.register(writer);
            return table.last(writer, MongoTable.field(table.writer(writer), "floor"));
        });
    }
}
