package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.advice.KeptExperiments;
import furrow.engine.evidence.Evidence;
import furrow.engine.outcome.LogEntry;
import furrow.engine.process.SetClock;
import furrow.engine.seal.SealReason;
import furrow.engine.seal.SealedPlan;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.LookSchedule;
import furrow.experiments.plan.Plan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks that a plan names, taken and kept while a workspace runs. */
class LiveLooksTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
    private static final Duration STEP = Duration.ofDays(3);

    @TempDir
    private Path folder;

    private final SplittableRandom random = new SplittableRandom(2026);
    private int units;

    private static Plan plan(LookSchedule looks, Optional<Instant> ends) {
        var experiment = Happenings.experiment("tone", ends, Happenings.CLICK);
        return Happenings.plan(
                UTC,
                experiment.with(Analysis.withDefaults().withPlannedUnits(400).with(looks)));
    }

    /** So many new units, met at an instant; of the warm arm more click. */
    private List<LogEntry> met(int count, Instant at, double plain, double warm) {
        var entries = new ArrayList<LogEntry>();
        for (int i = 0; i < count; i++) {
            String unit = "unit-" + units++;
            boolean isWarm = units % 2 == 0;
            entries.add(Happenings.exposed("met-" + unit, unit, "tone", isWarm ? "warm" : "plain", at, Map.of()));
            if (random.nextDouble() < (isWarm ? warm : plain)) {
                entries.add(Happenings.outcome("did-" + unit, unit, "click", 1, at.plusSeconds(60)));
            }
        }
        return entries;
    }

    private static Evidence evidence(SealedPlan known) {
        return FoldedData.read(known, new KeptExperiments()).read().get(0).evidence();
    }

    private static Comparison click(SealedPlan known) {
        return evidence(known).comparisons().get(0);
    }

    private static List<String> looks(Running running) {
        return running.seals().heads().stream()
                .filter(each -> each.reason().kind() == SealReason.Kind.LOOK)
                .map(each -> each.reason().why())
                .toList();
    }

    @Test
    void looksAreTakenWhenTheyFallDueAndStayAsTheyWere() {
        var clock = new SetClock(START);
        var plan = plan(LookSchedule.at(0.5, 1), Optional.empty());
        Comparison atFirst;
        try (var running = Running.open(folder, plan, clock)) {
            running.send(met(120, clock.instant(), 0.3, 0.35));
            clock.set(clock.instant().plus(STEP));
            var early = click(running.seals().read());
            assertAll(
                    () -> assertEquals(List.of(), looks(running)),
                    () -> assertTrue(early.absolute().value().isEmpty()),
                    () -> assertEquals(
                            "no verdict before the first look, which is at 50 % of the planned units, 200; 30 % of them"
                                    + " are in, and until then there is health and progress to read",
                            early.verdict().detail().orElseThrow()));

            running.send(met(100, clock.instant(), 0.3, 0.35));
            clock.set(clock.instant().plus(STEP));
            atFirst = click(running.seals().read());
            assertEquals(List.of("look 1, at 55 % of the planned units"), looks(running));
            assertEquals(220, atFirst.nControl() + atFirst.nTreatment());

            // Between the looks more comes in, and some of what was known comes out otherwise.
            running.send(met(60, clock.instant(), 0, 1));
            running.send(List.of(Happenings.retracted("did-unit-0", "unit-0", "click", START)));
            clock.set(clock.instant().plus(STEP));
            assertEquals(atFirst, click(running.seals().read()));
            assertEquals(1, looks(running).size());
        }
        try (var running = Running.open(folder, plan, clock)) {
            assertEquals(atFirst, click(running.seals().read()));

            running.send(met(140, clock.instant(), 0.3, 0.6));
            clock.set(clock.instant().plus(STEP));
            var atLast = evidence(running.seals().read());
            var click = atLast.comparisons().get(0);
            assertAll(
                    () -> assertEquals(
                            List.of(
                                    "look 1, at 55 % of the planned units",
                                    "the last look, at 105 % of the planned units"),
                            looks(running)),
                    () -> assertEquals(new Verdict.Better(), click.verdict()),
                    () -> assertTrue(click.method().contains("last look at 105 %"), click.method()),
                    () -> assertEquals(1, atLast.looks().orElseThrow().spent()),
                    () -> assertNotEquals(atFirst, click));

            running.send(met(100, clock.instant(), 0.9, 0.1));
            clock.set(clock.instant().plus(STEP));
            assertEquals(click, click(running.seals().read()));
        }
    }

    @Test
    void whatWasFoundAtALookIsNotTakenBackByALaterOne() {
        var clock = new SetClock(START);
        try (var running = Running.open(folder, plan(LookSchedule.at(0.5, 1), Optional.empty()), clock)) {
            running.send(met(200, clock.instant(), 0.2, 0.6));
            clock.set(clock.instant().plus(STEP));
            var found = click(running.seals().read());
            assertEquals(new Verdict.Better(), found.verdict());

            running.send(met(200, clock.instant(), 0.9, 0.1));
            clock.set(clock.instant().plus(STEP));
            var later = click(running.seals().read());
            assertEquals(2, looks(running).size());
            assertEquals(found.verdict(), later.verdict());
            assertEquals(found.absolute(), later.absolute());
        }
    }

    @Test
    void anExperimentThatEndsWithFewerUnitsHasItsLastLookThen() {
        var clock = new SetClock(START);
        var ends = START.plus(Duration.ofDays(5));
        try (var running = Running.open(folder, plan(LookSchedule.at(0.5, 1), Optional.of(ends)), clock)) {
            running.send(met(300, clock.instant(), 0.3, 0.3));
            clock.set(clock.instant().plus(STEP));
            running.seals().read();
            running.send(met(60, clock.instant(), 0.3, 0.3));
            clock.set(ends.plus(STEP));
            var last = evidence(running.seals().read()).looks().orElseThrow();

            assertEquals(
                    List.of("look 1, at 75 % of the planned units", "the last look, at 90 % of the planned units"),
                    looks(running));
            assertEquals(Optional.empty(), last.next());
        }
    }

    @Test
    void looksAtDatesAreTakenThen() {
        var clock = new SetClock(START);
        var schedule = LookSchedule.on(List.of(START.plus(Duration.ofDays(4)), START.plus(Duration.ofDays(8))));
        try (var running = Running.open(folder, plan(schedule, Optional.empty()), clock)) {
            running.send(met(100, clock.instant(), 0.3, 0.3));
            clock.set(clock.instant().plus(STEP));
            running.seals().read();
            assertEquals(List.of(), looks(running));
            // The first date was missed while nobody looked: one look is taken late, and the error of both is there.
            running.send(met(50, clock.instant(), 0.3, 0.3));
            clock.set(START.plus(Duration.ofDays(9)));
            running.seals().read();
            assertEquals(List.of("the last look, at 38 % of the planned units"), looks(running));
        }
    }
}
