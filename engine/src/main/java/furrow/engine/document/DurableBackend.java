package furrow.engine.document;

import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.netty.channel.Channel;
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

    private final MVStore store;
    private final AtomicLong asked = new AtomicLong();
    private final Object syncing = new Object();
    private long synced;

    DurableBackend(MVStore store) {
        super(store);
        this.store = store;
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        var answer = super.handleCommand(channel, database, command, query);
        if (!READS.contains(command.toLowerCase(Locale.ROOT))) {
            sync(asked.incrementAndGet());
        }
        return answer;
    }

    /** Returns once all that was written before {@code ticket} was drawn is on disk. */
    private void sync(long ticket) {
        synchronized (syncing) {
            if (synced >= ticket) {
                return;
            }
            long covers = asked.get();
            try {
                store.commit();
                store.sync();
            } catch (MVStoreException e) {
                throw new MongoServerError(8, "UnknownError", "the write is not on disk: " + e.getMessage());
            }
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
