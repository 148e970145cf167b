package furrow.api.report;

import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.rules.book.Recommendation;
import furrow.rules.book.RestingAdvice;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A part of a report, so that lists of thousands are handed out some at a time.
 *
 * @param whole the report; what is counted is counted over all of it
 * @param from how many experiments come before
 * @param size most experiments of this part
 */
public record ReportPage(Report whole, int from, int size) {

    public ReportPage {
        if (from < 0 || size < 1) {
            throw new IllegalArgumentException("page needs from >= 0 and size >= 1, but was " + from + " and " + size);
        }
    }

    /** All of a report. */
    public static ReportPage all(Report report) {
        return new ReportPage(report, 0, Integer.MAX_VALUE);
    }

    /** Experiments of the whole, those of one arm too. */
    public int of() {
        return whole.experiments().size() + whole.lone().size();
    }

    /** The experiments that can be read. */
    public List<ExperimentReport> experiments() {
        return part(whole.experiments(), from);
    }

    /** The experiments of one arm, which come last. */
    public List<String> lone() {
        int read = whole.experiments().size();
        int taken = experiments().size();
        return taken == size ? List.of() : part(whole.lone(), Math.max(0, from - read), size - taken);
    }

    /** Whether anything follows. */
    public boolean hasMore() {
        return from + (long) size < of();
    }

    /**
     * Advice on the experiments of this part, most urgent first; the first part has what is about no experiment, too. So each
     * recommendation of the whole is in one part.
     */
    public List<Recommendation> recommendations() {
        if (from == 0 && !hasMore()) {
            return whole.recommendations();
        }
        var here = about(experiments());
        var elsewhere = from == 0 ? about(whole.experiments()) : Set.<Recommendation>of();
        return whole.recommendations().stream()
                .filter(each -> here.contains(each) || (from == 0 && !elsewhere.contains(each)))
                .toList();
    }

    private static Set<Recommendation> about(List<ExperimentReport> experiments) {
        Set<Recommendation> about = Collections.newSetFromMap(new IdentityHashMap<>());
        experiments.forEach(each -> about.addAll(each.recommendations()));
        return about;
    }

    /** What rests, with the first part. */
    public List<RestingAdvice> resting() {
        return from == 0 ? whole.resting() : List.of();
    }

    private <T> List<T> part(List<T> list, int begin) {
        return part(list, begin, size);
    }

    private static <T> List<T> part(List<T> list, int begin, int most) {
        int start = Math.min(begin, list.size());
        return list.subList(start, start + Math.min(most, list.size() - start));
    }
}
