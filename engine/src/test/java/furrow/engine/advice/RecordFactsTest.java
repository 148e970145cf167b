package furrow.engine.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import furrow.engine.evidence.CountsBook;
import furrow.engine.evidence.Ending;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.event.Counts;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import furrow.rules.fact.RecordFact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The record of one tactic over four experiments of 1,000 units an arm. Mean and limits come from the formulas of Paule and Mandel
 * (1982), Hartung and Knapp (2003) and Higgins et al. (2009), as {@code TacticLibraryTest} has them.
 */
class RecordFactsTest {
    private static final Map<String, int[]> REPLIED = Map.of(
            "one", new int[] {330, 430},
            "two", new int[] {200, 230},
            "three", new int[] {400, 520},
            "four", new int[] {300, 310});

    private static String experiment(String name) {
        return """
              - name: %s
                question: Does it go on?
                unit: conversation
                arms:
                  - { name: old, control: true, tactic: { name: brief, kind: conversation } }
                  - { name: new, tactic: { name: warm, kind: conversation, description: Ask back } }
                metrics:
                  - { name: replied, type: proportion }
            """.formatted(name);
    }

    private static final Plan PLAN = PlanFiles.read(
                    "workspace: { name: main, currency: EUR, zone: UTC }\nexperiments:\n"
                            + experiment("one").indent(0)
                            + experiment("two")
                            + experiment("three")
                            + experiment("four"))
            .orThrow();

    private static ReadExperiment evidence(String name, int replied) {
        var book = new CountsBook(
                Optional.of(PLAN),
                new CountsBook.Options(Optional.empty(), Metric.Type.PROPORTION, Analysis.withDefaults()));
        int control = REPLIED.get(name)[0];
        book.add(new Counts(name, "old", "replied", 1000, control, OptionalDouble.empty(), Optional.empty()));
        book.add(new Counts(name, "new", "replied", 1000, replied, OptionalDouble.empty(), Optional.empty()));
        return ReadExperiment.of(PLAN.workspace(), book.experiments().get(0));
    }

    private static ReadExperiment evidence(String name) {
        return evidence(name, REPLIED.get(name)[1]);
    }

    @Test
    void whatExperimentsSayTogetherIsTold() {
        var over = evidence("one").ended(new Ending(Ending.Kind.CONCLUDED, Optional.of("new")));
        var facts = new RecordFacts().of(List.of(over, evidence("two"), evidence("three"), evidence("four")));

        assertEquals(1, facts.size());
        var record = facts.get(0);
        var pooled = furrow.engine.tactic.TacticLibrary.of(
                        Stream.of(over, evidence("two"), evidence("three"), evidence("four"))
                                .map(ReadExperiment::evidence)
                                .toList())
                .records()
                .get(0);
        assertEquals("warm/replied", record.subject());
        assertEquals("“Ask back”", record.way());
        assertEquals(4, record.experiments());
        assertEquals(3, record.running());
        assertEquals(2, record.better());
        assertEquals(0, record.worse());
        assertEquals(Optional.of("one, three"), record.workedIn());
        assertEquals(Optional.empty(), record.failedIn());
        assertEquals(
                pooled.mean().value().orElseThrow().estimate(), record.mean().getAsDouble());
        assertEquals(
                pooled.next().value().orElseThrow().lower(), record.nextLower().getAsDouble());
        assertEquals(RecordFact.Asks.REPEAT, record.asks());
    }

    @Test
    void ofTwoNothingIsKnownOfTheNext() {
        var record =
                new RecordFacts().of(List.of(evidence("one"), evidence("two"))).get(0);

        assertEquals(2, record.experiments());
        assertEquals(OptionalDouble.empty(), record.nextLower());
        assertEquals(OptionalDouble.empty(), record.nextUpper());
    }

    @Test
    void whatHasNotChangedIsNotReadTogetherAgain() {
        var facts = new RecordFacts();
        var first = facts.of(List.of(evidence("one"), evidence("two"))).get(0);

        assertSame(first, facts.of(List.of(evidence("one"), evidence("two"))).get(0));
        assertNotSame(
                first, facts.of(List.of(evidence("one"), evidence("two", 231))).get(0));
    }
}
