package furrow.engine.tactic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.PairBelief;
import furrow.experiments.inference.PairTest;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Tactic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TacticRecordTest {
    private static final Tactic QUESTION =
            new Tactic("question", Tactic.Kind.CONVERSATION, "Ask back", Tactic.Cost.NONE);

    private static ArmMean share(int successes, int units) {
        double p = (double) successes / units;
        return new ArmMean(units, p, p * (1 - p) / (units - 1));
    }

    private static TacticResult result(
            String name, ArmMean treatment, ArmMean control, Verdict verdict, Optional<String> leftOut) {
        var comparison = new Comparison(
                "replied",
                "none",
                "ask",
                new PairTest(
                        "by hand",
                        0.95,
                        control.n(),
                        treatment.n(),
                        Figure.unknown("by hand"),
                        Figure.unknown("by hand"),
                        Figure.unknown("by hand")),
                PairBelief.unknown("by hand"),
                verdict);
        return new TacticResult(
                name,
                "running",
                Optional.empty(),
                "none",
                List.of(comparison),
                TacticFinding.of(List.of(comparison)),
                Optional.of(control),
                List.of(treatment),
                leftOut);
    }

    private static TacticRecord record(TacticResult... results) {
        return new TacticRecord(QUESTION, Metric.proportion("replied"), List.of(results), Map.of());
    }

    private static final TacticResult FIRST =
            result("one", share(43, 100), share(33, 100), new Verdict.Better(), Optional.empty());
    private static final TacticResult SECOND =
            result("two", share(30, 120), share(24, 120), new Verdict.Inconclusive("more"), Optional.empty());
    private static final TacticResult THIRD =
            result("three", share(66, 150), share(60, 150), new Verdict.Equivalent(), Optional.empty());

    /** The example of docs/tactics.md; SciPy 1.17.1 has -0.23119, 0.81592, and -0.66788, 3.20364 by the same formulas. */
    @Test
    void theExampleOfTheGuideIsRight() throws IOException {
        var record = record(FIRST, SECOND, THIRD);

        var mean = record.mean().value().orElseThrow();
        var next = record.next().value().orElseThrow();
        assertEquals(0.18156524040429567, mean.estimate(), 1e-9);
        assertEquals(-0.23119188599789506, mean.lower(), 1e-9);
        assertEquals(0.8159231047447537, mean.upper(), 1e-9);
        assertEquals(-0.6678837775671944, next.lower(), 1e-8);
        assertEquals(3.203638133377005, next.upper(), 1e-7);
        assertEquals(0.6113114422918351, record.pooled().value().orElseThrow().q(), 1e-9);
        var page = Files.readString(Path.of("..", "docs", "tactics.md")).replaceAll("\\s+", " ");
        assertTrue(page.contains("**18 % more, from 23 % less to 82 % more**"), page);
        assertTrue(page.contains("which is 67 % less to 320 % more") && page.contains("Q is 0.61"), page);
    }

    @Test
    void verdictsAreCountedOfExperimentsThatCount() {
        var broken =
                result("four", share(90, 100), share(10, 100), new Verdict.Worse(), Optional.of("it must not be read"));

        var record = record(FIRST, SECOND, THIRD, broken);

        assertEquals(3, record.experiments());
        assertEquals(1, record.found(TacticFinding.BETTER));
        assertEquals(1, record.found(TacticFinding.SAME));
        assertEquals(1, record.found(TacticFinding.OPEN));
        assertEquals(0, record.found(TacticFinding.WORSE));
        assertEquals(record(FIRST, SECOND, THIRD).mean(), record.mean());
        assertEquals(0.4, record.baseline().orElseThrow(), 1e-12);
    }

    @Test
    void experimentsThatShareTheirControlCountAsOne() {
        var twin = result("twin", share(41, 100), share(33, 100), new Verdict.Better(), Optional.empty());

        var record = record(FIRST, twin);

        assertEquals(1, record.pooled().value().orElseThrow().results());
        assertEquals(2, record.byControl().values().iterator().next().size());
    }
}
