package furrow.api.server;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes that all bodies, or all answers, may take together in memory. Safe to use from many threads. */
final class ByteBudget {
    private final long most;
    private final AtomicLong taken = new AtomicLong();

    /** @param most bytes that may be taken at a time */
    ByteBudget(long most) {
        this.most = most;
    }

    /** Takes bytes, all or none. */
    boolean take(long bytes) {
        long after = taken.addAndGet(bytes);
        if (after > most) {
            taken.addAndGet(-bytes);
            return false;
        }
        return true;
    }

    /** Takes bytes, all or none; all, however many they are, when nobody else has any. */
    boolean takeOrAlone(long bytes) {
        return taken.compareAndSet(0, bytes) || take(bytes);
    }

    void give(long bytes) {
        taken.addAndGet(-bytes);
    }

    long taken() {
        return taken.get();
    }

    long most() {
        return most;
    }
}
