package furrow.engine.trouble;

import java.time.Instant;
import java.util.Optional;

/** Whether this process may use a store that serves one process at a time. */
@FunctionalInterface
public interface Tenure {
    /** Of a store that needs none, or that a lock keeps. */
    Tenure ALWAYS = Optional::empty;

    /** Why it may not use the store now; empty when it may. Never waits. */
    Optional<Denial> denied();

    /**
     * Why a store may not be used.
     *
     * @param since since when, by the clock of this machine
     * @param nanos the same by {@link System#nanoTime}
     * @param holder who has it now, in words; empty while nobody is known to have taken it
     */
    record Denial(Instant since, long nanos, Optional<String> holder) {}
}
