package furrow.api.report;

import furrow.engine.evidence.SegmentDifference;
import furrow.experiments.pooling.CochranQ;
import java.util.Locale;

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
                        + ". Ask why by an experiment of its own before you act on one of them."
                : "No difference between segments is shown" + numbers
                        + ". That one is settled and another open does not mean that they differ.";
    }

    private static String p(double value) {
        return value < 0.001 ? "less than 0.001" : String.format(Locale.ROOT, "%.3f", value);
    }
}
