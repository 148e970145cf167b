package furrow.engine.tactic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.PairBelief;
import furrow.experiments.inference.PairTest;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Tactic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NextTestTest {
    private static final Verdict BETTER = new Verdict.Better();
    private static final Verdict WORSE = new Verdict.Worse();
    private static final Verdict SAME = new Verdict.Equivalent();
    private static final Verdict OPEN = new Verdict.Inconclusive("more");

    private static NextTest next(Metric metric, double treated, Verdict... verdicts) {
        var results = new ArrayList<TacticResult>();
        for (Verdict each : verdicts) {
            var comparison = new Comparison(
                    metric.name(),
                    "none",
                    "ask",
                    new PairTest("by hand", 0.95, 10_000, 10_000, unknown(), unknown(), unknown()),
                    PairBelief.unknown("by hand"),
                    each);
            double differs = results.size() * 1e-4;
            results.add(new TacticResult(
                    "e" + results.size(),
                    "running",
                    Optional.empty(),
                    "none",
                    List.of(comparison),
                    TacticFinding.of(List.of(comparison)),
                    Optional.of(share(0.4 + differs)),
                    List.of(share(treated)),
                    Optional.empty()));
        }
        return NextTest.of(new TacticRecord(
                new Tactic("ask", Tactic.Kind.CONVERSATION, "Ask back", Tactic.Cost.NONE), metric, results, Map.of()));
    }

    private static <T> Figure<T> unknown() {
        return Figure.unknown("by hand");
    }

    private static ArmMean share(double p) {
        return new ArmMean(10_000, p, p * (1 - p) / 9_999);
    }

    @Test
    void oneGoodResultIsRepeatedAndThreeAlikeAreUsed() {
        var replied = Metric.proportion("replied");

        assertEquals(NextTest.REPEAT, next(replied, 0.5, BETTER));
        assertEquals(NextTest.REPEAT, next(replied, 0.5, BETTER, BETTER), "two tell nothing of the next");
        assertEquals(NextTest.USE, next(replied, 0.6, BETTER, BETTER, BETTER, BETTER));
        assertEquals(NextTest.REPEAT, next(replied, 0.401, BETTER, OPEN, OPEN), "the next may come out otherwise");
    }

    @Test
    void whatFewerIsBetterOfIsUsedWhenItFalls() {
        var complained = Metric.proportion("complained").with(Metric.Direction.LOWER);

        assertEquals(NextTest.USE, next(complained, 0.3, BETTER, BETTER, BETTER, BETTER));
        assertEquals(NextTest.TELL_APART, next(complained, 0.5, BETTER, OPEN, OPEN, OPEN), "together they are worse");
    }

    @Test
    void whatWasNeverBetterIsNotTestedAgain() {
        var replied = Metric.proportion("replied");

        assertEquals(NextTest.STOP, next(replied, 0.3, WORSE));
        assertEquals(NextTest.GO_ON, next(replied, 0.4, SAME));
        assertEquals(NextTest.STOP, next(replied, 0.4, SAME, SAME));
        assertEquals(NextTest.TELL_APART, next(replied, 0.4, BETTER, WORSE));
        assertEquals(NextTest.GO_ON, next(replied, 0.6, OPEN), "one is read by its own method");
        assertEquals(NextTest.USE, next(replied, 0.6, OPEN, OPEN, OPEN), "each open, together settled");
        assertEquals(NextTest.STOP, next(replied, 0.3, OPEN, OPEN), "together they are worse");
        assertEquals(NextTest.MEND, next(replied, 0.4));
    }
}
