package furrow.experiments.fold;

import static furrow.experiments.fold.Story.arm;
import static furrow.experiments.fold.Story.assigned;
import static furrow.experiments.fold.Story.capped;
import static furrow.experiments.fold.Story.divided;
import static furrow.experiments.fold.Story.experiment;
import static furrow.experiments.fold.Story.exposed;
import static furrow.experiments.fold.Story.fold;
import static furrow.experiments.fold.Story.hour;
import static furrow.experiments.fold.Story.mean;
import static furrow.experiments.fold.Story.message;
import static furrow.experiments.fold.Story.metric;
import static furrow.experiments.fold.Story.outcome;
import static furrow.experiments.fold.Story.plan;
import static furrow.experiments.fold.Story.snapshot;
import static furrow.experiments.fold.Story.within;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.event.Exposure;
import furrow.experiments.event.Message;
import furrow.experiments.event.Outcome;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.moments.RegressionMoments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.BusinessHours;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Workspace;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every expected number is counted by hand from the few events beside it. */
class InMemoryFoldTest {
    private static final Metric CLICK = Metric.proportion("click");
    private static final Metric REVENUE = mean("revenue");

    @Test
    void anyEventInTheWindowMakesAYes() {
        var summary = fold(
                plan(experiment("tone", within(CLICK, 48))),
                exposed("ann", "control", 0),
                outcome("ann", "click", 1, 48),
                outcome("ann", "click", 1, 12),
                exposed("bob", "control", 0),
                outcome("bob", "click", 1, 48.01),
                exposed("cat", "control", 5));

        assertEquals(
                Moments.ofProportion(1, 3), metric(summary, "control", "click").moments());
        assertEquals(0, metric(summary, "treatment", "click").moments().n());
    }

    @Test
    void aMeanSumsAUnitsValuesAndIgnoresThoseFromBefore() {
        var summary = fold(
                plan(experiment("tone", REVENUE)),
                outcome("ann", "revenue", 100, 0.5),
                outcome("ann", "revenue", 2.5, 1),
                outcome("ann", "revenue", 4, 900),
                exposed("ann", "treatment", 1));

        assertEquals(Moments.of(6.5), metric(summary, "treatment", "revenue").moments());
        assertEquals(1, summary.traffic().waiting());
    }

    @Test
    void theFirstExposureCountsWhateverCameFirst() {
        var summary = fold(
                plan(experiment("tone", within(CLICK, 10))),
                exposed("ann", "control", 8),
                outcome("ann", "click", 1, 15),
                exposed("ann", "control", 2));

        assertEquals(Moments.of(0), metric(summary, "control", "click").moments());
        assertEquals(1, arm(summary, "control").exposed());
    }

    @Test
    void openWindowsAreCountedAndNeverZero() {
        var records = new Object[] {exposed("ann", "control", 0), exposed("bob", "control", 1)};
        var plan = plan(experiment("tone", within(CLICK, 48)));

        var early = fold(plan, FoldOptions.NONE, hour(48), records);

        assertEquals(1, metric(early, "control", "click").moments().n());
        assertEquals(1, metric(early, "control", "click").open());
        assertEquals(
                2, metric(fold(plan, records), "control", "click").moments().n());
    }

    @Test
    void anOutcomeBelongsToEveryExperimentOfItsUnit() {
        var plan = plan(experiment("tone", CLICK), experiment("speed", CLICK));
        var summary = fold(
                plan,
                exposed("ann", "control", 0),
                new furrow.experiments.event.Exposure("x", "ann", "speed", "treatment", hour(3), Map.of()),
                outcome("ann", "click", 1, 4));

        assertEquals(Moments.of(1), metric(summary, "control", "click").moments());
        assertEquals(
                Moments.of(1),
                summary.experiment("speed")
                        .orElseThrow()
                        .arm("treatment")
                        .orElseThrow()
                        .metrics()
                        .get(0)
                        .moments());
    }

    @Test
    void repeatsAreCountedAndChangeNothing() {
        var click = outcome("ann", "revenue", 3, 4);

        var summary = fold(plan(experiment("tone", REVENUE)), click, exposed("ann", "control", 0), click, click);

        assertEquals(Moments.of(3), metric(summary, "control", "revenue").moments());
        assertEquals(2, summary.traffic().repeated());
        assertEquals(4, summary.traffic().received());
    }

    @Test
    void theHighestRevisionCountsAndARetractionTakesBack() {
        var plan = plan(experiment("tone", REVENUE));
        var first = outcome("sale", "ann", "revenue", 30, 4, Map.of());
        var second = outcome("sale", "ann", "revenue", 20, 4, Map.of("revision", "1"));
        var third = outcome("sale", "ann", "revenue", 20, 4, Map.of("revision", "2", "retracted", "true"));
        var start = exposed("ann", "control", 0);

        var corrected = fold(plan, second, start, first);
        var retracted = fold(plan, third, second, start, first);

        assertEquals(Moments.of(20), metric(corrected, "control", "revenue").moments());
        assertEquals(1, corrected.traffic().corrected());
        assertEquals(Moments.of(0), metric(retracted, "control", "revenue").moments());
    }

    @Test
    void aRetractedExposureNeverHappened() {
        var summary = fold(
                plan(experiment("tone", CLICK)),
                exposed("e1", "ann", "treatment", 0, Map.of()),
                exposed("e2", "ann", "control", 3, Map.of()),
                exposed("e1", "ann", "treatment", 0, Map.of("revision", "1", "retracted", "true")));

        assertEquals(1, metric(summary, "control", "click").moments().n());
        assertEquals(0, summary.experiment("tone").orElseThrow().unitsInTwoArms());
    }

    @Test
    void aUnitInTwoArmsIsLeftOutOrKeptAsThePlanSays() {
        var analysis = Analysis.withDefaults();
        var first = new Analysis(analysis.method(), 0.95, analysis.plannedUnits(), Analysis.TwoArms.FIRST);
        var records = new Object[] {
            exposed("ann", "treatment", 2), exposed("ann", "control", 1), outcome("ann", "click", 1, 3)
        };

        var out = fold(plan(experiment("tone", CLICK)), records);
        var kept = fold(plan(experiment("tone", first, Optional.empty(), CLICK)), records);

        assertEquals(1, out.experiment("tone").orElseThrow().unitsInTwoArms());
        assertTrue(out.experiment("tone").orElseThrow().twoArmsLeftOut());
        assertEquals(0, metric(out, "control", "click").moments().n());
        assertEquals(Moments.of(1), metric(kept, "control", "click").moments());
        assertEquals(1, kept.experiment("tone").orElseThrow().unitsInTwoArms());
    }

    @Test
    void resultsAreReadByAssignmentFromTheFirstExposureOn() {
        var summary = fold(
                plan(experiment("tone", within(CLICK, 24))),
                assigned("ann", "treatment", 0),
                exposed("ann", "control", 50),
                outcome("ann", "click", 1, 60),
                assigned("bob", "control", 0),
                exposed("cat", "control", 0));
        var experiment = summary.experiment("tone").orElseThrow();

        assertTrue(experiment.byAssignment());
        assertEquals(Moments.of(1), metric(summary, "treatment", "click").moments());
        assertEquals(1, arm(summary, "treatment").assigned());
        assertEquals(0, arm(summary, "treatment").followed());
        assertEquals(1, arm(summary, "treatment").strayed().getAsLong(), "ann met the control");
        assertEquals(0, arm(summary, "treatment").neverExposed().getAsLong());
        assertEquals(0, arm(summary, "control").strayed().getAsLong());
        assertEquals(1, arm(summary, "control").neverExposed().getAsLong(), "bob");
        assertEquals(2, arm(summary, "control").exposed());
        assertEquals(1, metric(summary, "control", "click").open(), "given the arm, not met yet");
        assertEquals(0, metric(summary, "control", "click").moments().n());
        assertEquals(1, experiment.unassigned());
        assertEquals(0, experiment.unitsInTwoArms());
    }

    @Test
    void afterTheEndUnitsThatNeverMetTheirArmCountFromTheirAssignment() {
        var experiment = experiment("tone", Analysis.withDefaults(), Optional.of(hour(100)), within(CLICK, 24));
        var records = new Object[] {
            assigned("ann", "treatment", 0),
            outcome("ann", "click", 1, 5),
            assigned("bob", "treatment", 0),
            exposed("bob", "treatment", 1)
        };

        var before = fold(plan(experiment), FoldOptions.NONE, hour(99), records);
        var after = fold(plan(experiment), FoldOptions.NONE, hour(100), records);

        assertEquals(Moments.of(0), metric(before, "treatment", "click").moments());
        assertEquals(1, metric(before, "treatment", "click").open());
        assertEquals(Moments.of(0, 1), metric(after, "treatment", "click").moments());
    }

    @Test
    void whereNobodyReportsExposuresTheAssignmentStartsTheWindow() {
        var summary = fold(
                plan(experiment("tone", within(CLICK, 24))),
                assigned("ann", "treatment", 0),
                outcome("ann", "click", 1, 24));

        assertEquals(Moments.of(1), metric(summary, "treatment", "click").moments());
        assertEquals(0, summary.traffic().waiting());
    }

    @Test
    void aStatedArmIsCheckedAgainstTheExposure() {
        var wrong =
                new Outcome("o", "ann", "click", 1, Optional.of("tone"), Optional.of("treatment"), hour(1), Map.of());

        var summary = fold(plan(experiment("tone", CLICK)), exposed("ann", "control", 0), wrong);

        assertEquals(1, summary.experiment("tone").orElseThrow().contradictions());
        assertEquals(Moments.of(0), metric(summary, "control", "click").moments());
    }

    @Test
    void aSnapshotCountsWithTheLastTotalInTime() {
        var summary = fold(
                plan(experiment("tone", within(mean("likes"), 24))),
                snapshot("post", "likes", 90, 30),
                snapshot("post", "likes", 40, 24),
                snapshot("post", "likes", 7, 3),
                snapshot("post", "likes", 7, 3),
                exposed("post", "control", 0),
                exposed("young", "control", 0),
                snapshot("young", "likes", 3, 25));

        assertEquals(Moments.of(40), metric(summary, "control", "likes").moments());
        assertEquals(1, metric(summary, "control", "likes").unmeasured());
        assertEquals(1, summary.traffic().repeated());
    }

    @Test
    void ratiosAndRatesKeepBothSums() {
        var ratio = divided(
                "ctr",
                Metric.Type.RATIO,
                List.of("click"),
                new Metric.Denominator(Metric.Denominator.Kind.OUTCOMES, List.of("view")),
                Metric.Pooling.SUM_OVER_SUM);
        var perPost = divided(
                "ctr_of_posts",
                Metric.Type.MEAN,
                List.of("click"),
                new Metric.Denominator(Metric.Denominator.Kind.OUTCOMES, List.of("view")),
                Metric.Pooling.MEAN_OF_UNITS);
        var rate = divided(
                "click_rate",
                Metric.Type.RATE,
                List.of("click", "tap"),
                new Metric.Denominator(Metric.Denominator.Kind.EXPOSURES, List.of()),
                Metric.Pooling.SUM_OVER_SUM);
        var summary = fold(
                plan(experiment("tone", ratio, perPost, rate)),
                exposed("post", "control", 0),
                exposed("post", "control", 5),
                outcome("post", "view", 40, 1),
                outcome("post", "click", 3, 2),
                outcome("post", "tap", 1, 9),
                exposed("empty", "control", 0));

        var pairs = new PairedMoments.Builder().add(3, 40).add(0, 0).build();
        var rates = new PairedMoments.Builder().add(4, 2).add(0, 1).build();
        assertEquals(pairs, metric(summary, "control", "ctr").moments());
        assertEquals(
                Moments.of(3.0 / 40), metric(summary, "control", "ctr_of_posts").moments());
        assertEquals(1, metric(summary, "control", "ctr_of_posts").unmeasured());
        assertEquals(rates, metric(summary, "control", "click_rate").moments());
    }

    @Test
    void theCapHoldsForAUnitAndBothMomentsAreKept() {
        var summary = fold(
                plan(experiment("tone", capped(REVENUE, 50))),
                exposed("ann", "control", 0),
                outcome("ann", "revenue", 40, 1),
                outcome("ann", "revenue", 40, 2),
                exposed("bob", "control", 0));

        assertEquals(Moments.of(50, 0), metric(summary, "control", "revenue").moments());
        assertEquals(
                Optional.of(Moments.of(80, 0)),
                metric(summary, "control", "revenue").uncapped());
    }

    @Test
    void anImpossibleValueIsRejectedWithItsReason() {
        var rating = REVENUE.with(new Metric.Bounds(1, 5));
        var summary =
                fold(plan(experiment("tone", rating)), exposed("ann", "control", 0), outcome("ann", "revenue", 7, 1));

        assertEquals(0, metric(summary, "control", "revenue").moments().n());
        assertEquals(1, metric(summary, "control", "revenue").rejected());
        assertEquals(
                "revenue of a unit needs 1.0 to 5.0, but was 7.0; correct the outcome or the metric's bounds",
                summary.rejected().get(0).reason());
        assertEquals("ann", summary.rejected().get(0).unit());
    }

    @Test
    void costAndMinutesAreMeasuredByArm() {
        var early = new Outcome("c", "ann", "cost", 2.5, Optional.of("tone"), Optional.empty(), hour(-9), Map.of());
        var summary = fold(
                plan(experiment("tone", CLICK)),
                exposed("ann", "control", 0),
                early,
                outcome("ann", "cost", 99, -1),
                outcome("ann", "minutes", 12, 1),
                outcome("ann", "minutes", 3, 500));

        assertEquals(
                new MeasuredCost(2.5, 15, 1, 1, 0, 0), arm(summary, "control").spend());
    }

    @Test
    void conversationsGiveMetricsAndFacts() {
        var minutes = mean("first_response_minutes");
        var replied = Metric.of("replied", Metric.Type.PROPORTION);
        var summary = fold(
                plan(experiment("tone", minutes, replied, mean("turns"), Metric.proportion("resolved"))),
                message("ann", Message.Direction.IN, Message.Author.HUMAN, 0),
                message("ann", Message.Direction.OUT, Message.Author.BOT, 0.1),
                exposed("ann", "control", 2),
                message("ann", Message.Direction.OUT, Message.Author.HUMAN, 2),
                message("ann", Message.Direction.IN, Message.Author.HUMAN, 3, Map.of("resolved", "true")),
                message("bob", Message.Direction.IN, Message.Author.HUMAN, 1),
                exposed("bob", "control", 1));

        assertEquals(
                Moments.of(120),
                metric(summary, "control", "first_response_minutes").moments());
        assertEquals(1, metric(summary, "control", "first_response_minutes").unmeasured());
        assertEquals(Moments.of(1, 0), metric(summary, "control", "replied").moments());
        assertEquals(Moments.of(2, 1), metric(summary, "control", "turns").moments());
        assertEquals(Moments.of(1, 0), metric(summary, "control", "resolved").moments());
        var facts = arm(summary, "control").conversation();
        assertEquals(1, facts.waiting());
        assertEquals(Map.of(hour(1), 1L), facts.waitingSince());
        assertEquals(
                List.of(new WaitingUnit("bob", hour(1))),
                arm(summary, "control").waiting());
        assertEquals(OptionalDouble.of(0.5), facts.replyRate());
        assertEquals(120, facts.medianResponseMinutes().orElseThrow(), 120 / 256.0);
    }

    @Test
    void segmentsClustersCovariatesAndDaysAreKeptApart() {
        var options = FoldOptions.NONE
                .withSegments("channel")
                .withCluster("account")
                .withLookBack(java.time.Duration.ofHours(24));
        var summary = fold(
                plan(experiment("tone", REVENUE)),
                options,
                Story.LATE,
                exposed("e", "ann", "control", 0, Map.of("channel", "mail", "account", "acme")),
                exposed("e", "bob", "control", 30, Map.of("channel", "chat", "account", "acme")),
                outcome("ann", "revenue", 5, 1),
                outcome("bob", "revenue", 8, 7),
                outcome("bob", "revenue", 3, 31),
                outcome("bob", "revenue", 70, 5));

        var whole = metric(summary, "control", "revenue");
        assertEquals(Optional.of(new PairedMoments.Builder().add(8, 2).build()), whole.clusters());
        assertEquals(Optional.of(new PairedMoments.Builder().add(5, 0).add(3, 8).build()), whole.covariate());
        assertEquals(
                Map.of(LocalDate.of(2026, 3, 2), withoutLargest(5), LocalDate.of(2026, 3, 3), withoutLargest(3)),
                whole.days());
        var segments = summary.experiment("tone").orElseThrow().segments();
        assertEquals(
                Moments.of(3),
                segments.get("channel=chat").get(0).metrics().get(0).moments());
        assertEquals(
                List.of("channel=chat", "channel=mail"),
                segments.keySet().stream().sorted().toList());
    }

    /**
     * What came within a day before the arm was given, or the last running total of the time before it, and never anything that the
     * arm could have changed.
     */
    @Test
    void covariatesAreOfTheTimeBeforeTheArmWasGiven() {
        var revenue = REVENUE.with(REVENUE.formula().given(List.of("revenue", "followers")));
        var summary = fold(
                plan(experiment("tone", revenue)),
                FoldOptions.NONE.withLookBack(java.time.Duration.ofHours(24)),
                Story.LATE,
                outcome("ann", "revenue", 100, 5),
                outcome("ann", "revenue", 2, 7),
                outcome("ann", "revenue", 3, 29),
                assigned("ann", "control", 30),
                outcome("ann", "revenue", 50, 31),
                exposed("ann", "control", 32),
                outcome("ann", "revenue", 7, 33),
                Story.snapshot("ann", "followers", 80, 1),
                Story.snapshot("ann", "followers", 90, 29),
                Story.snapshot("ann", "followers", 99, 31),
                assigned("bob", "control", 1),
                exposed("bob", "control", 1),
                outcome("bob", "revenue", 11, 2));

        assertEquals(
                Optional.of(RegressionMoments.Builder.ofNumbers(2)
                        .add(7, 1, 5, 90)
                        .add(11, 1, 0, 0)
                        .build()),
                metric(summary, "control", "revenue").regression());
    }

    private static Moments withoutLargest(double value) {
        return Moments.ofTotals(1, value, value * value);
    }

    @Test
    void quantilesComeFromTheValuesThemselves() {
        var summary = fold(
                plan(experiment("tone", Metric.of("revenue", Metric.Type.QUANTILE))),
                exposed("ann", "control", 0),
                outcome("ann", "revenue", 10, 1),
                exposed("bob", "control", 0),
                outcome("bob", "revenue", 1000, 1));

        var values = metric(summary, "control", "revenue").values().orElseThrow();
        assertEquals(10, values.quantile(0.5).orElseThrow());
        assertEquals(1000, values.quantile(0.9).orElseThrow());
    }

    @Test
    void namesThatThePlanLacksAreRefusedOrCounted() {
        var folding = InMemoryFold.of(plan(experiment("tone", CLICK)));

        var thrown = assertThrows(IllegalArgumentException.class, () -> folding.accept(exposed("ann", "blue", 0)));
        folding.accept(outcome("ann", "purchase", 1, 0));

        assertEquals("arm \"blue\" is not in experiment \"tone\", which has [control, treatment]", thrown.getMessage());
        assertEquals(1, folding.summary(hour(0)).traffic().unused());
        assertEquals(1, folding.summary(hour(0)).traffic().received());
        assertFalse(folding.summary(hour(0)).experiment("tone").orElseThrow().byAssignment());
    }

    @Test
    void rejectsARevisionThatIsNoNumber() {
        var folding = InMemoryFold.of(plan(experiment("tone", CLICK)));

        var thrown = assertThrows(
                IllegalArgumentException.class,
                () -> folding.accept(outcome("o", "ann", "click", 1, 0, Map.of("revision", "two"))));

        assertEquals("revision needs a whole number from 0 to 2147483647, but was \"two\"", thrown.getMessage());
    }

    /** Clocks in Berlin go back at three on 25 October 2026: there are two hours from two on, and both are Sunday's. */
    @Test
    void postsAreKeptByTheHourOfTheWeekOnTheWorkspacesClocks() {
        var berlin = new Plan(
                new Workspace(
                        "main",
                        Currency.getInstance("EUR"),
                        0,
                        ZoneId.of("Europe/Berlin"),
                        BusinessHours.ROUND_THE_CLOCK),
                List.of(experiment("tone", mean("revenue"))));
        var summary = fold(
                berlin,
                post("a", "2026-10-25T00:30:00Z"),
                post("b", "2026-10-25T01:30:00Z"),
                post("c", "2026-10-25T17:59:59Z"),
                post("d", "2026-07-05T16:00:00Z"));

        assertEquals(
                List.of("Sunday 02:00", "Sunday 18:00"),
                metric(summary, "control", "revenue").hours().keySet().stream()
                        .map(WeekHour::toString)
                        .toList());
        assertEquals(
                List.of(2L, 2L),
                metric(summary, "control", "revenue").hours().values().stream()
                        .map(MetricMoments::n)
                        .toList());
        assertEquals(
                Optional.of(LocalDate.of(2026, 10, 25)), arm(summary, "control").lastUse());
    }

    private static Exposure post(String unit, String at) {
        return new Exposure("e-" + unit, unit, "tone", "control", Instant.parse(at), Map.of());
    }

    /** Ann and bob stand in both experiments, cat in one; from either side. */
    @Test
    void unitsOfTwoExperimentsAreCountedByTheirPairOfArms() {
        var plan = Story.plan(
                Story.experiment("tone", Metric.proportion("click")), Story.slots("slots", Story.mean("revenue")));

        var summary = Story.fold(
                plan,
                FoldOptions.NONE,
                Story.LATE,
                Story.exposed("ann", "control", 1),
                Story.exposed("bob", "treatment", 1),
                Story.exposed("cat", "treatment", 1),
                new Exposure("1", "ann", "slots", "treatment", Story.hour(1), Map.of()),
                new Exposure("2", "bob", "slots", "treatment", Story.hour(2), Map.of()));

        var here = summary.experiments().get(0).neighbours().shared().get(0);
        var there = summary.experiments().get(1).neighbours().shared().get(0);
        assertEquals("slots", here.experiment());
        assertEquals("tone", there.experiment());
        assertTrue(here.pairs().contains(new Neighbours.Pair("control", "treatment", 1)));
        assertTrue(here.pairs().contains(new Neighbours.Pair("treatment", "treatment", 1)));
        assertTrue(there.pairs().contains(new Neighbours.Pair("treatment", "control", 1)));
        assertEquals(2, here.pairs().stream().mapToLong(Neighbours.Pair::units).sum());
    }

    /** Slots at one o'clock of five days, twice on the fourth: what follows the two at once is left out. */
    @Test
    void slotsAreKeptByTheArmBefore() {
        var plan = Story.plan(Story.slots("slots", Story.mean("revenue")));
        var records = new ArrayList<Object>();
        String[] arms = {"control", "treatment", "treatment", "control", "treatment", "control"};
        int[] hours = {1, 25, 49, 73, 73, 97};
        for (int i = 0; i < arms.length; i++) {
            records.add(new Exposure("e" + i, "slot" + i, "slots", arms[i], Story.hour(hours[i]), Map.of()));
            records.add(Story.outcome("slot" + i, "revenue", 10 + i, hours[i]));
        }

        var followed = Story.fold(plan, FoldOptions.NONE, Story.LATE, records.toArray())
                .experiments()
                .get(0)
                .neighbours()
                .followed();

        assertEquals(
                Set.of(
                        new Neighbours.Followed("revenue", 1, "treatment", "control", Moments.of(11)),
                        new Neighbours.Followed("revenue", 1, "treatment", "treatment", Moments.of(12, 14)),
                        new Neighbours.Followed("revenue", 1, "control", "treatment", Moments.of(13))),
                Set.copyOf(followed));
    }

    @Test
    void whatNamesAnExperimentCountsInThatOneAlone() {
        var plan = plan(experiment("tone", CLICK, mean("turns")), experiment("speed", CLICK, mean("turns")));
        var summary = fold(
                plan,
                exposed("ann", "control", 0),
                new Exposure("x", "ann", "speed", "control", hour(0), Map.of()),
                new Outcome("o", "ann", "click", 1, Optional.of("speed"), Optional.empty(), hour(4), Map.of()),
                new Message(
                        "m",
                        "ann",
                        "ann",
                        Message.Direction.IN,
                        Message.Author.HUMAN,
                        Optional.of("speed"),
                        Optional.empty(),
                        hour(5),
                        Map.of()),
                message("ann", Message.Direction.OUT, Message.Author.HUMAN, 6));

        assertEquals(Moments.of(0), metric(summary, "control", "click").moments());
        assertEquals(Moments.of(1), metric(summary, "control", "turns").moments());
        var speed = summary.experiment("speed").orElseThrow().arm("control").orElseThrow();
        assertEquals(Moments.of(1), speed.metrics().get(0).moments());
        assertEquals(Moments.of(2), speed.metrics().get(1).moments());
        assertEquals(0, summary.experiment("tone").orElseThrow().contradictions());
    }

    @Test
    void anOutcomeMayNameTheSecondArmThatItsUnitWasGiven() {
        var named = new Outcome("o", "ann", "click", 1, Optional.of("tone"), Optional.of("control"), hour(4), Map.of());
        var analysis = Analysis.withDefaults();
        var first = new Analysis(analysis.method(), 0.95, analysis.plannedUnits(), Analysis.TwoArms.FIRST);

        var summary = fold(
                plan(experiment("tone", first, Optional.empty(), CLICK)),
                assigned("ann", "treatment", 0),
                assigned("ann", "control", 1),
                exposed("ann", "treatment", 2),
                named);

        assertEquals(0, summary.experiment("tone").orElseThrow().contradictions());
        assertEquals(Moments.of(1), metric(summary, "treatment", "click").moments());
    }

    @Test
    void theFirstKnownValueOfAnAttributeUpToTheStartCounts() {
        var summary = fold(
                plan(experiment("tone", CLICK)),
                FoldOptions.NONE.withSegments("channel", "device").withCluster("account"),
                Story.LATE,
                assigned("ann", "control", 0),
                exposed("e1", "ann", "control", 1, Map.of("channel", "mail", "account", "acme")),
                exposed("e2", "ann", "control", 2, Map.of("channel", "chat", "device", "phone")));

        var segments = summary.experiment("tone").orElseThrow().segments();
        assertEquals(Set.of("channel=mail", "device="), segments.keySet());
        assertEquals(
                0,
                summary.experiment("tone").orElseThrow().groups().orElseThrow().unnamed());
    }

    @Test
    void costAndMinutesMayBeRunningTotals() {
        var summary = fold(
                plan(experiment("tone", CLICK)),
                exposed("post", "control", 0),
                snapshot("post", "cost", 3, 1),
                snapshot("post", "cost", 8, 30),
                outcome("post", "cost", 2, 2),
                outcome("post", "minutes", 12, 1));

        assertEquals(
                new MeasuredCost(8, 12, 1, 1, 0, 0), arm(summary, "control").spend());
    }

    @Test
    void repeatsOfNamesThatNoMetricUsesAreCountedToo() {
        var unused = outcome("p", "ann", "purchase", 1, 4, Map.of());
        var other = outcome("p", "ann", "purchase", 2, 4, Map.of());
        var total = snapshot("post", "shares", 3, 1);

        var traffic = fold(plan(experiment("tone", CLICK)), unused, unused, other, total, total)
                .traffic();

        assertEquals(5, traffic.received());
        assertEquals(5, traffic.unused());
        assertEquals(2, traffic.repeated());
        assertEquals(1, traffic.conflicting());
    }

    /** Both edges of a window belong to it; a nanosecond before its end it is open. */
    @Test
    void aWindowHoldsBothItsEdges() {
        var records = new Object[] {
            exposed("ann", "control", 0), outcome("ann", "revenue", 4, 0), outcome("ann", "revenue", 2, 24)
        };
        var plan = plan(experiment("tone", within(REVENUE, 24)));

        var before = fold(plan, FoldOptions.NONE, hour(24).minusNanos(1), records);
        var after = fold(plan, FoldOptions.NONE, hour(24), records);

        assertEquals(1, metric(before, "control", "revenue").open());
        assertEquals(Moments.of(6), metric(after, "control", "revenue").moments());
    }
}
