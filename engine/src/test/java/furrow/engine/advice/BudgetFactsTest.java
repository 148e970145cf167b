package furrow.engine.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.engine.evidence.CountsBook;
import furrow.engine.evidence.DataGathering;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import furrow.rules.book.RuleBook;
import furrow.rules.fact.BudgetFact;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Which experiments count for the budget, and over how many days, on sums that are plain. */
class BudgetFactsTest {
    private static final Instant AS_OF = Instant.parse("2026-11-18T00:00:00Z");

    private static final String PLAN = """
        workspace:
          currency: EUR
          hourlyRate: 30
          zone: UTC
          %s
        experiments:
        """;

    private static String experiment(String name, String times) {
        return """
              - name: %s
                question: Which?
                unit: post
                %s
                arms:
                  - {name: old, control: true, tactic: {name: %s-old, kind: content}}
                  - {name: new, tactic: {name: %s-new, kind: content}}
                metrics:
                  - {name: revenue, type: mean, numerator: revenue}
            """.formatted(name, times, name, name);
    }

    private static void use(DataGathering gathering, String experiment, String at, double cost, double minutes) {
        String unit = "post-" + experiment + at;
        var time = Instant.parse(at);
        gathering.accept(new Exposure("x" + unit, unit, experiment, "new", time, Map.of()));
        gathering.accept(outcome(unit, "cost", cost, time));
        gathering.accept(outcome(unit, "minutes", minutes, time));
    }

    private static Outcome outcome(String unit, String name, double value, Instant at) {
        return new Outcome(name + unit, unit, name, value, Optional.empty(), Optional.empty(), at, Map.of());
    }

    /** What is told where each experiment spent 100, 30 minutes, on the 5th, before {@link #AS_OF} unless told otherwise. */
    private static Optional<BudgetFact> told(String budget, Instant asOf, String... experiments) {
        var plan = PlanFiles.read(PLAN.formatted(budget) + String.join("", experiments))
                .orThrow();
        var gathering = new DataGathering(Optional.of(plan), CountsBook.Options.withDefaults());
        for (var each : plan.experiments()) {
            use(gathering, each.name(), "2026-11-05T12:00:00Z", 100, 30);
        }
        // Counts of an experiment without a plan, whose beginning nobody knows, take no part.
        gathering.accept(new Counts("unplanned", "old", "signup", 100, 20, OptionalDouble.empty(), Optional.empty()));
        gathering.accept(new Counts("unplanned", "new", "signup", 100, 30, OptionalDouble.empty(), Optional.empty()));
        return new Adviser(plan.workspace(), RuleBook.shipped())
                .advise(gathering.experiments(gathering.summary(asOf)), List.of(), asOf).facts().stream()
                        .filter(BudgetFact.class::isInstance)
                        .map(BudgetFact.class::cast)
                        .findFirst();
    }

    private static final String WEEKLY = "budget: {money: 80, hours: 0.5, per: week}";
    private static final String STARTED = "starts: 2026-11-04T00:00:00Z";
    private static final String EARLIER = "starts: 2026-11-02T00:00:00Z\n    ends: 2026-11-18T00:00:01Z";
    private static final String OVER = "starts: 2026-10-01T00:00:00Z\n    ends: 2026-11-18T00:00:00Z";
    private static final String LATER = "starts: 2026-11-18T00:00:01Z";

    /** Two that run have spent 200 and an hour in the 16 days since the first of them began: 87.5 and 26.25 minutes a week. */
    @Test
    void onlyWhatRunsCountsSinceTheFirstOfThemBegan() {
        var fact = told(
                        WEEKLY,
                        AS_OF,
                        experiment("begun", STARTED),
                        experiment("earlier", EARLIER),
                        experiment("over", OVER),
                        experiment("later", LATER))
                .orElseThrow();

        assertEquals(OptionalDouble.of(16), fact.days());
        assertEquals(OptionalDouble.of(80), fact.money());
        assertEquals(87.5, fact.moneySpent().orElseThrow(), 1e-12);
        assertEquals(0.09375, fact.moneyOver().orElseThrow(), 1e-12);
        assertEquals(OptionalDouble.of(0.5), fact.hours());
        assertEquals(0.4375, fact.hoursSpent().orElseThrow(), 1e-12);
        assertEquals(-0.125, fact.hoursOver().orElseThrow(), 1e-12);
    }

    /** From its very first moment an experiment runs, and at its end it does no more. */
    @Test
    void anExperimentRunsFromItsStartToJustBeforeItsEnd() {
        assertEquals(
                OptionalDouble.of(48),
                told(WEEKLY, AS_OF, experiment("begun", OVER.replace("18T00:00:00Z", "18T00:00:01Z")))
                        .orElseThrow()
                        .days());
        assertEquals(
                OptionalDouble.empty(),
                told(WEEKLY, AS_OF, experiment("over", OVER)).orElseThrow().days());
        var starting = Instant.parse("2026-11-04T00:00:00Z");
        var first = told(WEEKLY, starting, experiment("begun", STARTED)).orElseThrow();
        assertEquals(OptionalDouble.empty(), first.days(), "no time has gone by that anything could be told over");
        assertEquals(OptionalDouble.empty(), first.moneySpent());
        assertEquals(OptionalDouble.empty(), first.hoursOver());
    }

    /** One that runs and whose beginning nobody planned leaves what goes in a week unknown; one that has ended does not. */
    @Test
    void aBeginningThatIsNotPlannedLeavesTheBudgetUnknown() {
        var open = told(WEEKLY, AS_OF, experiment("begun", STARTED), experiment("open", "kind: randomised"))
                .orElseThrow();
        assertEquals(OptionalDouble.empty(), open.days());
        assertEquals(OptionalDouble.empty(), open.moneySpent());
        assertEquals(OptionalDouble.empty(), open.moneyOver());

        var ended = told(WEEKLY, AS_OF, experiment("begun", STARTED), experiment("open", "ends: 2026-11-10T00:00:00Z"))
                .orElseThrow();
        assertEquals(OptionalDouble.of(14), ended.days());
        assertEquals(50, ended.moneySpent().orElseThrow(), 1e-12);
    }

    /** A month counts as 30.4375 days where a rate is told for it. Nothing is over a budget of money that is not there. */
    @Test
    void aMonthAndABudgetOfHoursAlone() {
        var fact = told("budget: {hours: 2, per: month}", AS_OF, experiment("begun", STARTED))
                .orElseThrow();
        assertEquals(OptionalDouble.empty(), fact.money());
        assertEquals(OptionalDouble.empty(), fact.moneyOver());
        assertEquals(OptionalDouble.empty(), fact.moneyUsed());
        assertEquals(100 / 14.0 * 30.4375, fact.moneySpent().orElseThrow(), 1e-9);
        assertEquals(0.5 / 14 * 30.4375 / 2 - 1, fact.hoursOver().orElseThrow(), 1e-12);
        // The 5th is in this month; 17 of its 30 days are over.
        assertEquals(0.25, fact.hoursUsed().orElseThrow(), 1e-12);
        assertEquals(17 / 30.0, fact.elapsed(), 1e-12);
    }

    @Test
    void withoutABudgetNothingIsTold() {
        assertEquals(Optional.empty(), told("", AS_OF, experiment("begun", STARTED)));
    }
}
