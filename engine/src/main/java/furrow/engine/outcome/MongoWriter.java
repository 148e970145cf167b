package furrow.engine.outcome;

import com.mongodb.MongoException;
import com.mongodb.client.model.Filters;
import furrow.engine.outcome.MongoBatch.TooLargeException;
import furrow.engine.outcome.MongoInsert.Failure;
import furrow.engine.trouble.RareLog;
import furrow.engine.trouble.RestoredStoreException;
import furrow.engine.trouble.StoreTrouble;
import furrow.engine.trouble.UnreachableStoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;
import org.bson.BsonNull;
import org.bson.BsonString;

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
    private final MongoGround ground;
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
        this.ground = new MongoGround(table);
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

    /**
     * This writer, when its batches are there and it is none of those that are known: who writes is put back after the batches, or
     * without them.
     */
    Optional<WriterId> unknownTo(Set<WriterId> known, String workspace) {
        var last = acknowledged.get(workspace);
        var own = new WriterId(workspace, name);
        return last != null && !known.contains(own) && table.isThere(own, last) ? Optional.of(own) : Optional.empty();
    }

    @Override
    public List<Receipt> write(List<PendingBatch> group) throws RefusedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            var run = new Run(group);
            for (int tries = 1; !run.isDone(); tries++) {
                try {
                    if (ground.isFirm()) {
                        attempt(run, tries >= TRIES);
                    } else {
                        tries--;
                        pause();
                    }
                } catch (UnreachableStoreException away) {
                    tries--;
                    await(away, end);
                } catch (RestoredStoreException notYet) {
                    tries--;
                    if (System.nanoTime() > end) {
                        throw notYet;
                    }
                    pause();
                }
            }
            return run.receipts;
        } catch (MongoException e) {
            lasts.clear();
            ground.forget();
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
        pause();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the log was interrupted while it waited for the store", stopped);
        }
    }

    /** A batch under the number that is next now. */
    private record Numbered(WriterId writer, long number, String mark) {}

    /** Those of a group that go together. */
    private record Message(MongoInsert insert, List<Numbered> batches) {}

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
        Message message() {
            var next = new HashMap<String, Long>();
            var insert = table.inserting(ground.identity());
            var batches = new ArrayList<Numbered>();
            for (int i = receipts.size(); i < group.size(); i++) {
                var pending = group.get(i);
                var writer = new WriterId(pending.batch().workspace(), name);
                long number = next.merge(writer.workspace(), last(writer) + 1, (last, first) -> last + 1);
                try {
                    if (!insert.add(writer, number, pending, marks.get(i), clock.millis())) {
                        break;
                    }
                    batches.add(new Numbered(writer, number, marks.get(i)));
                } catch (TooLargeException tooLarge) {
                    if (batches.isEmpty()) {
                        refused(Receipt.Reason.TOO_LARGE, String.valueOf(tooLarge.getMessage()));
                    }
                    break;
                }
            }
            return new Message(insert, batches);
        }

        void landed(List<Numbered> some) {
            some.forEach(this::landed);
        }

        private void landed(Numbered each) {
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
        long asked = System.nanoTime();
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
                break;
            }
        }
        ground.seen(asked);
    }

    private void attempt(Run run, boolean last) {
        if (ground.isToBeSeen()) {
            noticeRestore();
        }
        var message = run.message();
        if (message.batches().isEmpty()) {
            return;
        }
        try {
            var failure = table.send(message.insert());
            if (failure.isEmpty()) {
                run.landed(message.batches());
            } else {
                failed(run, message.batches(), failure.get(), last);
            }
        } catch (UnreachableStoreException away) {
            throw away;
        } catch (MongoException e) {
            if (e.getCode() == MongoInsert.UNKNOWN_FIELD) {
                ground.untold();
                return;
            }
            // Nobody but the server knows what has landed: the same again, under the same numbers, will tell.
            ground.forget();
            if (last) {
                throw e;
            }
        }
    }

    private void failed(Run run, List<Numbered> batches, Failure failure, boolean last) {
        if (failure.code() == MongoInsert.WRONG_COLLECTION && !last) {
            lasts.clear();
            ground.forget();
        } else if (failure.code() == DUPLICATE_KEY) {
            collided(run, batches, failure.index());
        } else if (OF_THE_DOCUMENT.contains(failure.code())) {
            notTaken(run, batches, failure);
        } else if (last) {
            throw new MongoException(failure.code(), failure.message());
        }
    }

    /** Up to that one all have landed, durably; the others go on without it. */
    private void notTaken(Run run, List<Numbered> batches, Failure failure) {
        run.landed(batches.subList(0, failure.index()));
        LOG.warning(() -> "a batch was not taken by MongoDB, code " + failure.code() + ": " + failure.message());
        run.refused(
                Receipt.Reason.NOT_TAKEN,
                "the store does not take this batch, code " + failure.code() + "; the log of this server tells more");
    }

    /** Up to that one all have landed; its number is taken, by our own earlier try or by somebody else. */
    private void collided(Run run, List<Numbered> batches, int index) {
        run.landed(batches.subList(0, index));
        int found = index;
        while (found < batches.size() && isThere(batches.get(found))) {
            found++;
        }
        if (found > index) {
            table.fence(batches.get(index).writer());
            run.landed(batches.subList(index, found));
        } else {
            isShared = true;
            lasts.remove(batches.get(index).writer().workspace());
        }
    }

    private boolean isThere(Numbered batch) {
        var id = MongoBatch.id(batch.writer(), batch.number());
        var found = table.batches().find(Filters.eq("_id", id)).first();
        return found != null && found.get("mark", BsonNull.VALUE).equals(new BsonString(batch.mark()));
    }

    /** The writer's last number; looked up on first use, and after every doubt. */
    private long last(WriterId writer) {
        return lasts.computeIfAbsent(writer.workspace(), workspace -> {
            table.register(writer);
            return table.last(writer, MongoTable.field(table.writer(writer), "floor"));
        });
    }
}
