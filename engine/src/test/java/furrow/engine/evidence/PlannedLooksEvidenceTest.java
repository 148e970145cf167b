package furrow.engine.evidence;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.plan.PlanFiles;
import furrow.experiments.event.Counts;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.LookSchedule;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.SpendingFunction;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Experiments with several treatments, read from totals: at planned looks, and treatments with each other. */
class PlannedLooksEvidenceTest {
    private static final Plan PLAN = PlanFiles.read("""
        experiments:
          - name: tone
            question: Which tone brings more replies?
            unit: conversation
            arms:
              - { name: brief, control: true, tactic: { name: brief, kind: conversation } }
              - { name: warm, tactic: { name: warm, kind: conversation } }
              - { name: witty, tactic: { name: witty, kind: conversation } }
            metrics:
              - { name: replied, type: proportion, margin: 0.2 }
        """).orThrow();

    private static final Analysis FIXED = Analysis.withDefaults().with(Analysis.Method.FIXED);

    private static Evidence evidence(Analysis analysis, long n, int brief, int warm, int witty) {
        var plan = new Plan(PLAN.workspace(), List.of(PLAN.experiments().get(0).with(analysis)));
        var book = new CountsBook(
                Optional.of(plan), new CountsBook.Options(Optional.empty(), Metric.Type.PROPORTION, analysis));
        book.add(new Counts("tone", "brief", "replied", n, brief, OptionalDouble.empty(), Optional.empty()));
        book.add(new Counts("tone", "warm", "replied", n, warm, OptionalDouble.empty(), Optional.empty()));
        book.add(new Counts("tone", "witty", "replied", n, witty, OptionalDouble.empty(), Optional.empty()));
        return new Assessor(plan.workspace()).assess(book.experiments().get(0));
    }

    private static Analysis looks(LookSchedule schedule) {
        return Analysis.withDefaults().withPlannedUnits(6000).with(schedule);
    }

    @Test
    void treatmentsAreComparedWithEachOther() {
        var found = evidence(FIXED, 1000, 100, 110, 160);
        var between = found.between();

        assertEquals(1, between.size());
        var pair = between.get(0);
        assertAll(
                () -> assertEquals("warm", pair.control()),
                () -> assertEquals("witty", pair.treatment()),
                () -> assertEquals(new Verdict.Better(), pair.verdict()),
                // One pair of one metric is no family: the score test at 95 %, scipy 1.17.1, z = 3.2709 with N/(N-1).
                () -> assertEquals(0.95, pair.level(), 1e-12),
                () -> assertEquals(0.05, pair.absolute().value().orElseThrow().estimate(), 1e-12));
    }

    @Test
    void allPairsOfAllPrimaryMetricsAreOneFamilyWhoseIntervalsHoldTogether() {
        var experiment = PLAN.experiments().get(0).with(FIXED);
        var twice = experiment.withMetrics(List.of(experiment.metrics().get(0), Metric.proportion("left")));
        var book = new CountsBook(
                Optional.of(new Plan(PLAN.workspace(), List.of(twice))),
                new CountsBook.Options(Optional.empty(), Metric.Type.PROPORTION, FIXED));
        for (String metric : List.of("replied", "left")) {
            book.add(new Counts("tone", "brief", metric, 1000, 100, OptionalDouble.empty(), Optional.empty()));
            book.add(new Counts("tone", "warm", metric, 1000, 110, OptionalDouble.empty(), Optional.empty()));
            book.add(new Counts("tone", "witty", metric, 1000, 140, OptionalDouble.empty(), Optional.empty()));
        }
        var between =
                new Assessor(PLAN.workspace()).assess(book.experiments().get(0)).between();

        assertEquals(2, between.size());
        var first = between.get(0);
        double before = first.corrected().orElseThrow().pValue().value().orElseThrow();
        assertAll(
                () -> assertEquals(0.975, first.level(), 1e-12),
                () -> assertEquals(2 * before, first.pValue().value().orElseThrow(), 1e-15),
                // z = 0.03 / sqrt(0.125 * 0.875 * 2/1000 * 2000/1999) = 2.0278, p = 0.0426: one alone would be better.
                () -> assertEquals(0.0426, before, 5e-5),
                () -> assertTrue(first.verdict() instanceof Verdict.Inconclusive));
    }

    @Test
    void noPairsOfOneTreatmentOrOfBeliefs() {
        var bayes = evidence(Analysis.withDefaults().with(Analysis.Method.BAYES), 1000, 100, 110, 160);

        assertEquals(List.of(), bayes.between());
    }

    @Test
    void betweenLooksThereIsNoResult() {
        var found = evidence(looks(LookSchedule.at(0.5, 1)), 500, 50, 90, 90);

        assertAll(
                () -> assertEquals(0, found.looks().orElseThrow().taken().size()),
                () -> found.comparisons()
                        .forEach(each -> assertTrue(each.absolute().value().isEmpty())),
                () -> found.netBenefits()
                        .forEach(each -> assertTrue(each.perUnit().value().isEmpty())),
                () -> assertEquals(List.of(), found.between()),
                () -> assertEquals(List.of(), found.beliefs()));
    }

    /** 3 000 of 6 000 planned units are half of them. */
    @Test
    void aSentenceTellsWhichLookIsReadAndWhichWasBefore() {
        var schedule = LookSchedule.at(0.25, 0.5, 1);
        var first = evidence(looks(LookSchedule.at(0.5, 1)), 1000, 100, 110, 190);
        var second = evidence(looks(schedule.taken(List.of(0.25))), 1000, 100, 110, 190);

        assertAll(
                () -> assertEquals(
                        "Results are those of look 1 of 2, taken with 50 % of the planned units in. The next look is at 100 %"
                                + " of the planned units, 6,000; nothing between is a verdict.",
                        first.looks().orElseThrow().sentence()),
                () -> assertEquals(
                        "Results are those of look 2 of 3, taken with 50 % of the planned units in (the one before with 25 %)."
                                + " The next look is at 100 % of the planned units, 6,000; nothing between is a verdict.",
                        second.looks().orElseThrow().sentence()));
    }

    @Test
    void aLookReadsAllTreatmentsAndTheFamilyIsCorrected() {
        var found = evidence(looks(LookSchedule.at(0.5, 1)), 1000, 100, 110, 190);
        var witty = find(found, "witty");
        var warm = find(found, "warm");

        assertAll(
                () -> assertEquals(new Verdict.Better(), witty.verdict()),
                () -> assertTrue(witty.corrected().isPresent()),
                () -> assertTrue(
                        warm.verdict()
                                .detail()
                                .orElseThrow()
                                .endsWith("the look at 50 % of the planned units did not settle it; the next look is at"
                                        + " 100 % of the planned units, 6,000"),
                        warm.verdict().toString()),
                () -> assertEquals(1, found.between().size()));
    }

    @Test
    void whereGoingOnHasLittleChanceItIsSaidAndNothingElseChanges() {
        var schedule = LookSchedule.at(0.5, 1);
        var withFutility = schedule.with(new LookSchedule.Futility(0.2, SpendingFunction.EVEN));
        var hopeless = find(evidence(looks(withFutility), 1000, 110, 100, 100), "warm");
        var hopeful = find(evidence(looks(withFutility), 1000, 100, 120, 100), "warm");

        assertAll(
                () -> assertTrue(hopeless.verdict().toString().contains("little chance"), hopeless.toString()),
                () -> assertFalse(hopeful.verdict().toString().contains("little chance"), hopeful.toString()),
                () -> assertEquals(
                        find(evidence(looks(schedule), 1000, 110, 100, 100), "warm")
                                .absolute(),
                        hopeless.absolute()));
    }

    private static Comparison find(Evidence evidence, String treatment) {
        return evidence.comparisons().stream()
                .filter(each -> each.treatment().equals(treatment))
                .findFirst()
                .orElseThrow();
    }
}
