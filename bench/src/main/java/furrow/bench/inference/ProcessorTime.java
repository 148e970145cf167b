package furrow.bench.inference;

import java.lang.management.ManagementFactory;
import java.util.function.Supplier;

/** Calls per second of processor time rather than of the clock, for machines that others use as well. */
public final class ProcessorTime {
    private static final double WARM_UP_SECONDS = 5;
    private static final double SECONDS = 1;
    private static final int AT_ONCE = 64;

    private ProcessorTime() {}

    /** Measured for a second, after five to warm up. */
    public static double callsASecond(Supplier<?> call) {
        measure(call, WARM_UP_SECONDS);
        return measure(call, SECONDS);
    }

    private static double measure(Supplier<?> call, double seconds) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        long spent = 0;
        long calls = 0;
        int kept = 0;
        while (spent < seconds * 1e9) {
            for (int i = 0; i < AT_ONCE; i++) {
                kept ^= call.get().hashCode();
            }
            calls += AT_ONCE;
            spent = threads.getCurrentThreadCpuTime() - start;
        }
        if (kept == 42) {
            System.out.print("");
        }
        return calls * 1e9 / spent;
    }
}
