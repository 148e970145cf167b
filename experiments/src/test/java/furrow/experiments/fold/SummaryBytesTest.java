package furrow.experiments.fold;

import static furrow.experiments.fold.Story.exposed;
import static furrow.experiments.fold.Story.hour;
import static furrow.experiments.fold.Story.outcome;
import static furrow.experiments.fold.Story.plan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.plan.Metric;
import furrow.experiments.plan.WhichQuantile;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sealed evidence stays readable: of this version, and of the first one, which is written here as that one wrote it. */
class SummaryBytesTest {
    private static ExperimentSummary summary() {
        var folding = InMemoryFold.of(plan(Story.experiment("tone", Metric.proportion("click"))));
        folding.accept(exposed("ann", "control", 1));
        folding.accept(outcome("ann", "click", 1, 2));
        folding.accept(exposed("bob", "treatment", 1));
        folding.accept(exposed("cat", "treatment", 2));
        return folding.summary(hour(500)).experiment("tone").orElseThrow();
    }

    /** The second version as that one wrote it: the count of units that met any arm was not between the others. */
    @Test
    void theSecondVersionDoesNotTellWhoStrayedFromWhoMetNone() {
        var folding = InMemoryFold.of(plan(Story.experiment("tone", Metric.proportion("click"))));
        folding.accept(Story.assigned("ann", "treatment", 0));
        folding.accept(exposed("ann", "control", 1));
        var summary = folding.summary(hour(500)).experiment("tone").orElseThrow();
        byte[] now = SummaryBytes.of(summary);

        assertEquals(1, summary.arm("treatment").orElseThrow().strayed().getAsLong());
        assertEquals(summary, SummaryBytes.read(now));
        var before = SummaryBytes.read(second(now, summary));
        assertTrue(before.arm("treatment").orElseThrow().strayed().isEmpty());
        assertTrue(before.arm("treatment").orElseThrow().neverExposed().isEmpty());
        assertEquals(1, before.arm("treatment").orElseThrow().assigned());
        assertEquals(
                summary.arm("treatment").orElseThrow().metrics(),
                before.arm("treatment").orElseThrow().metrics());
    }

    /** Takes out the bytes that came later: of each arm, behind its name and three counts below 128, the third version's. */
    private static byte[] second(byte[] now, ExperimentSummary summary) {
        byte[] all = withoutStandstill(withoutSpentByDay(now, summary), summary);
        all[0] = 2;
        for (ArmSummary arm : summary.arms()) {
            byte[] head = new StateWriter()
                    .text(arm.arm())
                    .number(arm.assigned())
                    .number(arm.exposed())
                    .number(arm.followed())
                    .toBytes();
            int at = indexOf(all, head) + head.length;
            var without = new ByteArrayOutputStream();
            without.write(all, 0, at);
            without.write(all, at + 1, all.length - at - 1);
            all = without.toByteArray();
        }
        return all;
    }

    /** The fourth version as that one wrote it: without the count of units that were drawn among some arms only. */
    @Test
    void theFourthVersionKnowsOfNoUnitsThatWereDrawnAmongFewerArms() {
        var summary = summary();
        byte[] fourth = without(1, withoutSpentByDay(SummaryBytes.of(summary), summary), summary);
        fourth[0] = 4;

        assertEquals(summary, SummaryBytes.read(fourth));
    }

    /** The fifth version as that one wrote it: it does not know on which day what was measured was spent. */
    @Test
    void theFifthVersionDoesNotTellOnWhichDayWasSpent() {
        var folding = InMemoryFold.of(plan(Story.experiment("tone", Metric.proportion("click"))));
        folding.accept(exposed("ann", "control", 1));
        folding.accept(Story.outcome("ann", "cost", 3, 2));
        folding.accept(Story.outcome("ann", "minutes", 4, 30));
        var summary = folding.summary(hour(500)).experiment("tone").orElseThrow();
        var day = LocalDate.ofInstant(hour(1), ZoneOffset.UTC);

        assertEquals(
                Map.of(day, new DaySpend(3, 4, 1, 1)),
                summary.arm("control").orElseThrow().used().spent());
        assertEquals(summary, SummaryBytes.read(SummaryBytes.of(summary)));
        var fifth = withoutSpentByDay(SummaryBytes.of(summary), summary);
        fifth[0] = 5;
        var before = SummaryBytes.read(fifth).arm("control").orElseThrow();
        assertEquals(Map.of(), before.used().spent());
        assertEquals(3, before.spend().money());
    }

    /** Takes out of each arm what stands behind its uses by day. */
    private static byte[] withoutSpentByDay(byte[] now, ExperimentSummary summary) {
        byte[] all = withoutValues(now, summary);
        int from = 0;
        for (ArmSummary arm : summary.arms()) {
            var uses = new StateWriter();
            uses.number(arm.lastUse().isPresent() ? 1 : 0);
            arm.lastUse().ifPresent(day -> uses.signed(day.toEpochDay()));
            uses.number(arm.uses().size());
            arm.uses().forEach((day, units) -> uses.signed(day.toEpochDay()).number(units));
            var spent = new StateWriter();
            spent.number(arm.used().spent().size());
            arm.used()
                    .spent()
                    .forEach((day, each) -> spent.signed(day.toEpochDay())
                            .fraction(each.money())
                            .fraction(each.minutes())
                            .number(each.unitsWithMoney())
                            .number(each.unitsWithMinutes()));
            byte[] name = new StateWriter().text(arm.arm()).toBytes();
            byte[] head = uses.toBytes();
            int behindName = from + indexOf(Arrays.copyOfRange(all, from, all.length), name) + name.length;
            var both = new ByteArrayOutputStream();
            both.writeBytes(head);
            both.writeBytes(spent.toBytes());
            int at = behindName
                    + indexOf(Arrays.copyOfRange(all, behindName, all.length), both.toByteArray())
                    + head.length;
            int gone = spent.toBytes().length;
            var without = new ByteArrayOutputStream();
            without.write(all, 0, at);
            without.write(all, at + gone, all.length - at - gone);
            all = without.toByteArray();
            from = at;
        }
        return all;
    }

    /** The sixth version as that one wrote it: it does not know the values of quantiles. */
    @Test
    void theSixthVersionKnowsNoValuesOfQuantiles() {
        var summary = summary();
        byte[] sixth = withoutValues(SummaryBytes.of(summary), summary);
        sixth[0] = 6;

        assertEquals(summary, SummaryBytes.read(sixth));
    }

    /** The seventh version as that one wrote it: it does not know of several covariates. */
    @Test
    void theSeventhVersionKnowsNoCovariatesOfThePlan() {
        var summary = summary();
        byte[] seventh = withoutZeros(1, SummaryBytes.of(summary), summary);
        seventh[0] = 7;

        assertEquals(summary, SummaryBytes.read(seventh));
    }

    @Test
    void covariatesComeBack() {
        var mean = Story.mean("revenue");
        var ratio = Story.divided(
                "per-like",
                Metric.Type.RATIO,
                List.of("revenue"),
                new Metric.Denominator(Metric.Denominator.Kind.OUTCOMES, List.of("likes")),
                Metric.Pooling.SUM_OVER_SUM);
        var folding = InMemoryFold.of(
                plan(Story.experiment(
                        "tone",
                        mean.with(mean.formula().given(List.of("likes", "revenue"))),
                        ratio.with(ratio.formula().given(List.of("click"))))),
                FoldOptions.NONE.withLookBack(Duration.ofHours(9)));
        for (int unit = 0; unit < 30; unit++) {
            folding.accept(outcome("u" + unit, "likes", unit % 4, 5));
            folding.accept(exposed("u" + unit, unit % 2 == 0 ? "control" : "treatment", 10));
            folding.accept(outcome("u" + unit, "revenue", unit * unit % 7 / 3.0, 12));
            folding.accept(outcome("u" + unit, "likes", 1 + unit % 3, 13));
        }
        var summary = folding.summary(hour(500)).experiment("tone").orElseThrow();
        var metrics = summary.arm("treatment").orElseThrow().metrics();
        var first = metrics.get(0).regression().orElseThrow();

        assertEquals(metrics.get(0).moments(), first.plain());
        assertEquals(
                List.of(29.0, 0.0),
                first.known().stream().map(each -> each.sum()).toList());
        assertEquals(2, metrics.get(1).regression().orElseThrow().products().size());
        assertEquals(summary, SummaryBytes.read(SummaryBytes.of(summary)));
    }

    @Test
    void valuesOfQuantilesComeBack() {
        var folding = InMemoryFold.of(plan(Story.experiment("tone", Metric.quantile("revenue", WhichQuantile.MEDIAN))));
        for (int unit = 0; unit < 30; unit++) {
            folding.accept(exposed("u" + unit, unit % 2 == 0 ? "control" : "treatment", 1));
            folding.accept(outcome("u" + unit, "revenue", unit * unit % 7 / 3.0, 2));
        }
        var summary = folding.summary(hour(500)).experiment("tone").orElseThrow();

        assertEquals(
                15,
                summary.arm("control")
                        .orElseThrow()
                        .metrics()
                        .get(0)
                        .values()
                        .orElseThrow()
                        .values());
        assertEquals(summary, SummaryBytes.read(SummaryBytes.of(summary)));
    }

    /** Takes out of each metric the bytes that say that it has no values and no covariates of the plan. */
    private static byte[] withoutValues(byte[] now, ExperimentSummary summary) {
        return withoutZeros(2, now, summary);
    }

    private static byte[] withoutZeros(int count, byte[] now, ExperimentSummary summary) {
        byte[] all = now;
        int from = 0;
        for (ArmSummary arm : summary.arms()) {
            for (MetricSummary metric : arm.metrics()) {
                var head = new StateWriter().text(metric.metric());
                MomentsBytes.write(metric.moments(), head);
                head.number(0)
                        .number(metric.open())
                        .number(metric.unmeasured())
                        .number(metric.rejected())
                        .number(metric.late());
                head.number(0).number(0).number(0); // covariate before the start, clusters, histogram
                byte[] part = head.toBytes();
                int at = from + indexOf(Arrays.copyOfRange(all, from, all.length), part) + part.length;
                assertEquals(0, all[at]);
                assertEquals(0, all[at + 1]);
                var without = new ByteArrayOutputStream();
                without.write(all, 0, at);
                without.write(all, at + count, all.length - at - count);
                all = without.toByteArray();
                from = at;
            }
        }
        return all;
    }

    /** Takes out the counts of a byte each that came with the fourth and fifth version. */
    private static byte[] withoutStandstill(byte[] fifth, ExperimentSummary summary) {
        return without(3, fifth, summary);
    }

    /** Takes out so many bytes before groups, first and last event. */
    private static byte[] without(int count, byte[] now, ExperimentSummary summary) {
        var behind = new StateWriter().number(0).number(1);
        instant(summary.firstEvent().orElseThrow(), behind);
        behind.number(1);
        instant(summary.lastEvent().orElseThrow(), behind);
        NeighbourBytes.write(summary.neighbours(), behind);
        byte[] tail = behind.toBytes();
        int at = now.length - tail.length;
        byte[] without = Arrays.copyOf(now, now.length - count);
        System.arraycopy(now, at, without, at - count, tail.length);
        return without;
    }

    private static int indexOf(byte[] all, byte[] part) {
        for (int at = 0; at + part.length <= all.length; at++) {
            if (Arrays.equals(all, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("not there");
    }

    private static byte[] first(ExperimentSummary summary) {
        var out = new StateWriter().number(1).text(summary.experiment());
        instant(summary.asOf(), out);
        out.number(summary.byAssignment() ? 1 : 0).number(summary.arms().size());
        summary.arms().forEach(arm -> arm(arm, out));
        out.number(0); // segments
        out.number(summary.unitsInTwoArms()).number(summary.twoArmsLeftOut() ? 1 : 0);
        out.number(summary.unassigned()).number(summary.contradictions());
        out.number(0); // groups
        out.number(1);
        instant(summary.firstEvent().orElseThrow(), out);
        out.number(1);
        instant(summary.lastEvent().orElseThrow(), out);
        NeighbourBytes.write(summary.neighbours(), out);
        return out.toBytes();
    }

    private static void arm(ArmSummary arm, StateWriter out) {
        out.text(arm.arm())
                .number(arm.assigned())
                .number(arm.exposed())
                .number(arm.followed())
                .number(arm.units());
        out.fraction(arm.spend().money())
                .fraction(arm.spend().minutes())
                .number(arm.spend().unitsWithMoney())
                .number(arm.spend().unitsWithMinutes());
        out.number(1).signed(arm.lastUse().orElseThrow().toEpochDay());
        for (int count = 0; count < 6 + 5; count++) {
            out.number(count == 0 ? arm.conversation().units() : 0);
        }
        out.histogram(arm.conversation().responses());
        out.number(arm.metrics().size());
        arm.metrics().forEach(metric -> metric(metric, out));
    }

    private static void metric(MetricSummary metric, StateWriter out) {
        out.text(metric.metric());
        MomentsBytes.write(metric.moments(), out);
        out.number(0); // uncapped
        out.number(metric.open())
                .number(metric.unmeasured())
                .number(metric.rejected())
                .number(metric.late());
        out.number(0).number(0).number(0); // covariate, clusters, histogram
        out.number(metric.days().size());
        metric.days().forEach((day, moments) -> {
            out.signed(day.toEpochDay());
            MomentsBytes.write(moments, out);
        });
        out.number(metric.hours().size());
        metric.hours().forEach((hour, moments) -> {
            out.number(hour.number());
            MomentsBytes.write(moments, out);
        });
    }

    private static void instant(Instant instant, StateWriter out) {
        out.signed(instant.getEpochSecond()).number(instant.getNano());
    }

    @Test
    void theFirstVersionIsReadWithNoChancesAndNothingOutside() {
        var summary = summary();

        assertEquals(summary, SummaryBytes.read(SummaryBytes.of(summary)));
        var older = SummaryBytes.read(first(summary));
        assertEquals(ExperimentSummary.Outside.NONE, older.outside());
        assertEquals(summary.firstEvent(), older.firstEvent());
        assertEquals(summary.lastEvent(), older.lastEvent());
        assertEquals(summary.neighbours(), older.neighbours());
        for (ArmSummary arm : summary.arms()) {
            var before = older.arm(arm.arm()).orElseThrow();
            assertEquals(arm.units(), before.units());
            assertEquals(arm.exposed(), before.exposed());
            assertEquals(arm.lastUse(), before.lastUse());
            assertEquals(arm.conversation(), before.conversation());
            assertEquals(arm.metrics(), before.metrics());
            assertTrue(before.chances().isEmpty());
        }
    }

    @Test
    void aLaterVersionIsRefusedWithWhatToDo() {
        byte[] later = SummaryBytes.of(summary());
        later[0] = 99;

        var refused = assertThrows(IllegalArgumentException.class, () -> SummaryBytes.read(later));
        assertTrue(
                refused.getMessage().contains("read it with the version of furrow that wrote it"),
                refused.getMessage());
    }
}
