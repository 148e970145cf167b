package furrow.bench.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Processor time of another process by what its threads are for, from Linux's {@code /proc}; nothing elsewhere.
 *
 * <p>A thread's own time is all that is told, so work that one hands to another counts where it is done.
 */
final class ThreadTimes {
    private static final double TICKS_A_SECOND = 100;
    private static final int USER_TICKS = 11;

    /** What threads are for. */
    enum Part {
        INTAKE("vert.x"),
        LOG("furrow-log", "rocksdb"),
        FOLD("furrow-fold"),
        COMPILER("C1 ", "C2 "),
        COLLECTOR("G1 ", "GC "),
        OTHER("");

        @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
        private final String[] beginnings;

        Part(String... beginnings) {
            this.beginnings = beginnings;
        }

        static Part of(String thread) {
            for (var part : values()) {
                for (var beginning : part.beginnings) {
                    if (thread.startsWith(beginning)) {
                        return part;
                    }
                }
            }
            return OTHER;
        }
    }

    private final Map<Part, Double> seconds = new EnumMap<>(Part.class);

    private ThreadTimes() {}

    /** Of the threads that the process has now. */
    static ThreadTimes of(long process) {
        var times = new ThreadTimes();
        try (var threads = Files.newDirectoryStream(Path.of("/proc", Long.toString(process), "task"))) {
            for (var thread : threads) {
                times.add(thread);
            }
        } catch (IOException notLinux) {
            times.seconds.clear();
        }
        return times;
    }

    private void add(Path thread) {
        try {
            var stat = Files.readString(thread.resolve("stat"));
            var name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
            var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            double ticks = Double.parseDouble(fields[USER_TICKS]) + Double.parseDouble(fields[USER_TICKS + 1]);
            seconds.merge(Part.of(name), ticks / TICKS_A_SECOND, Double::sum);
        } catch (IOException ended) {
            // The thread is no more.
        }
    }

    /** What was taken since then, in microseconds an event. */
    String since(ThreadTimes before, long events) {
        var told = new StringBuilder();
        for (var part : Part.values()) {
            double taken = seconds.getOrDefault(part, 0.0) - before.seconds.getOrDefault(part, 0.0);
            told.append(told.isEmpty() ? "" : ", ")
                    .append(part.name().toLowerCase(Locale.ROOT))
                    .append(String.format(" %.2f", Math.max(0, taken) * 1e6 / events));
        }
        return told.toString();
    }
}
