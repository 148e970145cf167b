package furrow.engine.document;

import java.util.function.Consumer;

/**
 * What a process asks for when it opens a store that serves one at a time.
 *
 * @param purpose what it is, for others to read, such as {@code furrow serve}
 * @param times how long the lease holds
 * @param waiting whether it waits until the holder lets it go; else it is refused once the holder is seen to live
 * @param told hears, a sentence each, who is waited for
 */
public record LeaseRequest(String purpose, LeaseTimes times, boolean waiting, Consumer<String> told) {
    /** One that is refused while another process has the store. */
    public static LeaseRequest of(String purpose) {
        return new LeaseRequest(purpose, LeaseTimes.withDefaults(), false, each -> {});
    }

    /** The same, with somebody who hears whom it waits for. */
    public LeaseRequest telling(Consumer<String> someone) {
        return new LeaseRequest(purpose, times, waiting, someone);
    }

    /** The same, which waits as long as it takes. */
    public LeaseRequest patient() {
        return new LeaseRequest(purpose, times, true, told);
    }

    LeaseRequest with(LeaseTimes other) {
        return new LeaseRequest(purpose, other, waiting, told);
    }
}
