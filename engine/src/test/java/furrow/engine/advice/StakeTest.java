package furrow.engine.advice;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.engine.evidence.CountsBook;
import furrow.engine.evidence.DataGathering;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import furrow.experiments.inference.Effect;
import furrow.experiments.plan.Plan;
import furrow.rules.book.Recommendation;
import furrow.rules.book.RuleBook;
import furrow.rules.fact.ComparisonFact;
import furrow.rules.fact.ExperimentFact;
import furrow.rules.fact.Fact;
import furrow.rules.language.Action;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/**
 * The examples of docs/worth.md, "At stake". Estimates by hand; limits by scipy 1.17.1, {@code ttest_ind(a, b,
 * equal_var=False).confidence_interval(level)} and, of the guardrail, which is read at 90 %, {@code brentq} where Miettinen
 * and Nurminen's z, its rates by {@code minimize_scalar}, is plus or minus 1.6449; times the units ahead.
 */
class StakeTest {
    private static final Instant AS_OF = Instant.parse("2026-11-20T00:00:00Z");

    private static final String PLAN = """
        workspace: {currency: EUR, hourlyRate: 30, zone: UTC}
        experiments:
          - name: e
            question: Which?
            kind: randomised
            unit: post
            arms:
              - {name: old, control: true, weight: 1, tactic: {name: old, kind: content%s}}
              - {name: new, weight: %s, tactic: {name: new, kind: content%s}}%s
            metrics:
              - {name: revenue, type: mean, numerator: revenue, role: primary, valuePerUnit: 1}
              - {name: complaint, type: proportion, numerator: complaint, direction: lower, role: guardrail}
            analysis: {method: fixed, plannedUnits: %d}
        """;
    private static final String THIRD = "\n      - {name: other, tactic: {name: other, kind: content}}";

    private static Plan plan(String costOld, String weight, String costNew, String more, long units) {
        return PlanFiles.read(PLAN.formatted(costOld, weight, costNew, more, units))
                .orThrow();
    }

    /** A post each, which cost so much and brought 10, 11, 12 and so on. */
    private static DataGathering posts(Plan plan, Map<String, int[]> costs) {
        var gathering = new DataGathering(Optional.of(plan), CountsBook.Options.withDefaults());
        costs.forEach((arm, each) -> {
            for (int i = 0; i < each.length; i++) {
                String unit = arm + i;
                var at = AS_OF.minusSeconds(86_400L * (5 + i));
                gathering.accept(new Exposure("x" + unit, unit, "e", arm, at, Map.of()));
                gathering.accept(outcome(unit, "revenue", 10 + i, at));
                if (each[i] > 0) {
                    gathering.accept(outcome(unit, "cost", each[i], at));
                }
            }
        });
        return gathering;
    }

    private static Outcome outcome(String unit, String name, double value, Instant at) {
        return new Outcome(name + unit, unit, name, value, Optional.empty(), Optional.empty(), at, Map.of());
    }

    private static Optional<Stake> stake(Plan plan, DataGathering gathering, Action action, Class<?> about) {
        var advised = new Adviser(plan.workspace(), RuleBook.shipped())
                .advise(gathering.experiments(gathering.summary(AS_OF)), List.of(), AS_OF);
        Fact fact = advised.facts().stream()
                .filter(about::isInstance)
                .filter(each -> !(each instanceof ComparisonFact comparison)
                        || comparison.metric().equals(action == Action.PAUSE ? "complaint" : "revenue"))
                .findFirst()
                .orElseThrow();
        var advice = new Recommendation(
                "r", "", action, "e/new", 50, "so", OptionalDouble.empty(), Optional.empty(), List.of(fact));
        return advised.report().stake(advice);
    }

    private static void assertTold(double estimate, double lower, double upper, Optional<Stake> stake) {
        Effect range = stake.flatMap(Stake::range).orElseThrow();
        assertAll(
                () -> assertEquals(estimate, stake.orElseThrow().estimate(), 1e-9),
                () -> assertEquals(lower, range.lower(), 5e-3),
                () -> assertEquals(upper, range.upper(), 5e-3));
    }

    /** 120 of 300 complain rather than 20 of 100: 0.2 more of each. Three quarters of 400 posts ahead: 60 more. */
    @Test
    void harmIsCountedOverTheArmsShareOfWhatIsAhead() {
        var plan = plan("", "3", "", "", 800);
        var gathering = new DataGathering(Optional.of(plan), CountsBook.Options.withDefaults());
        gathering.accept(new Counts("e", "old", "complaint", 100, 20, OptionalDouble.empty(), Optional.empty()));
        gathering.accept(new Counts("e", "new", "complaint", 300, 120, OptionalDouble.empty(), Optional.empty()));

        assertTold(60, 34.278, 82.727, stake(plan, gathering, Action.PAUSE, ComparisonFact.class));
    }

    /** 2.5 a post rather than 5, over the 100 posts ahead: 250 saved; four of each tell that poorly. */
    @Test
    void theCheaperSavesWhatBothCostOverAllThatIsAhead() {
        var plan = plan("", "1", "", "", 108);
        var posts = posts(plan, Map.of("old", new int[] {2, 4, 6, 8}, "new", new int[] {1, 2, 3, 4}));

        assertTold(250, -136.417, 636.417, stake(plan, posts, Action.TAKE_CHEAPER, ComparisonFact.class));
    }

    /** 5 a post rather than 2.5, for the half of 100 posts ahead that gets it: 125. */
    @Test
    void goingOnCostsWhatTheTreatmentsShareCostsMore() {
        var plan = plan("", "1", "", "", 108);
        var posts = posts(plan, Map.of("old", new int[] {1, 2, 3, 4}, "new", new int[] {2, 4, 6, 8}));

        assertTold(125, -68.208, 318.208, stake(plan, posts, Action.DECIDE, ExperimentFact.class));
    }

    /** 2.5 and 3.5 more, for a third of 90 posts each: 75 and 105. Each is read at 97.5 %, so that both hold together. */
    @Test
    void limitsOfSeveralTreatmentsAddUp() {
        var plan = plan("", "1", "", THIRD, 102);
        var posts = posts(
                plan,
                Map.of("old", new int[] {1, 2, 3, 4}, "new", new int[] {2, 4, 6, 8}, "other", new int[] {3, 5, 7, 9}));

        assertTold(180, -108.742, 468.742, stake(plan, posts, Action.DECIDE, ExperimentFact.class));
    }

    /** 30 minutes at 30 an hour rather than 20: 5 less a post, over 100 posts. Nobody measured it, so no limits are told. */
    @Test
    void whatWasOnlyPlannedHasNoRange() {
        var plan = plan(", cost: {money: 20}", "1", ", cost: {minutes: 30}", "", 108);
        var none = new int[4];
        var stake = stake(
                        plan, posts(plan, Map.of("old", none, "new", none)), Action.TAKE_CHEAPER, ComparisonFact.class)
                .orElseThrow();

        assertAll(
                () -> assertEquals(500, stake.estimate(), 1e-9),
                () -> assertEquals(Optional.empty(), stake.range()),
                () -> assertEquals(100, stake.over().units(), 1e-9));
    }

    /** Going on with what is cheaper costs nothing, and advice about messages has no experiment to go on with. */
    @Test
    void nothingIsToldWhereNothingIsAtStake() {
        var plan = plan("", "1", "", "", 108);
        var posts = posts(plan, Map.of("old", new int[] {2, 4, 6, 8}, "new", new int[] {1, 2, 3, 4}));

        assertAll(
                () -> assertEquals(Optional.empty(), stake(plan, posts, Action.DECIDE, ExperimentFact.class)),
                () -> assertEquals(Optional.empty(), stake(plan, posts, Action.FOLLOW_UP, ExperimentFact.class)));
    }
}
