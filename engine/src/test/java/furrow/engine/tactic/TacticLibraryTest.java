package furrow.engine.tactic;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.evidence.Assessor;
import furrow.engine.evidence.CountsBook;
import furrow.engine.evidence.Evidence;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.event.Counts;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/**
 * Four experiments of 1,000 units an arm on one tactic, and one on its opposite. Means, spread and results drawn together come from
 * the formulas of Paule and Mandel (1982) and Efron and Morris (1975) typed anew in Python; the prior from Casella (1985) likewise.
 */
class TacticLibraryTest {
    private static final Map<String, int[]> REPLIED = Map.of(
            "one", new int[] {330, 430},
            "two", new int[] {200, 230},
            "three", new int[] {400, 520},
            "four", new int[] {300, 310});

    private static String experiment(String name, String control, String treatment) {
        return """
              - name: %s
                question: Does it go on?
                unit: conversation
                arms:
                  - { name: old, control: true, tactic: { name: %s, kind: conversation, description: Stop } }
                  - { name: new, tactic: { name: %s, kind: conversation, description: Ask back } }
                metrics:
                  - { name: replied, type: proportion }
            """.formatted(name, control, treatment);
    }

    private static final Plan PLAN = PlanFiles.read(
                    "workspace: { name: main, currency: EUR, hourlyRate: 30, zone: UTC }\nexperiments:\n"
                            + experiment("one", "brief", "warm").indent(0)
                            + experiment("two", "brief", "warm")
                            + experiment("three", "emoji", "warm")
                            + experiment("four", "brief", "warm"))
            .orThrow();

    private static List<Evidence> evidence(String... names) {
        var book = new CountsBook(
                Optional.of(PLAN),
                new CountsBook.Options(Optional.empty(), Metric.Type.PROPORTION, Analysis.withDefaults()));
        for (String each : names) {
            int[] replied = REPLIED.get(each);
            book.add(new Counts(each, "old", "replied", 1000, replied[0], OptionalDouble.empty(), Optional.empty()));
            book.add(new Counts(each, "new", "replied", 1000, replied[1], OptionalDouble.empty(), Optional.empty()));
        }
        var assessor = new Assessor(PLAN.workspace());
        return book.experiments().stream()
                .filter(each -> List.of(names).contains(each.experiment().name()))
                .map(assessor::assess)
                .toList();
    }

    @Test
    void aTacticsRecordHoldsEachExperimentThatComparesIt() {
        var library = TacticLibrary.of(evidence("one", "two", "three"));
        var warm = library.of("warm");

        assertAll(
                () -> assertEquals(List.of("warm"), library.names()),
                () -> assertEquals(1, warm.size()),
                () -> assertEquals("replied", warm.get(0).metric().name()),
                () -> assertEquals(3, warm.get(0).experiments()),
                () -> assertEquals(
                        List.of("brief", "brief", "emoji"),
                        warm.get(0).results().stream()
                                .map(TacticResult::against)
                                .sorted()
                                .toList()),
                () -> assertEquals(List.of(), library.of("brief"), "of a control nothing is said"),
                () -> assertEquals(Map.of(), warm.get(0).expected(), "three are too few to draw together"));
    }

    @Test
    void fromFourResultsOnEachIsDrawnTowardsAll() {
        var record = TacticLibrary.of(evidence("one", "two", "three", "four"))
                .of("warm")
                .get(0);

        assertAll(
                () -> assertEquals(
                        0.20058732509128535, record.mean().value().orElseThrow().estimate(), 1e-8),
                () -> assertEquals(
                        0.008434947071999613,
                        record.pooled().value().orElseThrow().between(),
                        1e-8),
                () -> assertEquals(0.29293994963565917, record.expected().get("one"), 1e-7),
                () -> assertEquals(0.15771256704460918, record.expected().get("two"), 1e-7),
                () -> assertEquals(0.2923237462735826, record.expected().get("three"), 1e-7),
                () -> assertEquals(0.05163575562304136, record.expected().get("four"), 1e-7));
    }

    @Test
    void controlsOfThreeExperimentsMakeAPriorForTheNext() {
        var prior = TacticLibrary.of(evidence("one", "two", "three", "four"))
                .of("warm")
                .get(0)
                .prior()
                .orElseThrow();

        assertAll(
                () -> assertEquals(9.489523052549794, prior.successes(), 1e-9),
                () -> assertEquals(21.37071451671783, prior.failures(), 1e-9),
                () -> assertTrue(TacticLibrary.of(evidence("one", "two"))
                        .of("warm")
                        .get(0)
                        .prior()
                        .isEmpty()));
    }

    @Test
    void nothingIsLearnedOfNoExperiment() {
        assertEquals(List.of(), TacticLibrary.of(List.of()).records());
    }
}
