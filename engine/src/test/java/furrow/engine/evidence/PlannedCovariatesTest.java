package furrow.engine.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.plan.PlanFiles;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import furrow.experiments.fold.FoldOptions;
import furrow.experiments.fold.InMemoryFold;
import furrow.experiments.health.Health;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of a metric's covariates: which were used, and why others were not. */
class PlannedCovariatesTest {
    private static final Instant START = Instant.parse("2026-11-02T09:00:00Z");

    private static final String PLAN = """
            workspace: {lookBack: 28 days}
            experiments:
              - name: letters
                question: Do letters help?
                unit: contact
                arms:
                  - {name: none, control: true, tactic: {name: none, kind: content}}
                  - {name: letter, tactic: {name: letter, kind: content}}
                metrics:
                  - {name: spend, type: mean, covariates: [spend, visit]}
                analysis: {method: fixed}
            """;

    @Test
    void aCovariateOfWhichNothingCameIsNamedAndLeftOut() {
        var told = told(60, true);

        assertEquals(Health.Status.OK, told.status());
        assertTrue(
                told.detail()
                        .startsWith(
                                "letter on spend: read given spend before the start. The interval of the difference is"),
                told.detail());
        assertTrue(
                told.detail().contains("visit could not be used: in one of the arms too few units had any of it"),
                told.detail());
    }

    @Test
    void whereNoneCouldBeUsedCareIsCalledFor() {
        var told = told(60, false);

        assertEquals(Health.Status.CAUTION, told.status());
        assertTrue(
                told.detail().startsWith("letter on spend: read as without covariates. spend, visit could not be used"),
                told.detail());
    }

    @Test
    void fewUnitsAreWaitedFor() {
        var told = told(30, true);

        assertEquals(Health.Status.UNKNOWN, told.status());
        assertEquals(
                "letter on spend: a reading given covariates needs 20 units in each arm. Wait for more.",
                told.detail());
    }

    private static Health told(int units, boolean withPast) {
        var plan = PlanFiles.read(PLAN).orThrow();
        var folding = InMemoryFold.of(plan, FoldOptions.of(plan.workspace().kept()));
        for (int i = 0; i < units; i++) {
            String unit = "u" + i;
            if (withPast) {
                folding.accept(spent("b" + i, unit, 1 + i % 7, START.minusSeconds(86_400)));
            }
            folding.accept(new Exposure("e" + i, unit, "letters", i % 2 == 0 ? "none" : "letter", START, Map.of()));
            folding.accept(spent("o" + i, unit, 2 + i % 7 + i % 3, START.plusSeconds(60)));
        }
        var data = FoldedEvents.experiments(plan, folding.summary(START.plusSeconds(86_400)))
                .get(0);
        return new Assessor(plan.workspace())
                .assess(data).health().stream()
                        .filter(each -> each.check().equals("covariate"))
                        .findFirst()
                        .orElseThrow();
    }

    private static Outcome spent(String id, String unit, double value, Instant at) {
        return new Outcome(id, unit, "spend", value, Optional.empty(), Optional.empty(), at, Map.of());
    }
}
