package furrow.api.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes failures into the log so that nobody who can bring one about again and again fills it: the trace once, then a
 * line at the tenth, hundredth and thousandth time and so on. Failures are the same when they are of one kind and were
 * thrown at one place. Safe to use from many threads.
 */
final class RepeatedFailures {
    private static final int MOST_KINDS = 200;
    private static final int TENFOLD = 10;

    private final Logger log;
    private final Map<String, Long> times = new LinkedHashMap<>();

    RepeatedFailures(Logger log) {
        this.log = log;
    }

    /** Writes down that something failed. */
    void log(String what, Throwable failure) {
        var kind = kind(failure);
        long count = count(kind);
        if (count == 1) {
            log.log(Level.SEVERE, what, failure);
        } else if (isPowerOfTen(count)) {
            log.severe(() ->
                    what + ": " + kind + ", for the " + count + "th time since the start; its trace stands above");
        }
    }

    private synchronized long count(String kind) {
        long count = times.merge(kind, 1L, Long::sum);
        if (times.size() > MOST_KINDS) {
            var oldest = times.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return count;
    }

    private static String kind(Throwable failure) {
        var root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        var places = root.getStackTrace();
        return root.getClass().getName() + (places.length == 0 ? "" : " at " + places[0]);
    }

    private static boolean isPowerOfTen(long count) {
        long left = count;
        while (left % TENFOLD == 0) {
            left /= TENFOLD;
        }
        return left == 1;
    }
}
