package furrow.api.server;

import furrow.engine.live.AdviceReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Answers that were printed of the advice that stands, by the question: as long as it stands the same question is printed once.
 * Safe to use from many threads.
 */
@SuppressWarnings("ReferenceEquality") // the very advice that stands is meant, not one like it
final class Printed {
    /** Bytes that are kept in all; what would be more is printed each time. */
    private static final long MOST_BYTES = 32L << 20;

    private final Map<String, PackedAnswer> answers = new LinkedHashMap<>();
    private @Nullable AdviceReport from;
    private long bytes;

    /** The answer to a question, printed at most a few times at once. */
    PackedAnswer of(AdviceReport advice, String question, Function<AdviceReport, PackedAnswer> print) {
        var known = known(advice, question);
        if (known != null) {
            return known;
        }
        var answer = print.apply(advice);
        keep(advice, question, answer);
        return answer;
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
        if (from == advice && bytes + answer.bytes().length() <= MOST_BYTES && answers.put(question, answer) == null) {
            bytes += answer.bytes().length();
        }
    }
}
