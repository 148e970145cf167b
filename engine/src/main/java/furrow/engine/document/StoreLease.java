package furrow.engine.document;

import com.mongodb.MongoException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import furrow.engine.trouble.RareLog;
import furrow.engine.trouble.RestoredStoreException;
import furrow.engine.trouble.Tenure;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The lease by which one process at a time has a MongoDB, renewed on a thread and connections of its own. Safe to use from
 * many threads.
 *
 * <p>It has run out for this process as soon as {@link LeaseTimes#held} have passed since it asked for the last renewal that
 * was answered, by a counter that nobody sets; nothing is read or saved from then on. When the store answers again and nobody
 * took it, it is renewed and all goes on. When somebody did, this process waits until it is free, and takes it up again as one
 * that knows nothing.
 *
 * <p>With each renewal it looks whether the database was put back beneath it: the lease was renewed less often than this
 * process knows, or a collection was made anew.
 */
final class StoreLease implements Tenure, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StoreLease.class.getName());
    private static final RareLog RARE = new RareLog(LOG);
    private static final long CLOSE_SECONDS = 10;
    /** How often a process that waits looks, as part of the time between renewals. */
    private static final int LOOKS = 4;

    private final MongoClient client;
    private final LeaseTable table;
    private final CollectionWatch collections;
    private final LeaseRequest request;
    private final Clock clock;
    private final String name = LeaseHolder.newName();
    private final String words;
    private final CopyOnWriteArrayList<Runnable> changed = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService beating = Executors.newSingleThreadScheduledExecutor(StoreLease::thread);
    private @Nullable ScheduledFuture<?> beats;
    private volatile @Nullable Held held;
    private volatile @Nullable Lost lost;

    /**
     * The lease as it was renewed last.
     *
     * @param asked when that was asked for, by {@link System#nanoTime}
     */
    private record Held(LeaseHolder mine, long asked) {}

    /** Somebody else has it. */
    private record Lost(Instant since, long nanos, LeaseHolder to) {}

    private StoreLease(MongoClient client, String database, LeaseRequest request, Clock clock) {
        this.client = client;
        this.table = new LeaseTable(client.getDatabase(database), request.times());
        this.collections = new CollectionWatch(client.getDatabase(database));
        this.request = request;
        this.clock = clock;
        this.words = LeaseHolder.wordsOf(request.purpose());
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "furrow-lease");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Takes the lease. One that its holder does not renew is waited for until it has run out.
     *
     * @param client its own, which is closed with it
     * @throws IllegalStateException that says who has it, when that one lives and the request does not wait
     */
    static StoreLease take(MongoClient client, String database, LeaseRequest request, Clock clock) {
        var lease = new StoreLease(client, database, request, clock);
        try {
            lease.take();
            lease.collections.look();
            long look = request.times().renewed().toMillis() / LOOKS;
            lease.beats = lease.beating.scheduleWithFixedDelay(lease::beat, look, look, TimeUnit.MILLISECONDS);
            return lease;
        } catch (RuntimeException refused) {
            lease.beating.shutdownNow();
            client.close();
            throw refused;
        }
    }

    private void take() {
        LeaseHolder seen = null;
        boolean told = false;
        while (!isTaken()) {
            var other = table.holder().orElse(null);
            if (other != null && seen != null && !seen.isUnchanged(other) && !request.waiting()) {
                throw new IllegalStateException("the MongoDB is in use by " + other.told()
                        + "; stop that one first, or ask it over HTTP (furrow serve --wait-for-lease takes over when it"
                        + " ends)");
            }
            if (other != null && !told) {
                told = true;
                request.told()
                        .accept("the MongoDB is in use by " + other.told() + "; waiting "
                                + (request.waiting() ? "until that one ends" : "to see whether that one still lives"));
            }
            seen = other;
            pause();
        }
    }

    private boolean isTaken() {
        long asked = System.nanoTime();
        var mine = table.take(name, words);
        mine.ifPresent(each -> held = new Held(each, asked));
        return mine.isPresent();
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(request.times().renewed().toMillis() / LOOKS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "the lease of the MongoDB was waited for, and nobody waits any more", stopped);
        }
    }

    private void beat() {
        try {
            var now = held;
            if (now == null || lost != null) {
                takeAgain();
            } else if (System.nanoTime() - now.asked()
                    >= request.times().renewed().toNanos()) {
                renew(now);
            }
        } catch (MongoException away) {
            RARE.warn("the lease of the MongoDB could not be renewed; it is tried again", away);
        } catch (RuntimeException failure) {
            LOG.log(Level.SEVERE, "the lease of the MongoDB could not be renewed", failure);
        }
    }

    private void renew(Held before) {
        long asked = System.nanoTime();
        var after = table.renew(before.mine());
        if (after.isEmpty()) {
            takeAgain();
            return;
        }
        held = new Held(after.get(), asked);
        if (after.get().beats() <= before.mine().beats()) {
            collections.changeAll();
        }
        if (collections.look()) {
            RARE.warn("the database was put back from a back-up beneath this server; all of it is read anew", null);
            changed.forEach(Runnable::run);
        }
    }

    /** Nobody can tell what was saved in between. */
    private void takeAgain() {
        if (isTaken()) {
            lost = null;
            LOG.warning("this server has the lease of the MongoDB again; all of it is read anew");
            changed.forEach(Runnable::run);
            return;
        }
        var other = table.holder();
        if (other.isPresent() && !other.get().name().equals(name)) {
            lose(other.get());
        }
    }

    private void lose(LeaseHolder to) {
        var before = lost;
        if (before == null) {
            LOG.severe(() -> "this server has lost the lease of the MongoDB to " + to.told()
                    + "; it takes nothing in and saves nothing until that one ends");
        }
        lost = before == null
                ? new Lost(clock.instant().truncatedTo(ChronoUnit.SECONDS), System.nanoTime(), to)
                : new Lost(before.since(), before.nanos(), to);
    }

    @Override
    public Optional<Denial> denied() {
        var other = lost;
        if (other != null) {
            return Optional.of(new Denial(
                    other.since(), other.nanos(), Optional.of(other.to().told())));
        }
        long over = System.nanoTime() - end();
        return over < 0
                ? Optional.empty()
                : Optional.of(new Denial(
                        clock.instant().minusNanos(over).truncatedTo(ChronoUnit.SECONDS),
                        System.nanoTime() - over,
                        Optional.empty()));
    }

    private long end() {
        var now = held;
        return now == null
                ? System.nanoTime()
                : now.asked() + request.times().held().toNanos();
    }

    /** Until when it is held, by the store's clock. */
    Instant until() {
        var now = held;
        return now == null ? Instant.EPOCH : now.mine().until();
    }

    /**
     * Says no while a collection may be about to be put back.
     *
     * @param through connections to ask by: the lease's own are kept for it
     */
    void requireWhole(MongoDatabase through, String collection) {
        if (!collections.isWhole(through, collection)) {
            throw new RestoredStoreException();
        }
    }

    /** Runs that whenever what is stored may be another than what was read or saved here last. */
    void whenChanged(Runnable hears) {
        changed.add(hears);
    }

    /** Gives the lease back; nothing may be saved after this. */
    @Override
    public void close() {
        if (beating.isShutdown()) {
            return;
        }
        if (beats != null) {
            beats.cancel(false);
        }
        beating.shutdown();
        try {
            if (!beating.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                beating.shutdownNow();
            }
            var now = held;
            if (now != null && lost == null) {
                table.giveBack(now.mine());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (MongoException away) {
            LOG.log(Level.WARNING, "the lease of the MongoDB could not be given back; it ends by itself", away);
        } finally {
            client.close();
        }
    }
}
