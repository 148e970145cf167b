package furrow.rules.isolation;

import java.time.Duration;
import java.util.Optional;

/**
 * When a child has run long enough: by the processor time that it took, so that a busy machine stops no honest rules. By
 * the clock only when it waits ten times as long, or when the machine does not tell processor time.
 *
 * @param limit processor time that a child may take
 */
record ChildDeadline(Duration limit) {
    private static final int WAITING = 10;

    /**
     * Whether the child is to be stopped.
     *
     * @param clock time since it was started
     * @param processor time that it took of all processors; none where that is not told
     */
    boolean isOver(Duration clock, Optional<Duration> processor) {
        var most = processor.isPresent() ? limit.multipliedBy(WAITING) : limit;
        return clock.compareTo(most) > 0
                || processor.filter(spent -> spent.compareTo(limit) > 0).isPresent();
    }
}
