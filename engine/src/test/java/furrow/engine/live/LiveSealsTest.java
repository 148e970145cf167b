package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.outcome.LogEntry;
import furrow.engine.process.ChildProcess;
import furrow.engine.process.SetClock;
import furrow.engine.seal.SealReason;
import furrow.engine.seal.Seals;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.fold.InMemoryFold;
import furrow.experiments.plan.Plan;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Evidence of days and decisions, sealed while a workspace runs. */
class LiveSealsTest {
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final int DAYS = 14;

    @TempDir
    private Path folder;

    private static Plan plan(ZoneId zone) {
        return Happenings.plan(
                zone, Happenings.experiment("tone", Optional.empty(), Happenings.CLICK, Happenings.REVENUE));
    }

    private static List<ExperimentSummary> inMemory(Plan plan, List<LogEntry> entries, Instant asOf) {
        var folding = InMemoryFold.of(plan);
        entries.forEach(each -> folding.accept(((LogEntry.Happened) each).event()));
        return folding.summary(asOf).experiments();
    }

    /**
     * Over two weeks with a clock change at midnight, a server that is asked at odd times and is down every fourth
     * midnight: each day is sealed, late or not, with the moments of a fold in memory as of midnight.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"America/Havana,2026-10-27T12:00:00Z,1", "America/Sao_Paulo,2018-10-29T12:00:00Z,2"})
    void eachDayIsSealedAsItEnds(ZoneId zone, Instant start, long seed) {
        var random = new SplittableRandom(seed);
        var happenings = new Happenings(seed);
        var clock = new SetClock(start);
        var plan = plan(zone);
        var sent = new ArrayList<LogEntry>();
        var expected = new ArrayList<List<ExperimentSummary>>();
        var first = LocalDate.ofInstant(start, zone);
        var running = Running.open(folder, plan, clock);
        for (int i = 0; i < DAYS; i++) {
            var end = first.plusDays(i + 1).atStartOfDay(zone).toInstant();
            clock.set(end.minusSeconds(random.nextInt(1, 7200)));
            var now = happenings.before(clock.instant(), "tone", 60);
            running.send(now);
            sent.addAll(now);
            if (random.nextBoolean()) {
                running.seals().read();
            }
            if (i % 4 == 3) {
                running.close();
                clock.set(end.plusSeconds(random.nextInt(1, 7200)));
                running = Running.open(folder, plan, clock);
            } else {
                clock.set(end.plusSeconds(random.nextInt(600)));
            }
            running.seals().sealEndedDay();
            running.seals().read();
            running.seals().sealEndedDay();
            expected.add(inMemory(plan, sent, end));
        }

        var heads = running.seals().heads();
        var seals = Seals.open(running.log().seals(), "main");
        assertEquals(DAYS, heads.size());
        assertEquals(heads, seals.heads());
        for (int i = 0; i < DAYS; i++) {
            var head = heads.get(i);
            assertEquals(Optional.of(first.plusDays(i)), head.reason().day());
            assertEquals(first.plusDays(i + 1).atStartOfDay(zone).toInstant(), head.asOf());
            assertEquals(expected.get(i), seals.read(head).state().experiments());
            assertEquals(plan, seals.read(head).plan());
        }
        running.close();
    }

    @Test
    void aServerThatWasDownForDaysSealsOnceAndSaysAsOfWhen() {
        var clock = new SetClock(Instant.parse("2026-11-20T12:00:00Z"));
        try (var running = Running.open(folder, plan(UTC), clock)) {
            running.send(new Happenings(3).before(clock.instant(), "tone", 100));
            running.seals().read();
            assertEquals(List.of(), running.seals().heads());
        }
        clock.set(Instant.parse("2026-11-25T09:30:00Z"));
        try (var running = Running.open(folder, plan(UTC), clock)) {
            // Somebody has looked at it as of now before it could be sealed.
            running.fold().read();
            running.seals().read();
            running.seals().read();

            assertEquals(1, running.seals().heads().size());
            var late = running.seals().heads().get(0);
            assertEquals(SealReason.daily(LocalDate.of(2026, 11, 24)), late.reason());
            assertEquals(clock.instant(), late.asOf());
            var thrown = assertThrows(
                    IllegalArgumentException.class, () -> running.seals().asOf("2026-11-24"));
            assertEquals(
                    "asOf needs a day or a time from 2026-11-25T09:30:00Z, when evidence was first sealed, to today,"
                            + " but was 2026-11-24; furrow data seals and GET /v1/seals list what was sealed",
                    thrown.getMessage());
            assertEquals(
                    clock.instant(), running.seals().asOf("2026-11-25").state().asOf());
            assertThrows(IllegalArgumentException.class, () -> running.seals().asOf("2026-11-26"));
            assertThrows(IllegalArgumentException.class, () -> running.seals().asOf("last week"));
        }
    }

    @Test
    void evidenceAsOfADayIsWhatWasShownThenWhateverCameInAndWasDefinedSince() {
        var clock = new SetClock(Instant.parse("2026-11-20T23:59:59Z"));
        var happenings = new Happenings(4);
        try (var running = Running.open(folder, plan(UTC), clock)) {
            running.send(happenings.before(clock.instant(), "tone", 600));
            clock.set(Instant.parse("2026-11-21T00:00:00Z"));
            var shown = running.seals().read();
            var head = running.seals().decide("tone", "ann", "warm wins");
            clock.set(Instant.parse("2026-11-22T00:00:00Z"));
            running.send(happenings.before(clock.instant(), "tone", 600));
            running.fold()
                    .use(Happenings.plan(UTC, Happenings.experiment("tone", Optional.empty(), Happenings.REVENUE)));

            assertEquals(shown.plan(), running.seals().asOf("2026-11-20").plan());
            for (String asOf : List.of("2026-11-20", "2026-11-21T00:00:00Z", "2026-11-21T12:00")) {
                var then = running.seals().asOf(asOf);
                assertEquals(shown.state().experiments(), then.state().experiments());
                assertEquals(shown.state().asOf(), then.state().asOf());
            }
            assertFalse(shown.state()
                    .experiments()
                    .equals(running.seals().read().state().experiments()));
            assertEquals(SealReason.decision("tone", "ann", "warm wins"), head.reason());
            var thrown = assertThrows(
                    IllegalArgumentException.class, () -> running.seals().decide("tune", "ann", ""));
            assertEquals("experiment needs one of [tone], but was \"tune\"", thrown.getMessage());
        }
    }

    @Test
    void anExperimentIsConcludedByItselfOnceADayHasChangedNothingOfIt() {
        var clock = new SetClock(Instant.parse("2026-11-18T12:00:00Z"));
        var ends = Optional.of(Instant.parse("2026-11-18T13:00:00Z"));
        var happenings = new Happenings(8);
        var plan = Happenings.plan(UTC, Happenings.experiment("tone", ends, Happenings.CLICK, Happenings.REVENUE));
        try (var running = Running.open(folder, plan, clock)) {
            running.send(happenings.before(clock.instant(), "tone", 300));
            for (int day = 19; day <= 23; day++) {
                clock.set(Instant.parse("2026-11-" + day + "T00:00:10Z"));
                running.seals().sealEndedDay();
            }
            var daily = SealReason.Kind.DAILY;
            assertEquals(
                    List.of(daily, daily, daily, SealReason.Kind.CONCLUSION, daily, daily),
                    running.seals().heads().stream()
                            .map(each -> each.reason().kind())
                            .toList());

            var concluded = running.seals().read();
            running.send(happenings.before(Instant.parse("2026-11-18T12:00:00Z"), "tone", 300));
            assertEquals(
                    concluded.state().experiments(),
                    running.seals().read().state().experiments());
            var other = Happenings.plan(UTC, Happenings.experiment("tone", ends, Happenings.CLICK));
            var thrown = assertThrows(
                    IllegalArgumentException.class, () -> running.seals().requireOpen(other));
            assertTrue(thrown.getMessage().contains("keeps its numbers; give the new one another name"));
            running.seals().requireOpen(plan);

            clock.set(Instant.parse("2026-11-23T10:00:00Z"));
            running.seals().conclude("tone", "ann", "late rows of the newsletter");
            var revised = running.seals().read();
            assertFalse(concluded.state().experiments().equals(revised.state().experiments()));
            String remark = revised.remarks().get("tone").text();
            assertTrue(
                    remark.startsWith(
                            "Concluded by ann (late rows of the newsletter, a revision of what was concluded at"
                                    + " 2026-11-22T00"),
                    remark);
            assertEquals(
                    concluded.state().experiments(),
                    running.seals().asOf("2026-11-22").state().experiments());
        }
    }

    /** Late rows and corrections of units that had closed are told; what is new since is not. */
    @Test
    void evidenceThatWasRevisedAfterClosingSaysSo() {
        var clock = new SetClock(Instant.parse("2026-11-20T12:00:00Z"));
        var before = clock.instant().minusSeconds(4 * 24 * 3600);
        var plan = Happenings.plan(UTC, Happenings.experiment("tone", Optional.empty(), Happenings.CLICK));
        try (var running = Running.open(folder, plan, clock)) {
            running.send(List.of(
                    Happenings.exposed("x1", "ann", "tone", "warm", before, Map.of()),
                    Happenings.outcome("y1", "ann", "click", 1, before.plusSeconds(60)),
                    Happenings.exposed("x2", "bob", "tone", "warm", before, Map.of())));
            clock.set(Instant.parse("2026-11-21T00:00:00Z"));
            assertEquals(Map.of(), running.seals().read().remarks());
            clock.set(Instant.parse("2026-11-21T10:00:00Z"));
            running.send(List.of(Happenings.exposed(
                    "x3", "cat", "tone", "warm", clock.instant().minusSeconds(9), Map.of())));
            assertEquals(Map.of(), running.seals().read().remarks());
            running.send(List.of(Happenings.outcome("y2", "bob", "click", 1, before.plusSeconds(60))));
            assertEquals(
                    "Revised since 21 November 2026, 00:00 UTC: units that had closed by then count otherwise, since"
                            + " rows came late or were corrected (click of warm: 2 units with 1.00000, now 2 units with"
                            + " 2.00000).",
                    running.seals().read().remarks().get("tone").text());
            running.seals().decide("tone", "ann", "warm");
            clock.set(Instant.parse("2026-11-22T00:00:00Z"));
            assertEquals(Map.of(), running.seals().read().remarks());
            running.send(List.of(Happenings.retracted("y1", "ann", "click", before.plusSeconds(60))));
            String both = running.seals().read().remarks().get("tone").text();
            assertTrue(both.contains("since 21 November 2026, 10:00") && both.contains("since 22 November"), both);
        }
    }

    /** Seals without end until it is killed; prints the number of each that was acknowledged. */
    public static final class Sealing {
        private Sealing() {}

        public static void main(String[] arguments) {
            try (var running = Running.open(Path.of(arguments[0]), plan(UTC), MORNING)) {
                while (true) {
                    System.out.println(running.seals().seal("ann", "again").number());
                }
            }
        }
    }

    private static final Clock MORNING = Clock.fixed(Instant.parse("2026-11-21T08:00:00Z"), ZoneOffset.UTC);

    @Test
    void killedWhileItSealsNoneThatWasAcknowledgedIsLostAndNoneIsHalf() {
        List<ExperimentSummary> shown;
        try (var running = Running.open(folder, plan(UTC), MORNING)) {
            running.send(new Happenings(6).before(MORNING.instant(), "tone", 600));
            shown = running.seals().read().state().experiments();
        }
        var acknowledged = new ArrayList<Long>();
        for (int round = 0; round < 2; round++) {
            try (var child = ChildProcess.start(Sealing.class, folder)) {
                for (int i = 0; i < 7 + round * 5; i++) {
                    acknowledged.add(Long.parseLong(child.line()));
                }
                for (String line : child.kill()) {
                    acknowledged.add(Long.parseLong(line));
                }
            }
            try (var running = Running.open(folder, plan(UTC), MORNING)) {
                var seals = Seals.open(running.log().seals(), "main");
                var numbers = seals.heads().stream().map(each -> each.number()).toList();
                assertTrue(numbers.containsAll(acknowledged), numbers + " lack some of " + acknowledged);
                seals.heads()
                        .forEach(each ->
                                assertEquals(shown, seals.read(each).state().experiments()));
            }
        }
    }
}
