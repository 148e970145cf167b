package furrow.bench.reading;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;

/**
 * How long answers took.
 *
 * @param bytes of the last one
 * @param nanos how long each took, the shortest first
 * @param work milliseconds of processor that one took on average, client and all
 */
record AnswerTimes(long bytes, long[] nanos, double work) {
    private static final double MILLIS = 1e6;

    /** Asks one question of a row; returns the bytes of the answer. */
    interface Question {
        long ask(int number) throws Exception;
    }

    /** Asks so many questions, after a fifth of them that warm up. */
    static AnswerTimes of(int questions, Question question) throws Exception {
        long bytes = 0;
        for (int i = 0; i < questions / 5; i++) {
            bytes = question.ask(-1 - i);
        }
        long[] nanos = new long[questions];
        long processor = processor();
        for (int i = 0; i < questions; i++) {
            long begun = System.nanoTime();
            question.ask(i);
            nanos[i] = System.nanoTime() - begun;
        }
        double each = (processor() - processor) / MILLIS / questions;
        Arrays.sort(nanos);
        return new AnswerTimes(bytes, nanos, each);
    }

    /** Milliseconds within which so many of a thousand were answered. */
    double within(int permille) {
        return nanos[nanos.length * permille / 1_000] / MILLIS;
    }

    /** Milliseconds of the slowest. */
    double longest() {
        return nanos[nanos.length - 1] / MILLIS;
    }

    /** Processor time of the process, client and all, in nanoseconds: what it costs on a machine that others use, too. */
    static long processor() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d bytes, p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, longest %.2f ms, %.2f ms of processor",
                bytes,
                within(500),
                within(950),
                within(990),
                longest(),
                work);
    }
}
