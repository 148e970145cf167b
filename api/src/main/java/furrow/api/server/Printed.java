package furrow.api.server;

import furrow.engine.live.AdviceReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers that were printed of the advice that stands, by the question: as long as it stands the same question is printed once.
 * Safe to use from many threads.
 */
@SuppressWarnings("ReferenceEquality") // the very advice that stands is meant, not one like it
final class Printed {
    /** Bytes that are kept in all; beyond them what nobody has asked for longest is printed anew. */
    private static final long MOST_BYTES = 32L << 20;

    /** Printing the longest answer takes less. */
    private static final long HEAP_EACH = 128L << 20;

    private final Map<String, PackedAnswer> answers = new LinkedHashMap<>(16, 0.75f, true);
    /** More at a time would take memory and be no faster. */
    private final Semaphore printing = new Semaphore((int) Math.max(
            1,
            Math.min(
                    Runtime.getRuntime().availableProcessors(),
                    Runtime.getRuntime().maxMemory() / HEAP_EACH)));

    private @Nullable AdviceReport from;
    private long bytes;

    /** The answer to a question. */
    PackedAnswer of(AdviceReport advice, String question, Function<AdviceReport, PackedAnswer> print) {
        var known = known(advice, question);
        return known != null
                ? known
                : print(() -> {
                    var meanwhile = known(advice, question);
                    if (meanwhile != null) {
                        return meanwhile;
                    }
                    var answer = print.apply(advice);
                    keep(advice, question, answer);
                    return answer;
                });
    }

    /** Prints something that is not kept, when it is its turn. */
    PackedAnswer print(Supplier<PackedAnswer> print) {
        printing.acquireUninterruptibly();
        try {
            return print.get();
        } finally {
            printing.release();
        }
    }

    private synchronized @Nullable PackedAnswer known(AdviceReport advice, String question) {
        if (from != advice) {
            answers.clear();
            bytes = 0;
            from = advice;
        }
        return answers.get(question);
    }

    private synchronized void keep(AdviceReport advice, String question, PackedAnswer answer) {
        if (from != advice || answer.bytes().length() > MOST_BYTES || answers.put(question, answer) != null) {
            return;
        }
        bytes += answer.bytes().length();
        for (var oldest = answers.values().iterator(); bytes > MOST_BYTES; ) {
            bytes -= oldest.next().bytes().length();
            oldest.remove();
        }
    }
}
