package furrow.engine.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.evidence.CountsBook;
import furrow.engine.evidence.DataGathering;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Message;
import furrow.experiments.event.Outcome;
import furrow.rules.book.RuleBook;
import furrow.rules.fact.BudgetFact;
import furrow.rules.fact.ConversationFact;
import furrow.rules.fact.ExperimentFact;
import furrow.rules.fact.Fact;
import furrow.rules.fact.TacticFact;
import furrow.rules.fact.TodayFact;
import furrow.rules.fact.TrendFact;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.Month;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What rules are told of where, when, how long and with what result tactics are used, on rows whose numbers are plain. */
class FactsOfUseTest {
    private static final Instant MONDAY = Instant.parse("2026-11-02T09:00:00Z");
    /** Wednesday of the fifth week, an hour past midnight in Berlin and still Tuesday in London. */
    private static final Instant AS_OF = Instant.parse("2026-12-01T23:30:00Z");

    private static final String PLAN = """
        workspace:
          currency: EUR
          hourlyRate: 30
          zone: Europe/Berlin
          segments: [platform, format]
          budget: {money: 40, hours: 2, per: month}
          hours: {days: [monday, tuesday], opens: "09:00", closes: "17:00"}
        experiments:
          - name: reels
            question: Which?
            unit: %s
            starts: 2026-11-02T00:00:00Z
            ends: 2026-12-20T00:00:00Z
            pauses: [{from: 2026-11-10T00:00:00Z, until: 2026-11-12T00:00:00Z}]
            arms:
              - {name: old, control: true, tactic: {name: plain, kind: content, channel: feed, platform: instagram}}
              - {name: new, tactic: {name: asking, kind: content, channel: feed}}
            metrics:
              - {name: revenue, type: mean, numerator: revenue, window: 1h, valuePerUnit: 1}
              - {name: complaint, type: proportion, direction: lower, window: 1h}
        """;

    private DataGathering gathering;
    private int units;

    @BeforeEach
    void plan() {
        gathering = gathering("post");
    }

    private static DataGathering gathering(String unit) {
        return new DataGathering(
                Optional.of(PlanFiles.read(PLAN.formatted(unit)).orThrow()), CountsBook.Options.withDefaults());
    }

    private void post(String arm, int day, Map<String, String> attributes, double revenue, double cost) {
        String unit = "u" + ++units;
        var at = MONDAY.plusSeconds(86_400L * day + units);
        gathering.accept(new Exposure("x" + unit, unit, "reels", arm, at, attributes));
        outcome(unit, "revenue", revenue, at);
        outcome(unit, "cost", cost, at);
        outcome(unit, "minutes", 0, at);
    }

    private void outcome(String unit, String name, double value, Instant at) {
        gathering.accept(new Outcome(name + unit, unit, name, value, Optional.empty(), Optional.empty(), at, Map.of()));
    }

    private <T extends Fact> List<T> told(Class<T> type) {
        var workspace = PlanFiles.read(PLAN.formatted("post")).orThrow().workspace();
        return new Adviser(workspace, RuleBook.shipped())
                .advise(gathering.experiments(gathering.summary(AS_OF)), List.of(), AS_OF).facts().stream()
                        .filter(type::isInstance)
                        .map(type::cast)
                        .toList();
    }

    private TacticFact tactic(String name) {
        return told(TacticFact.class).stream()
                .filter(each -> each.tactic().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whereATacticIsUsedIsTheWordOfThePlanOrOfAllItsUnits() {
        post("old", 27, Map.of("platform", "facebook", "format", "reel"), 1, 1);
        post("new", 27, Map.of("platform", "facebook", "format", "reel"), 1, 1);
        post("new", 28, Map.of("platform", "facebook", "format", "image"), 1, 1);

        assertEquals(Optional.of("instagram"), tactic("plain").platform(), "the plan goes before the units");
        assertEquals(Optional.of("facebook"), tactic("asking").platform());
        assertEquals(Optional.of("reel"), tactic("plain").format());
        assertEquals(Optional.empty(), tactic("asking").format(), "one of its units is an image");
        var experiment = told(ExperimentFact.class).get(0);
        assertEquals(Optional.of("feed"), experiment.channel());
        assertEquals(Optional.empty(), experiment.platform());
        post("new", 28, Map.of(), 1, 1);
        assertEquals(Optional.empty(), tactic("asking").platform(), "one of its units does not say");
    }

    @Test
    void daysOfTheRunAndOfTheWeekFollowTheWorkspacesClock() {
        post("old", 0, Map.of(), 1, 1);
        post("new", 0, Map.of(), 1, 1);

        var experiment = told(ExperimentFact.class).get(0);
        assertEquals(OptionalLong.of(31), experiment.dayOfRun());
        // 29 days and 23.5 hours, two days of which it stood still.
        assertEquals(29 + 23.5 / 24 - 2, experiment.daysRunning().getAsDouble(), 1e-12);
        assertEquals(List.of(new TodayFact(DayOfWeek.WEDNESDAY, 2, Month.DECEMBER, false)), told(TodayFact.class));
    }

    /** Means of 9, 8, 6 and 5 by week, two posts each on Monday and Thursday, and the week that is not over stands high. */
    @Test
    void weeksInARowAreToldOfEachTacticAndMetric() {
        double[] weeks = {9, 8, 6, 5, 20};
        for (int week = 0; week < 5; week++) {
            post("new", 7 * week, Map.of(), weeks[week] - 1, 1);
            post("new", 7 * week, Map.of(), weeks[week] + 1, 1);
            post("old", 7 * week, Map.of(), 3, 1);
        }

        var trend = told(TrendFact.class).stream()
                .filter(each -> each.tactic().equals("asking") && each.metric().equals("revenue"))
                .findFirst()
                .orElseThrow();
        assertEquals(3, trend.weeksFallen());
        assertEquals(0, trend.weeksRisen());
        assertEquals(4, trend.weeks());
        assertEquals(2, trend.leastUnits());
        assertEquals(OptionalDouble.of(5), trend.lastWeek());
        assertEquals(5 / 9.0 - 1, trend.change().getAsDouble(), 1e-12);
        assertEquals(1 / 24.0, trend.chance(), 1e-12);
        assertEquals(Optional.of("reels"), trend.experiment());
        assertEquals(4, told(TrendFact.class).size(), "two tactics, two metrics");
    }

    /** Each post costs 2 and brings 5 or 7, net 3 or 5: 2 for each unit of money. Minutes are none, so an hour has no return. */
    @Test
    void netReturnHasLimitsOnceUnitsAreEnough() {
        for (int i = 0; i < 15; i++) {
            post("new", 13 + i, Map.of(), i % 2 == 0 ? 5 : 7, 2);
        }
        for (int i = 0; i < 10; i++) {
            post("old", 13 + i, Map.of(), 1, 1);
        }
        var few = tactic("asking");
        assertEquals((8 * 3 + 7 * 5) / 30.0, few.netPerMoney().getAsDouble(), 1e-12);
        assertEquals(OptionalDouble.empty(), few.netPerMoneyLower());
        assertEquals(OptionalDouble.empty(), few.netPerHour());

        post("new", 28, Map.of(), 7, 2);
        var enough = tactic("asking");
        assertEquals(2, enough.netPerMoney().getAsDouble(), 1e-12);
        assertTrue(enough.netPerMoneyLower().getAsDouble() < 2);
        assertEquals(
                4,
                enough.netPerMoneyLower().getAsDouble()
                        + enough.netPerMoneyUpper().getAsDouble(),
                1e-12);
    }

    @Test
    void complaintsAreToldOfConversationsAlone() {
        for (var kind : List.of("conversation", "post")) {
            gathering = gathering(kind);
            for (int i = 0; i < 8; i++) {
                post(i % 2 == 0 ? "old" : "new", 0, Map.of(), 1, 1);
                gathering.accept(new Message(
                        "m" + units,
                        "u" + units,
                        "c" + units,
                        Message.Direction.IN,
                        Message.Author.HUMAN,
                        Optional.empty(),
                        Optional.empty(),
                        MONDAY.plusSeconds(600),
                        Map.of()));
                if (i < 2) {
                    outcome("u" + units, "complaint", 1, MONDAY.plusSeconds(900));
                }
            }
            assertEquals(
                    kind.equals("post") ? OptionalDouble.empty() : OptionalDouble.of(0.25),
                    told(ConversationFact.class).get(0).complaintsPerConversation());
        }
    }

    /**
     * Last week, 23 to 29 November, a post of 6 and one that was not measured, planned at 0; this month, December in Berlin, 10
     * of 40. Nothing was planned for an hour, and zero minutes were measured of all others.
     */
    @Test
    void whatWasSpentIsToldByTheWeekAndAsAPartOfTheBudget() {
        post("new", 21, Map.of(), 1, 6);
        post("new", 27, Map.of(), 1, 100);
        post("new", 29, Map.of(), 1, 10);
        post("old", 29, Map.of(), 1, 0);
        gathering.accept(new Exposure("bare", "bare", "reels", "new", MONDAY.plusSeconds(86_400L * 22), Map.of()));

        assertEquals(OptionalDouble.of(106), tactic("asking").moneyLastWeek());
        assertEquals(OptionalDouble.of(0), tactic("plain").moneyLastWeek());
        assertEquals(OptionalDouble.of(0), tactic("asking").hoursLastWeek());
        var budget = told(BudgetFact.class).get(0);
        assertEquals(OptionalDouble.of(0.25), budget.moneyUsed());
        assertEquals(OptionalDouble.of(0), budget.hoursUsed());
        assertEquals(1 / 31.0, budget.elapsed(), 1e-12);
        outcome("bare", "minutes", 90, MONDAY.plusSeconds(86_400L * 28));
        assertEquals(OptionalDouble.of(1.5), tactic("asking").hoursLastWeek());
    }

    @Test
    void totalsDoNotTellWhatWasSpentInAWeek() {
        for (var arm : List.of("old", "new")) {
            gathering.accept(new Counts("reels", arm, "complaint", 90, 9, OptionalDouble.empty(), Optional.empty()));
        }

        assertEquals(OptionalDouble.empty(), tactic("asking").moneyLastWeek());
        assertEquals(OptionalDouble.empty(), told(BudgetFact.class).get(0).moneyUsed());
    }

    /**
     * As of Wednesday 2 December, half past midnight in Berlin, people have waited since Friday noon and Tuesday 16:20; the
     * team answers on Mondays and Tuesdays from nine to five.
     */
    @Test
    void whoWaitsIsToldByTheClockAndInTheTeamsHours() {
        gathering = gathering("conversation");
        post("old", 25, Map.of(), 1, 1);
        ask("2026-11-27T11:00:00Z");
        post("new", 29, Map.of(), 1, 1);
        ask("2026-12-01T15:20:00Z");
        post("new", 29, Map.of(), 1, 1);
        ask("2026-12-01T15:20:00Z");

        var talk = told(ConversationFact.class).get(0);
        assertEquals(3, talk.waiting());
        assertEquals(4 * 24 + 12.5, talk.longestWaitHours().getAsDouble(), 1e-12);
        assertEquals(16, talk.longestWaitBusinessHours().getAsDouble(), 1e-12);
        // 16:20 counts from half past: no wait is told longer than it is.
        assertEquals(8, talk.medianWaitHours().getAsDouble(), 1e-12);
        assertEquals(0.5, talk.medianWaitBusinessHours().getAsDouble(), 1e-12);
    }

    private void ask(String at) {
        gathering.accept(new Message(
                "m" + units,
                "u" + units,
                "c" + units,
                Message.Direction.IN,
                Message.Author.HUMAN,
                Optional.empty(),
                Optional.empty(),
                Instant.parse(at),
                Map.of()));
    }
}
