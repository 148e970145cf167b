package furrow.engine.document;

import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;

/**
 * The embedded server's store, made durable: what a command changed is committed and synced before its answer leaves.
 *
 * <p>The stock backend commits once a second in the background and so loses acknowledged writes when the process is
 * killed. Commands that arrive together share one sync.
 */
final class DurableBackend extends H2Backend {
    /** Commands that change nothing; any other is followed by a sync. {@code aggregate} may write, so it is not here. */
    private static final Set<String> READS = Set.of(
            "find",
            "getmore",
            "count",
            "distinct",
            "ping",
            "ismaster",
            "hello",
            "buildinfo",
            "listcollections",
            "listindexes",
            "listdatabases",
            "killcursors",
            "endsessions",
            "getlasterror",
            "serverstatus",
            "collstats",
            "dbstats",
            "whatsmyuri",
            "getparameter",
            "hostinfo",
            "getlog",
            "validate",
            "getcmdlineopts");

    /** Bytes that are left free on the disk. */
    private static final long RESERVE = 32L << 20;

    private static final Set<String> GREETINGS = Set.of("ismaster", "isMaster", "hello");
    private static final int UNAUTHORIZED = 13;
    static final int OUT_OF_DISK_SPACE = 14031;
    private static final int OPERATION_FAILED = 96;

    private final MVStore store;
    private final Path file;
    private final FileStore disk;
    private final AtomicLong asked = new AtomicLong();
    private final Object syncing = new Object();
    private long synced;

    /** Connections of ours. */
    private final Set<Channel> known = ConcurrentHashMap.newKeySet();

    private final BoundedReplies replies = new BoundedReplies();
    private final String secret;

    /** @param secret what clients call their application; all others are refused */
    DurableBackend(MVStore store, Path file, FileStore disk, String secret) {
        super(store);
        this.file = file;
        this.secret = secret;
        this.store = store;
        this.disk = disk;
    }

    @Override
    public QueryResult handleQuery(MongoQuery query) {
        admit(query.getChannel(), query.getQuery());
        return super.handleQuery(query);
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        admit(message.getChannel(), message.getDocument());
        return super.handleMessage(message);
    }

    @Override
    public void handleClose(Channel channel) {
        known.remove(channel);
        super.handleClose(channel);
    }

    /** Lets nobody in who does not know the secret, which a client says in its greeting and which never leaves memory. */
    private void admit(Channel channel, Document asked) {
        if (known.contains(channel)) {
            return;
        }
        boolean greeting =
                asked.keySet().stream().findFirst().filter(GREETINGS::contains).isPresent();
        if (greeting
                && asked.get("client") instanceof Document client
                && client.get("application") instanceof Document application
                && secret.equals(application.get("name"))) {
            known.add(channel);
        }
        if (!greeting) {
            throw new MongoServerError(
                    UNAUTHORIZED, "Unauthorized", "this store belongs to a running Furrow, which alone may use it");
        }
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        admit(channel, query);
        return replies.answer(query, asked -> answer(channel, database, command, asked));
    }

    private Document answer(Channel channel, String database, String command, Document query) {
        if (READS.contains(command.toLowerCase(Locale.ROOT))) {
            return super.handleCommand(channel, database, command, query);
        }
        if (!Files.exists(file)) {
            return failed("file " + file + " was removed while it is in use; stop the server, and restore it from a"
                    + " back-up");
        }
        if (free() < RESERVE) {
            return full("the disk has " + free() + " bytes left, and " + RESERVE + " are kept free; make room");
        }
        var answer = super.handleCommand(channel, database, command, query);
        try {
            sync(asked.incrementAndGet());
            return answer;
        } catch (MVStoreException e) {
            return full("the write is not on disk: " + e.getMessage());
        }
    }

    /** A disk that runs full in the middle of a commit closes the store, so writes are refused before that. */
    private long free() {
        try {
            return disk.getUsableSpace();
        } catch (IOException e) {
            throw new UncheckedIOException("the disk of " + this + " cannot be read", e);
        }
    }

    private static Document full(String message) {
        return answer(message, OUT_OF_DISK_SPACE, "OutOfDiskSpace");
    }

    private static Document failed(String message) {
        return answer(message, OPERATION_FAILED, "OperationFailed");
    }

    /** An answer, not an exception: the server would log that together with what people wrote. */
    private static Document answer(String message, int code, String name) {
        return new Document("ok", 0.0)
                .append("errmsg", message)
                .append("code", code)
                .append("codeName", name);
    }

    /** Returns once all that was written before {@code ticket} was drawn is on disk. */
    private void sync(long ticket) {
        synchronized (syncing) {
            if (synced >= ticket) {
                return;
            }
            long covers = asked.get();
            store.commit();
            store.sync();
            synced = covers;
        }
    }

    /** How many writes have been made durable, for the check at start-up. */
    long synced() {
        synchronized (syncing) {
            return synced;
        }
    }
}
