package furrow.engine.life;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.evidence.Assessor;
import furrow.engine.evidence.CountsBook;
import furrow.engine.evidence.DataGathering;
import furrow.engine.evidence.Evidence;
import furrow.engine.life.CheckedClause.State;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import furrow.experiments.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each kind of clause on data of which anybody can see what they show. */
class DecisionChecklistTest {
    private static final String ALL = """
        decisionRule:
          - health
          - planned-units
          - planned-end
          - {metric: click, is: better}
          - {metric: click, is: not-worse, by: 0.2}
          - {metric: click, is: equivalent}
          - guardrails
          - {ask: The agency agrees.}
        analysis: {plannedUnits: 800}
        ends: 2026-12-11T00:00:00.25Z
        """;

    private static final Instant LATER = Instant.parse("2026-12-11T12:00:00Z");

    /** So many of 400 in each arm clicked. */
    private static Optional<Evidence> evidence(ExperimentLife life, int plain, int question) {
        var plan = new Plan(life.workspace(), List.of(life.experiment()));
        var data = new DataGathering(Optional.of(plan), CountsBook.Options.withDefaults());
        for (int i = 0; i < 800; i++) {
            String arm = i % 2 == 0 ? "plain" : "question";
            String unit = "u" + i;
            var at = Lives.NOON.minusSeconds(60L * i);
            data.accept(new Exposure("e" + i, unit, life.name(), arm, at, Map.of()));
            if (i / 2 < (i % 2 == 0 ? plain : question)) {
                data.accept(new Outcome(
                        "o" + i, unit, "click", 1, Optional.empty(), Optional.empty(), at.plusSeconds(1), Map.of()));
            }
        }
        return data.experiments(data.summary(Lives.NOON.plusSeconds(60))).stream()
                .map(new Assessor(life.workspace())::assess)
                .findFirst();
    }

    private static Map<Integer, State> states(List<CheckedClause> clauses) {
        return clauses.stream().collect(Collectors.toMap(CheckedClause::number, CheckedClause::state));
    }

    @Test
    void clausesAreMetNotMetOrOpen() {
        var life = Lives.running("first", ALL);
        var better = new DecisionChecklist(life, evidence(life, 40, 120), LATER).of("question");
        var worse = new DecisionChecklist(life, evidence(life, 120, 40), Lives.NOON).of("question");

        assertEquals(
                Map.of(
                        1,
                        State.MET,
                        2,
                        State.MET,
                        3,
                        State.MET,
                        4,
                        State.MET,
                        5,
                        State.MET,
                        6,
                        State.NOT_MET,
                        7,
                        State.MET,
                        8,
                        State.OPEN),
                states(better));
        assertEquals(State.OPEN, worse.get(2).state());
        assertEquals("10 days are left until 2026-12-11T00:00:00Z", worse.get(2).detail());
        assertEquals(State.NOT_MET, worse.get(3).state());
        assertEquals(State.NOT_MET, worse.get(4).state());
        assertTrue(
                better.get(3).detail().startsWith("better, +200.0 %"),
                better.get(3).detail());
    }

    @Test
    void whatIsStillNeededIsSaid() {
        var life = Lives.running("first", ALL.replace("plannedUnits: 800", "plannedUnits: 1000"));
        var clauses = new DecisionChecklist(life, evidence(life, 40, 42), Lives.NOON).of("question");
        var nothing = new DecisionChecklist(life, Optional.empty(), Lives.NOON).of("question");

        assertEquals(
                "800 of 1,000 contacts; 200 more are needed", clauses.get(1).detail());
        assertEquals(State.OPEN, clauses.get(3).state());
        assertTrue(
                clauses.get(4).detail().contains("being worse by 20 % is not ruled out"),
                clauses.get(4).detail());
        assertEquals(
                List.of(State.OPEN),
                nothing.stream().map(CheckedClause::state).distinct().toList());
    }

    @Test
    void theControlNeedsNoProof() {
        var life = Lives.running("first", ALL);
        var clauses = new DecisionChecklist(life, evidence(life, 40, 120), LATER).of("plain");

        assertEquals(
                List.of("health", "planned-units", "planned-end", "ask"),
                clauses.stream().map(CheckedClause::kind).toList());
        assertEquals(
                List.of(1, 2, 3, 8), clauses.stream().map(CheckedClause::number).toList());
    }

    @Test
    void aPersonsLastAnswerCounts() {
        var life = Lives.running("first", ALL);
        var yes = LifeSteps.of(life, Lives.by("ann", 1)).answer(new LifeStep.Answer(8, true));
        var no = LifeSteps.of(yes, Lives.by("bob", 2)).answer(new LifeStep.Answer(8, false));

        assertEquals(State.MET, state(yes));
        assertEquals(State.NOT_MET, state(no));
    }

    private static State state(ExperimentLife life) {
        return new DecisionChecklist(life, Optional.empty(), LATER)
                .of("question")
                .get(7)
                .state();
    }

    @Test
    void wordsAloneStandBehindWhatThePlanSaysBesides() {
        var life = Lives.running("first", "decisionRule: Take it if a tenth more click.\nends: 2026-12-10");
        var kinds = new ArrayList<String>();
        new DecisionChecklist(life, Optional.empty(), LATER).of("question").forEach(each -> kinds.add(each.kind()));

        assertEquals(List.of("health", "planned-end", "metric", "ask"), kinds);
    }
}
