package furrow.engine.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.event.Counts;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Workspace;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ComparisonFamiliesTest {

    private static List<Comparison> compared(Analysis.Correction correction, long... clicks) {
        var analysis = Analysis.withDefaults().with(Analysis.Method.FIXED).with(correction);
        var book = new CountsBook(
                Optional.empty(), new CountsBook.Options(Optional.empty(), Metric.Type.PROPORTION, analysis));
        for (int i = 0; i < clicks.length; i++) {
            String arm = i == 0 ? "control" : "arm" + i;
            book.add(new Counts("e", arm, "click", 1000, clicks[i], OptionalDouble.empty(), Optional.empty()));
        }
        return new Assessor(Workspace.withDefaults())
                .assess(book.experiments().get(0))
                .comparisons();
    }

    @Test
    void aFindingByItselfIsNoneAmongThree() {
        var alone = compared(Analysis.Correction.NONE, 100, 128, 101, 102).get(0);
        var corrected = compared(Analysis.Correction.HOLM, 100, 128, 101, 102).get(0);

        assertInstanceOf(Verdict.Better.class, alone.verdict());
        assertInstanceOf(Verdict.Inconclusive.class, corrected.verdict());
        assertEquals(alone.pValue(), corrected.corrected().orElseThrow().pValue());
        assertEquals(
                3 * alone.pValue().value().orElseThrow(),
                corrected.pValue().value().orElseThrow(),
                1e-12);
        assertEquals(1 - 0.05 / 3, corrected.level(), 1e-12);
        assertTrue(corrected.corrected().orElseThrow().family().contains("3 comparisons"));
    }

    @Test
    void oneComparisonAloneIsNotCorrected() {
        assertEquals(compared(Analysis.Correction.NONE, 100, 128), compared(Analysis.Correction.HOLM, 100, 128));
    }
}
