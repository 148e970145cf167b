package furrow.engine.trouble;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A log that tells the same at most once a minute, and then how often it came meanwhile, so that nobody who can bring a failure
 * about again and again fills it. The first time its cause is logged with it. Safe to use from many threads.
 */
public final class RareLog {
    private static final long SILENCE_NANOS = TimeUnit.MINUTES.toNanos(1);
    /** Things that are told apart; of more the oldest is forgotten. */
    private static final int MOST = 100;

    private static final long FIRST = -1;
    private static final long SILENT = -2;

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
        write(Level.WARNING, what, what, cause);
    }

    /**
     * Logs a fault of our own, unless one like it was logged less than a minute ago. Faults are alike when their first cause is
     * of one kind and was thrown at one place, whatever was asked for.
     */
    public void fault(String what, Throwable failure) {
        write(Level.SEVERE, kind(failure), what, failure);
    }

    private void write(Level level, String kind, String what, @Nullable Throwable cause) {
        long since = since(kind);
        if (since == FIRST) {
            log.log(level, what, cause);
        } else if (since >= 0) {
            log.log(level, line(kind, what, since));
        }
    }

    private static String line(String kind, String what, long since) {
        String line = kind.equals(what) ? what : what + ": " + kind;
        return since == 0 ? line : line + " (and " + since + " times since it was told last)";
    }

    /** How often it came since it was told last, when it is to be told now; {@link #FIRST} and {@link #SILENT} beside. */
    private synchronized long since(String kind) {
        long now = nanos.getAsLong();
        var before = told.get(kind);
        if (before == null) {
            before = new Told();
            before.at = now;
            told.put(kind, before);
            if (told.size() > MOST) {
                told.remove(told.keySet().iterator().next());
            }
            return FIRST;
        }
        if (now - before.at < SILENCE_NANOS) {
            before.since++;
            return SILENT;
        }
        long since = before.since;
        before.at = now;
        before.since = 0;
        return since;
    }

    private static String kind(Throwable failure) {
        var root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        var places = root.getStackTrace();
        return root.getClass().getName() + (places.length == 0 ? "" : " at " + places[0]);
    }
}
