package furrow.experiments.fold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.experiments.event.Event;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Message;
import furrow.experiments.event.Snapshot;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Any order and any repetition of the same records gives the same numbers, to the bit. */
class OrderTest {
    private static final Metric RATIO = Story.divided(
            "per_like",
            Metric.Type.RATIO,
            List.of("revenue"),
            new Metric.Denominator(Metric.Denominator.Kind.OUTCOMES, List.of("likes")),
            Metric.Pooling.SUM_OVER_SUM);
    private static final Plan PLAN = Story.plan(
            Story.experiment(
                    "tone",
                    Analysis.withDefaults(),
                    Optional.of(Story.hour(60)),
                    Story.within(Metric.proportion("click"), 10),
                    given(Story.capped(Story.within(Story.mean("revenue"), 20), 1.5), "likes", "revenue"),
                    Story.within(Metric.of("likes", Metric.Type.QUANTILE), 5),
                    given(RATIO, "click"),
                    Story.within(Story.mean("first_response_minutes"), 30),
                    Metric.proportion("replied")),
            Story.slots("slots", Story.within(Story.mean("revenue"), 3), RATIO));
    private static final FoldOptions OPTIONS =
            FoldOptions.NONE.withSegments("channel").withCluster("account").withLookBack(Duration.ofHours(5));

    private static Metric given(Metric metric, String... covariates) {
        return metric.with(metric.formula().given(List.of(covariates)));
    }

    /**
     * The same records twice told.
     *
     * @param once each record once
     * @param again the same records in another order, some of them more than once
     */
    record Told(List<Object> once, List<Object> again) {}

    @Provide
    Arbitrary<Told> told() {
        return record().list().ofMaxSize(25).flatMap(records -> {
            if (records.isEmpty()) {
                return Arbitraries.just(new Told(records, records));
            }
            var repeats = Arbitraries.of(records).list().ofMaxSize(10);
            return repeats.flatMap(more -> {
                var all = new ArrayList<>(records);
                all.addAll(more);
                return Arbitraries.shuffle(all).map(again -> new Told(records, again));
            });
        });
    }

    private static Arbitrary<Object> record() {
        var unit = Arbitraries.of("ann", "bob", "cat");
        var hour = Arbitraries.integers().between(0, 200).map(quarter -> quarter / 4.0);
        var value = Arbitraries.of(0.0, 0.1, 0.2, 0.7, 1.0, 3.0, -0.3, 1e-9);
        var id = Arbitraries.of("1", "2", "3", "4", "5", "6");
        var attributes = attributes();
        return Arbitraries.oneOf(
                Combinators.combine(unit, hour, arm(), attributes)
                        .as((u, h, a, labels) -> Story.exposed("e" + h, u, a, h, labels)),
                Combinators.combine(unit, hour, arm()).as((u, h, a) -> Story.assigned(u, a, h)),
                Combinators.combine(unit, hour, arm(), attributes)
                        .as((u, h, a, labels) -> new Exposure("s" + h, u, "slots", a, Story.hour(h), labels)),
                Combinators.combine(id, unit, outcome(), value, hour, attributes)
                        .as((i, u, name, v, h, labels) -> Story.outcome(i, u, name, amount(name, v), h, labels)),
                Combinators.combine(unit, Arbitraries.of(Message.Direction.class), author(), hour)
                        .as(Story::message),
                Combinators.combine(unit, outcome(), value, hour)
                        .as((u, name, v, h) -> Story.snapshot(u, name, amount(name, v), h)));
    }

    /** Clicks are read by a proportion alone, so they are counted and have no amount. */
    private static double amount(String name, double value) {
        return name.equals("click") ? Math.ceil(Math.abs(value)) : value;
    }

    private static Arbitrary<String> arm() {
        return Arbitraries.of("control", "treatment");
    }

    private static Arbitrary<Message.Author> author() {
        return Arbitraries.of(Message.Author.class);
    }

    private static Arbitrary<String> outcome() {
        return Arbitraries.of("click", "revenue", "likes", "cost", "minutes");
    }

    private static Arbitrary<Map<String, String>> attributes() {
        return Combinators.combine(
                        Arbitraries.of("mail", "chat"),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of("", "true"))
                .as((channel, revision, retracted) -> Map.of(
                        "channel",
                        channel,
                        "account",
                        "of-" + channel,
                        "revision",
                        "" + revision,
                        "retracted",
                        retracted));
    }

    @Property(seed = "20261123", tries = 120)
    void orderAndRepetitionChangeNoBit(@ForAll("told") Told told) {
        var once = Story.fold(PLAN, OPTIONS, Story.hour(70), told.once().toArray());
        var again = Story.fold(PLAN, OPTIONS, Story.hour(70), told.again().toArray());

        assertEquals(once.experiments(), again.experiments());
        once.experiments()
                .forEach(each -> assertEquals(WithoutWaits.of(each), SummaryBytes.read(SummaryBytes.of(each))));
        assertEquals(once.rejected(), again.rejected());
        assertEquals(once.traffic().waiting(), again.traffic().waiting());
    }

    @Property(seed = "20261123", tries = 120)
    void momentsKeptUpToDateAreThoseReadAfresh(@ForAll("told") Told told, @ForAll("hours") List<Integer> hours) {
        var fresh = Story.fold(PLAN, OPTIONS, Story.hour(70), told.once().toArray());

        var fold = Fold.of(PLAN, OPTIONS, Story.hour(0));
        var units = new HashMap<String, UnitState>();
        var clock = hours.stream().sorted().toList();
        int next = 0;
        for (Object record : told.again()) {
            take(fold, units, record);
            if (next < clock.size()) {
                advance(fold, units, clock.get(next++));
                fold = Fold.ofBytes(PLAN, OPTIONS, fold.toBytes());
                units.replaceAll(
                        (unit, state) -> UnitState.ofBytes(state.toBytes()).named(unit));
            }
        }
        advance(fold, units, 70);

        assertEquals(withoutTimes(fresh.experiments()), withoutTimes(fold.summaries()));
        assertEquals(fresh.traffic().waiting(), fold.waiting());
        assertArrayEquals(
                fold.toBytes(), Fold.ofBytes(PLAN, OPTIONS, fold.toBytes()).toBytes());
    }

    @Provide
    Arbitrary<List<Integer>> hours() {
        return Arbitraries.integers().between(0, 69).list().ofMaxSize(10);
    }

    private static void take(Fold fold, Map<String, UnitState> units, Object record) {
        var note = record instanceof Event event ? fold.note(event) : fold.note((Snapshot) record);
        note.ifPresent(news -> fold.take(units.computeIfAbsent(news.unit(), key -> new UnitState().named(key)), news));
    }

    private static void advance(Fold fold, Map<String, UnitState> units, int hour) {
        units.values().forEach(state -> fold.tally(state, Story.hour(hour)));
        fold.closeUntil(Story.hour(hour));
    }

    /** First and last times only ever widen, so a retraction may leave them wider than a fresh reading. */
    private static List<ExperimentSummary> withoutTimes(List<ExperimentSummary> summaries) {
        return summaries.stream()
                .map(each -> new ExperimentSummary(
                        each.experiment(),
                        each.asOf(),
                        each.byAssignment(),
                        each.arms(),
                        withoutEmpty(each.segments()),
                        each.misplaced(),
                        each.outside(),
                        each.groups(),
                        new ExperimentSummary.EventPeriod(Optional.empty(), Optional.empty()),
                        each.neighbours()))
                .toList();
    }

    private static Map<String, List<ArmSummary>> withoutEmpty(Map<String, List<ArmSummary>> segments) {
        var kept = new HashMap<>(segments);
        kept.values().removeIf(arms -> arms.stream().allMatch(arm -> arm.units() == 0));
        return kept;
    }
}
