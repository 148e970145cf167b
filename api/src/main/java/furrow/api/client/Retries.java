package furrow.api.client;

import java.time.Duration;
import java.util.Optional;

/**
 * How often something is sent again, and after which wait.
 *
 * @param most times that it is sent at most
 * @param longest wait that is borne; when a server asks for a longer one, the refusal is told at once
 * @param pause waits
 */
public record Retries(int most, Duration longest, Pause pause) {
    private static final Duration FIRST = Duration.ofMillis(250);

    /** Waits for a while. */
    public interface Pause {
        void take(Duration wait) throws InterruptedException;
    }

    public Retries {
        if (most < 1 || most > 10) {
            throw new IllegalArgumentException("something is sent 1 to 10 times, but was to be sent " + most);
        }
    }

    /** Three times, and no wait above 20 seconds. */
    public static Retries withDefaults() {
        return new Retries(3, Duration.ofSeconds(20), wait -> Thread.sleep(wait.toMillis()));
    }

    /** Each thing once. */
    public static Retries never() {
        return new Retries(1, Duration.ZERO, wait -> {});
    }

    /** The wait before it is sent another time; empty when it is not. */
    Optional<Duration> after(int sent, Optional<Duration> asked) {
        var wait = asked.orElse(FIRST.multipliedBy(1L << (sent - 1)));
        return sent < most && wait.compareTo(longest) <= 0 ? Optional.of(wait) : Optional.empty();
    }
}
