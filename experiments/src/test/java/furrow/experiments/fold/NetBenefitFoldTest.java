package furrow.experiments.fold;

import static furrow.experiments.fold.Story.arm;
import static furrow.experiments.fold.Story.assigned;
import static furrow.experiments.fold.Story.exposed;
import static furrow.experiments.fold.Story.fold;
import static furrow.experiments.fold.Story.hour;
import static furrow.experiments.fold.Story.outcome;
import static furrow.experiments.fold.Story.snapshot;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.BusinessHours;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.MetricFormula;
import furrow.experiments.plan.MetricLimits;
import furrow.experiments.plan.MetricUse;
import furrow.experiments.plan.Plan;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.plan.Workspace;
import furrow.experiments.worth.NetReading;
import furrow.experiments.worth.Valued;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Every expected number is counted by hand: an hour costs 30, acting by the control 2 and 6 minutes as planned. */
class NetBenefitFoldTest {
    private static final double PLANNED = 2 + 6.0 / 60 * 30;

    private static Metric valued(String name, Metric.Type type, String numerator, double value) {
        return new Metric(
                name,
                type,
                new MetricFormula(
                        List.of(numerator),
                        type == Metric.Type.RATIO
                                ? new Metric.Denominator(Metric.Denominator.Kind.OUTCOMES, List.of("minutes"))
                                : Metric.Denominator.UNITS,
                        Metric.Pooling.SUM_OVER_SUM),
                MetricLimits.of(Optional.empty()),
                MetricUse.PRIMARY.worth(OptionalDouble.of(value)));
    }

    private static Metric meanOfUnits(Metric metric) {
        return metric.with(new MetricFormula(metric.numerator(), metric.denominator(), Metric.Pooling.MEAN_OF_UNITS));
    }

    private static final Metric PER_MINUTE = valued("per-minute", Metric.Type.RATIO, "revenue", 1);

    private static Plan plan(Metric... metrics) {
        var workspace =
                new Workspace("main", Currency.getInstance("EUR"), 30, ZoneId.of("UTC"), BusinessHours.ROUND_THE_CLOCK);
        var cost = new Tactic.Cost(2, 6);
        return new Plan(
                workspace,
                List.of(new Experiment(
                        "tone",
                        "",
                        "",
                        Experiment.Kind.RANDOMISED,
                        UnitKind.SLOT,
                        List.of(
                                new Arm("control", new Tactic("old", Tactic.Kind.CONTENT, "", cost), true, 1),
                                new Arm("treatment", new Tactic("new", Tactic.Kind.CONTENT, "", cost), false, 1)),
                        List.of(metrics),
                        List.of(),
                        "",
                        Analysis.withDefaults(),
                        Optional.empty(),
                        Optional.empty())));
    }

    private static MetricSummary net(WorkspaceSummary summary, NetReading reading) {
        return arm(summary, "control").net().get(reading.ordinal());
    }

    private static double[] xs(WorkspaceSummary summary) {
        var moments = (Moments) net(summary, NetReading.PER_UNIT).moments();
        return new double[] {moments.n(), moments.sum(), moments.sumSquares()};
    }

    /** Ann brought 100 in 120 minutes that cost 60 and 5 in money; bob brought 20, at the planned cost of 5. */
    @Test
    void aRatioBringsItsNumeratorAndCostIsMeasuredOrPlanned() {
        var summary = fold(
                plan(PER_MINUTE),
                exposed("ann", "control", 0),
                outcome("ann", "revenue", 100, 1),
                outcome("ann", "minutes", 120, 1),
                outcome("ann", "cost", 5, 1),
                exposed("bob", "control", 0),
                outcome("bob", "revenue", 20, 1));

        assertEquals(2, xs(summary)[0]);
        assertEquals(35 + 15, xs(summary)[1], 1e-12);
        assertEquals(35 * 35 + 15 * 15, xs(summary)[2], 1e-9);
        var byCost = (PairedMoments) net(summary, NetReading.PER_MONEY).moments();
        assertEquals(65 + PLANNED, byCost.y().sum(), 1e-12);
        assertEquals(35 * 65 + 15 * PLANNED, byCost.sumProducts(), 1e-9);
        var byHours = (PairedMoments) net(summary, NetReading.PER_HOUR).moments();
        assertEquals(2 + 0.1, byHours.y().sum(), 1e-12);
    }

    /** The one that is told to have cost nothing did; the other cost what was planned. */
    @Test
    void oneMeasuredCostOfNothingLeavesTheOthersAsPlanned() {
        var summary = fold(
                plan(PER_MINUTE),
                exposed("ann", "control", 0),
                outcome("ann", "cost", 0, 1),
                outcome("ann", "minutes", 0, 1),
                exposed("bob", "control", 0));

        assertEquals(new MeasuredCost(0, 0, 1, 1, 1, 1), arm(summary, "control").spend());
        assertEquals(-PLANNED, xs(summary)[1], 1e-12);
    }

    /** Cat was given the arm, has not met it, and cost 7 already; what was planned of her comes when she meets it. */
    @Test
    void whoIsNotExposedYetCostsWhatWasMeasured() {
        var summary = fold(
                plan(PER_MINUTE),
                assigned("ann", "control", 0),
                exposed("ann", "control", 0),
                assigned("cat", "control", 0),
                outcome("cat", "cost", 7, 1));

        assertEquals(new MeasuredCost(7, 0, 1, 0, 1, 1), arm(summary, "control").spend());
        assertEquals(1, net(summary, NetReading.PER_UNIT).moments().n());
        assertEquals(1, net(summary, NetReading.PER_UNIT).open());
    }

    /** Revenue per minute and revenue per slot are one money; the reply is another. */
    @Test
    void anOutcomeCountsOnceHoweverManyMetricsLookAtIt() {
        var again = valued("per-slot", Metric.Type.MEAN, "revenue", 1).with(Metric.Role.SECONDARY);
        var reply = valued("replies", Metric.Type.MEAN, "reply", 3);
        var minutes = valued("effort", Metric.Type.MEAN, "minutes", -1);
        var plan = plan(again, PER_MINUTE, reply, minutes);
        var summary = fold(
                plan, exposed("ann", "control", 0), outcome("ann", "revenue", 100, 1), outcome("ann", "reply", 2, 1));

        assertEquals(100 + 6 - PLANNED, xs(summary)[1], 1e-12);
        var valued = Valued.of(plan.experiments().get(0));
        assertEquals(
                List.of("per-minute", "replies"),
                valued.counted().stream().map(Metric::name).toList());
        assertEquals(
                List.of("effort", "per-slot"),
                valued.leftOut().stream().map(Metric::name).toList());
    }

    /** Capped at 50; the mean of units' own ratios brings its numerator too, also where it divides by nothing. */
    @Test
    void capsAndMeansOfUnitsBringTheirNumerator() {
        var ratio = meanOfUnits(PER_MINUTE);
        var told = fold(
                plan(ratio),
                exposed("ann", "control", 0),
                outcome("ann", "revenue", 90, 1),
                outcome("ann", "minutes", 30, 1),
                exposed("bob", "control", 0),
                outcome("bob", "revenue", 8, 1));
        assertEquals(90 - 15 - 2 + 8 - PLANNED, xs(told)[1], 1e-12);

        var capped = fold(
                plan(valued("revenue", Metric.Type.MEAN, "revenue", 2).withCap(OptionalDouble.of(50))),
                exposed("ann", "control", 0),
                outcome("ann", "revenue", 90, 1));
        assertEquals(2 * 50 - PLANNED, xs(capped)[1], 1e-12);
    }

    /** The reply is known after a day and the revenue after a week: until then the unit is open, and counts nowhere. */
    @Test
    void aUnitCountsWhenAllThatHasAValueIsKnown() {
        var soon = valued("reply", Metric.Type.MEAN, "reply", 3).withWindow(Duration.ofDays(1));
        var late = valued("revenue", Metric.Type.MEAN, "revenue", 1).withWindow(Duration.ofDays(7));
        Instant asOf = hour(48);
        var summary = fold(
                plan(soon, late),
                FoldOptions.NONE,
                asOf,
                exposed("ann", "control", 0),
                exposed("old", "control", -24 * 7),
                outcome("old", "revenue", 9, -24));

        assertEquals(1, net(summary, NetReading.PER_UNIT).open());
        assertEquals(1, xs(summary)[0]);
        assertEquals(9 - PLANNED, xs(summary)[1], 1e-12);
    }

    /** Its only total came after the window, so nobody knows what it brought. */
    @Test
    void aValueThatNobodyKnowsIsNoNought() {
        var likes = valued("likes", Metric.Type.MEAN, "like", 0.1).withWindow(Duration.ofDays(1));
        var summary = fold(plan(likes), exposed("ann", "control", 0), snapshot("ann", "like", 40, 30));

        assertEquals(0, xs(summary)[0]);
        assertEquals(1, net(summary, NetReading.PER_UNIT).unmeasured());
    }

    @Test
    void nothingOfValueHasNoNetBenefit() {
        var summary = fold(plan(Metric.proportion("click")), exposed("ann", "control", 0));

        assertTrue(arm(summary, "control").net().isEmpty());
    }

    /** The same with a unit taken away again, and as bytes. */
    @Test
    void isKeptExactly() {
        var summary = fold(plan(PER_MINUTE), exposed("ann", "control", 0), outcome("ann", "revenue", 0.1, 1));
        var one = summary.experiment("tone").orElseThrow();

        assertEquals(one, SummaryBytes.read(SummaryBytes.of(one)));
    }
}
