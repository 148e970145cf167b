package furrow.api.report;

import furrow.engine.evidence.SegmentDifference;
import furrow.experiments.pooling.CochranQ;
import furrow.experiments.pooling.ShrunkMeans;
import java.util.Locale;
import java.util.stream.Collectors;

/** Whether effects differ between segments, in a sentence. */
public final class DifferenceSentences {
    private DifferenceSentences() {}

    /** Such as "No difference between segments is shown (Cochran's Q = 1.2 ...)". */
    public static String of(SegmentDifference difference) {
        return difference
                .test()
                .value()
                .map(test -> told(difference, test))
                .orElseGet(() -> "Whether the segments differ cannot be told: "
                        + difference.test().why().orElse("unknown") + ".");
    }

    private static String told(SegmentDifference difference, CochranQ test) {
        String numbers = String.format(
                Locale.ROOT,
                " (Cochran's Q = %.2f over %d segments, p = %s%s, I² = %.0f %%, one look)",
                test.q(),
                test.groups(),
                p(difference.adjusted().value().orElse(test.pValue())),
                difference.tests() > 1 ? " corrected for " + difference.tests() + " such tests" : "",
                100 * test.iSquared());
        return difference.differs()
                ? "The effect differs between segments by more than chance explains" + numbers
                        + ". Ask why by an experiment of its own before you act on one of them." + shrunk(difference)
                : "No difference between segments is shown" + numbers
                        + ". That one is settled and another open does not mean that they differ." + shrunk(difference);
    }

    /** What is left of the differences where chance is taken off; nothing of fewer than four segments. */
    private static String shrunk(SegmentDifference difference) {
        return difference.effects().size() < ShrunkMeans.FEWEST
                ? ""
                : difference.effects().stream()
                        .map(each -> String.format(Locale.ROOT, "%s %+.4g", each.segment(), each.shrunk()))
                        .collect(Collectors.joining(
                                ", ",
                                " Drawn towards their mean as far as chance may have spread them, the differences"
                                        + " are: ",
                                "."));
    }

    private static String p(double value) {
        return value < 0.001 ? "less than 0.001" : String.format(Locale.ROOT, "%.3f", value);
    }
}
