package furrow.experiments.fold;

import static furrow.experiments.fold.Story.assigned;
import static furrow.experiments.fold.Story.exposed;
import static furrow.experiments.fold.Story.hour;
import static furrow.experiments.fold.Story.metric;
import static furrow.experiments.fold.Story.outcome;
import static furrow.experiments.fold.Story.plan;
import static furrow.experiments.fold.Story.within;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import furrow.experiments.event.Assignment;
import furrow.experiments.event.Event;
import furrow.experiments.event.Outcome;
import furrow.experiments.moments.Moments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Course;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.UnitKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Who enters an experiment and what counts by its time; every number is counted by hand from the events beside it. */
class EntranceTest {
    private static final Metric CLICK = Metric.proportion("click");

    /** From hour 10 on and before hour 100. */
    private static Experiment dated(Metric... metrics) {
        return new Experiment(
                "tone",
                "Which is better?",
                "",
                Experiment.Kind.RANDOMISED,
                UnitKind.CONTACT,
                Story.experiment("tone", metrics).arms(),
                List.of(metrics),
                List.of(),
                "",
                Analysis.withDefaults(),
                Optional.of(hour(10)),
                Optional.of(hour(100)));
    }

    private static WorkspaceSummary read(Instant asOf, Event... events) {
        var folding = InMemoryFold.of(plan(dated(CLICK)));
        for (Event each : events) {
            folding.accept(each);
        }
        return folding.summary(asOf);
    }

    private static ExperimentSummary.Outside outside(WorkspaceSummary summary) {
        return summary.experiment("tone").orElseThrow().outside();
    }

    @Test
    void unitsFirstMetBeforeTheStartOrFromTheEndOnAreCountedApart() {
        var summary = read(
                hour(500),
                exposed("early", "control", 9.99),
                exposed("early", "control", 20),
                outcome("early", "click", 1, 30),
                exposed("first", "control", 10),
                exposed("last", "control", 99.99),
                outcome("last", "click", 1, 200),
                exposed("late", "control", 100),
                outcome("late", "click", 1, 101));

        assertEquals(
                Moments.ofProportion(1, 2), metric(summary, "control", "click").moments());
        assertEquals(new ExperimentSummary.Outside(1, 1, 0), outside(summary));
        assertEquals(0, summary.traffic().waiting());
    }

    /** A calendar is drawn before it starts; who was given an arm in time and met it too late never met it. */
    @Test
    void whoWasAssignedEarlierEntersByItsFirstExposure() {
        var summary = read(
                hour(500),
                assigned("drawn", "control", 0),
                exposed("drawn", "control", 50),
                assigned("tardy", "control", 50),
                exposed("tardy", "control", 150),
                outcome("tardy", "click", 1, 160),
                assigned("after", "control", 120),
                assigned("before", "control", 1));

        assertEquals(
                Moments.ofProportion(1, 2), metric(summary, "control", "click").moments());
        assertEquals(new ExperimentSummary.Outside(1, 1, 0), outside(summary));
    }

    @Test
    void whatLiesAfterTheInstantIsLeftOutAndComesToCount() {
        var events = new Event[] {
            exposed("ann", "control", 20),
            outcome("ann", "click", 1, 60),
            exposed("bob", "control", 20),
            exposed("cat", "treatment", 70)
        };

        var early = read(hour(50), events);
        assertEquals(
                Moments.ofProportion(0, 2), metric(early, "control", "click").moments());
        assertEquals(0, metric(early, "treatment", "click").moments().n());
        assertEquals(new ExperimentSummary.Outside(0, 0, 2), outside(early));
        assertEquals(
                Optional.of(hour(20)), early.experiment("tone").orElseThrow().lastEvent());

        var late = read(hour(80), events);
        assertEquals(
                Moments.ofProportion(1, 2), metric(late, "control", "click").moments());
        assertEquals(1, metric(late, "treatment", "click").moments().n());
        assertEquals(ExperimentSummary.Outside.NONE, outside(late));
    }

    /** The fold that is kept closes what lies ahead like a window. */
    @Test
    void theFoldThatIsKeptIsToldWhenItComesToPass() {
        var fold = Fold.of(plan(dated(within(CLICK, 5))), FoldOptions.NONE, hour(30));
        var state = new UnitState();
        for (Event each : List.of(exposed("ann", "control", 20), outcome("ann", "click", 1, 24.5))) {
            fold.take(state, fold.note(each).orElseThrow());
        }
        fold.take(state, fold.note(outcome("ann", "click", 1, 60)).orElseThrow());
        assertEquals(Optional.of(hour(60)), fold.tally(state));
        assertEquals(1, fold.summaries().get(0).outside().ahead());

        fold.tally(state, hour(60));
        fold.closeUntil(hour(60));
        assertEquals(0, fold.summaries().get(0).outside().ahead());
    }

    @Test
    void theChanceOfTheDrawIsKeptWithTheUnit() {
        var folding = InMemoryFold.of(plan(dated(CLICK)), FoldOptions.NONE.withSegments("channel"));
        folding.accept(given("ann", OptionalDouble.of(0.6)));
        folding.accept(given("bob", OptionalDouble.of(1 / 3.0)));
        folding.accept(given("cat", OptionalDouble.empty()));
        for (var unit : List.of("ann", "bob", "cat")) {
            folding.accept(exposed(unit, "control", 21));
        }
        var summary = folding.summary(hour(50));
        var arm = summary.experiment("tone").orElseThrow().arm("control").orElseThrow();

        assertEquals(Map.of(0.6, 1L, 0.33333334, 1L), arm.chances());
        assertEquals(
                new TreeMap<>(Map.of(0.6, Moments.of(0), 0.3333, Moments.of(0))),
                metric(summary, "control", "click").strata());
        var again = SummaryBytes.read(SummaryBytes.of(summary.experiment("tone").orElseThrow()));
        assertEquals(summary.experiment("tone").orElseThrow(), again);
    }

    private static Assignment given(String unit, OptionalDouble chance) {
        return new Assignment("given-" + unit, unit, "tone", "control", chance, hour(20), Map.of("channel", "mail"));
    }

    /** In either order the greater value counts, and it is said which was kept. */
    @Test
    void oneIdWithTwoValuesIsAConflictThatIsTold() {
        for (var values : List.of(List.of(5, 50), List.of(50, 5))) {
            var folding = InMemoryFold.of(plan(Story.experiment("tone", Story.mean("likes"))));
            folding.accept(exposed("ann", "control", 1));
            for (int value : values) {
                folding.accept(new Outcome(
                        "o1", "ann", "likes", value, Optional.empty(), Optional.empty(), hour(2), Map.of()));
            }
            var summary = folding.summary(hour(50));

            assertEquals(1, summary.traffic().conflicting());
            assertEquals(0, summary.traffic().repeated());
            var conflict = summary.conflicts().get(0);
            assertEquals("likes of 50.0 at 2026-03-02T02:00:00Z", conflict.kept());
            assertEquals("likes of 5.0 at 2026-03-02T02:00:00Z", conflict.dropped());
            assertEquals("the greater value counts", conflict.why());
        }
    }

    @Test
    void aProportionTakesNoFractionsAndNothingBelowZero() {
        var folding = InMemoryFold.of(plan(dated(CLICK)));
        for (double value : new double[] {-1, 0.5}) {
            var event = outcome("ann", "click", value, 20);
            assertThrows(IllegalArgumentException.class, () -> folding.accept(event));
        }
        folding.accept(outcome("ann", "click", 2, 20));
    }

    @Test
    void aCappedUnitKeepsItsRatio() {
        var folding = InMemoryFold.of(plan(Story.experiment(
                "tone",
                Story.capped(
                        Story.divided(
                                "clicks",
                                Metric.Type.RATIO,
                                List.of("clicks"),
                                new Metric.Denominator(Metric.Denominator.Kind.OUTCOMES, List.of("views")),
                                Metric.Pooling.SUM_OVER_SUM),
                        10))));
        folding.accept(exposed("big", "control", 1));
        folding.accept(outcome("big", "clicks", 40, 2));
        folding.accept(outcome("big", "views", 200, 2));
        var found = metric(folding.summary(hour(50)), "control", "clicks");

        // 40 of 200 is cut to 10 of 50; without the cap it stays.
        assertEquals(10 / 50.0, found.moments().total() / found.moments().base());
        assertEquals(50, found.moments().base());
        assertEquals(200, found.uncapped().orElseThrow().base());
    }

    private static WorkspaceSummary read(Course course, Event... events) {
        var folding = InMemoryFold.of(plan(Story.experiment("tone", CLICK).with(course)));
        for (Event each : events) {
            folding.accept(each);
        }
        return folding.summary(hour(500));
    }

    @Test
    void unitsFirstMetWhileItStandsStillAreCountedApart() {
        var course = new Course(
                List.of(
                        new Course.Pause(hour(20), Optional.of(hour(30))),
                        new Course.Pause(hour(80), Optional.empty())),
                List.of());
        var summary = read(
                course,
                exposed("before", "control", 10),
                exposed("before", "control", 25),
                outcome("before", "click", 1, 26),
                exposed("within", "control", 20),
                exposed("within", "control", 40),
                outcome("within", "click", 1, 41),
                assigned("given", "control", 15),
                exposed("after", "control", 30),
                exposed("again", "control", 80),
                exposed("again", "control", 499));

        assertEquals(new ExperimentSummary.Outside(0, 0, 2, 0, 0, 0), outside(summary));
    }

    @Test
    void whereWeightsChangedAChanceThatNobodyToldIsThePlansOfThatTime() {
        var course = new Course(
                List.of(), List.of(new Course.EarlierWeights(hour(50), Map.of("control", 3.0, "treatment", 1.0))));
        var summary = read(
                course,
                given("a", "control", 10, OptionalDouble.empty()),
                given("b", "control", 60, OptionalDouble.empty()),
                given("c", "control", 60, OptionalDouble.of(0.5)),
                given("d", "control", 60, OptionalDouble.of(0.75)),
                given("e", "control", 49.99, OptionalDouble.of(0.7503)));

        var chances = summary.experiment("tone").orElseThrow().arms().get(0).chances();
        assertEquals(3, chances.get(0.75) + chances.get(0.7503), chances.toString());
        assertEquals(2, chances.get(0.5));
        assertEquals(1, outside(summary).offPlan());
    }

    private static Assignment given(String unit, String arm, double hour, OptionalDouble chance) {
        return new Assignment("g" + unit, unit, "tone", arm, chance, hour(hour), Map.of());
    }
}
