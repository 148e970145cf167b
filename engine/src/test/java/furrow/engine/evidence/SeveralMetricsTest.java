package furrow.engine.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.plan.PlanFiles;
import furrow.experiments.event.Counts;
import furrow.experiments.health.Health;
import furrow.experiments.inference.Comparison;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which comparisons are corrected together, where an experiment has several metrics: worked by hand from single p-values. */
class SeveralMetricsTest {
    /** Of a thousand each: control, warm, brief. */
    private static final Map<String, long[]> COUNTS = new TreeMap<>(Map.of(
            "reply", new long[] {300, 345, 322},
            "save", new long[] {100, 131, 118},
            "share", new long[] {50, 72, 51},
            "complaint", new long[] {40, 47, 61}));

    private static Plan plan(String analysis) {
        return PlanFiles.read("""
            experiments:
              - name: tone
                question: Which tone brings more?
                unit: conversation
                arms:
                  - {name: control, control: true, tactic: {name: plain, kind: conversation}}
                  - {name: warm, tactic: {name: warm, kind: conversation}}
                  - {name: brief, tactic: {name: brief, kind: conversation}}
                metrics:
                  - {name: reply, type: proportion, role: primary}
                  - {name: save, type: proportion, role: secondary}
                  - {name: share, type: proportion, role: secondary}
                  - {name: complaint, type: proportion, role: guardrail, direction: lower, margin: 0.1}
                analysis: {%s}
            """.formatted(analysis)).orThrow();
    }

    private static List<Comparison> compared(String analysis) {
        return evidence(analysis, 1000, 1000, 1000).comparisons();
    }

    private static Evidence evidence(String analysis, long... units) {
        var book = new CountsBook(
                Optional.of(plan(analysis)),
                new CountsBook.Options(Optional.empty(), Metric.Type.PROPORTION, Analysis.withDefaults()));
        var arms = List.of("control", "warm", "brief");
        COUNTS.forEach((outcome, counts) -> {
            for (int i = 0; i < counts.length; i++) {
                book.add(new Counts(
                        "tone", arms.get(i), outcome, units[i], counts[i], OptionalDouble.empty(), Optional.empty()));
            }
        });
        return new Assessor(Workspace.withDefaults()).assess(book.experiments().get(0));
    }

    private static Map<String, Double> pValues(List<Comparison> comparisons) {
        return comparisons.stream()
                .collect(Collectors.toMap(
                        SeveralMetricsTest::named, each -> each.pValue().value().orElseThrow()));
    }

    private static String named(Comparison comparison) {
        return comparison.metric() + " " + comparison.treatment();
    }

    /** Holm (1979), by its definition: the k-th smallest of m times m - k + 1, and no less than the one before it. */
    private static Map<String, Double> holm(Map<String, Double> single, Function<String, String> family) {
        var corrected = new TreeMap<String, Double>();
        single.keySet().stream().collect(Collectors.groupingBy(family)).values().forEach(members -> {
            var sorted = new ArrayList<>(members);
            sorted.sort(Comparator.comparing(single::get));
            double before = 0;
            for (int i = 0; i < sorted.size(); i++) {
                before = Math.max(before, Math.min(1, (sorted.size() - i) * single.get(sorted.get(i))));
                corrected.put(sorted.get(i), before);
            }
        });
        return corrected;
    }

    private static void assertCorrected(String analysis, Function<String, String> family) {
        var expected = holm(pValues(compared("method: fixed, correction: none")), family);
        var found = pValues(compared("method: fixed, correction: holm" + analysis));
        assertEquals(expected.keySet(), found.keySet());
        expected.forEach((name, p) -> assertEquals(p, found.get(name), 1e-12, name));
    }

    @Test
    void goalsOfOneRoleAreOneFamilyAndAGuardrailStandsAlone() {
        assertCorrected(
                "", name -> name.startsWith("reply") ? "primary" : name.startsWith("complaint") ? name : "secondary");
    }

    @Test
    void withinAMetricItsTreatmentsAreOneFamily() {
        assertCorrected(", family: within-metric", name -> name.startsWith("complaint") ? name : name.substring(0, 4));
    }

    @Test
    void aGuardrailIsReadToTheSideOfHarmAndOnlyItIs() {
        for (var each : compared("method: fixed, correction: holm")) {
            assertEquals(each.metric().equals("complaint"), each.guardrail().isPresent(), () -> named(each));
            assertEquals(each.metric().equals("complaint"), each.corrected().isEmpty(), () -> named(each));
        }
        // A belief has no sides: what it says of a guardrail is said as of any other metric.
        assertTrue(compared("method: bayes").stream()
                .allMatch(each ->
                        each.corrected().isEmpty() && each.pValue().value().isEmpty()));
    }

    /** The chi-squared test of 1000, 1000 and 1110: 7.78 on 2 degrees of freedom, p = exp(-3.8907) = 0.0204. */
    @Test
    void aSplitIsReadOnceOrEveryDayAsTheExperimentIs() {
        assertEquals(0.020, split("method: fixed"));
        assertTrue(split("method: anytime") > 0.04, "what is looked at every day needs more");
    }

    private static double split(String analysis) {
        var told = evidence(analysis, 1000, 1000, 1110).health().stream()
                .filter(each -> each.check().equals("sample-ratio"))
                .map(Health::detail)
                .findFirst()
                .orElseThrow();
        var p = Pattern.compile("p = ([0-9.]+[0-9])").matcher(told);
        assertTrue(p.find(), told);
        return Double.parseDouble(p.group(1));
    }
}
