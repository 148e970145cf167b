package furrow.engine.trouble;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A log that tells the same at most once a minute, and then how often it came meanwhile. The first time its cause is logged
 * with it. Safe to use from many threads.
 */
public final class RareLog {
    private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
    /** Things that are told apart; of more the oldest is forgotten. */
    private static final int MOST = 100;

    private final Logger log;
    private final LongSupplier nanos;
    private final Map<String, Told> told = new LinkedHashMap<>();

    /** When something was logged last, and how often it came since. */
    private static final class Told {
        private long at;
        private long since;
    }

    public RareLog(Logger log) {
        this(log, System::nanoTime);
    }

    /** @param nanos a clock that never runs back, in nanoseconds */
    RareLog(Logger log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
    }

    /** Logs a warning, unless the same was logged less than a minute ago. */
    public void warn(String what, @Nullable Throwable cause) {
        String line = line(what);
        if (!line.isEmpty()) {
            log.log(Level.WARNING, line, line.equals(what) ? cause : null);
        }
    }

    /** What to log now; empty for nothing. */
    private synchronized String line(String what) {
        long now = nanos.getAsLong();
        var before = told.get(what);
        if (before == null) {
            before = new Told();
            before.at = now;
            told.put(what, before);
            if (told.size() > MOST) {
                told.remove(told.keySet().iterator().next());
            }
            return what;
        }
        if (now - before.at < SILENCE_NANOS) {
            before.since++;
            return "";
        }
        String line = before.since == 0 ? what : what + " (and " + before.since + " times since it was told last)";
        before.at = now;
        before.since = 0;
        return line;
    }
}
