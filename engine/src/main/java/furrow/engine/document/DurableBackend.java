package furrow.engine.document;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.util.Locale;
import java.util.Set;
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

    private static final int OUT_OF_DISK_SPACE = 14031;

    private final MVStore store;
    private final FileStore disk;
    private final AtomicLong asked = new AtomicLong();
    private final Object syncing = new Object();
    private long synced;

    DurableBackend(MVStore store, FileStore disk) {
        super(store);
        this.store = store;
        this.disk = disk;
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        if (READS.contains(command.toLowerCase(Locale.ROOT))) {
            return super.handleCommand(channel, database, command, query);
        }
        if (free() < RESERVE) {
            return failed("the disk has " + free() + " bytes left, and " + RESERVE + " are kept free; make room");
        }
        var answer = super.handleCommand(channel, database, command, query);
        try {
            sync(asked.incrementAndGet());
            return answer;
        } catch (MVStoreException e) {
            return failed("the write is not on disk: " + e.getMessage());
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

    /** An answer, not an exception: the server would log that together with what people wrote. */
    private static Document failed(String message) {
        return new Document("ok", 0.0)
                .append("errmsg", message)
                .append("code", OUT_OF_DISK_SPACE)
                .append("codeName", "OutOfDiskSpace");
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
