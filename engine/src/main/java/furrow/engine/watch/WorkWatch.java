package furrow.engine.watch;

import java.util.function.Supplier;

/** Hears of each piece of work once it is over, on the thread that did it. It must be quick, safe to call from many threads, and not fail. */
@FunctionalInterface
public interface WorkWatch {
    /** Nobody listens. */
    WorkWatch NONE = (work, nanos) -> {};

    /**
     * A piece of work is over.
     *
     * @param nanos how long it took, in nanoseconds, whether it came off or not
     */
    void done(Work work, long nanos);

    /** Does something, and tells of it. */
    default <T> T timed(Work work, Supplier<T> what) {
        long begun = System.nanoTime();
        try {
            return what.get();
        } finally {
            done(work, System.nanoTime() - begun);
        }
    }
}
