package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.fold.FoldSettings;
import furrow.engine.fold.LogReader;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.BatchPositions;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.LogSettings;
import furrow.engine.outcome.RecordedBatch;
import furrow.engine.outcome.RocksOutcomeLog;
import furrow.engine.process.ChildProcess;
import furrow.engine.process.SetClock;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Outcome;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.fold.InMemoryFold;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A changed plan is counted beside the one before, which is shown until then. */
class LiveRecountTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW.plus(Duration.ofHours(20)), ZoneOffset.UTC);
    private static final Plan BEFORE = plan(Happenings.CLICK, Happenings.REVENUE);
    private static final Plan CAPPED = plan(Happenings.CLICK, Happenings.REVENUE.withCap(OptionalDouble.of(17)));
    private static final Plan NAMED = plan(Happenings.CLICK, Metric.of("visits", Metric.Type.MEAN));

    @TempDir
    private Path folder;

    private final List<LogEntry> sent = new ArrayList<>();
    private final Happenings happenings = new Happenings(11);
    private RocksOutcomeLog log;

    private static Plan plan(Metric... metrics) {
        return Happenings.plan(ZoneId.of("UTC"), Happenings.experiment("tone", Optional.empty(), metrics));
    }

    /** A log whose reader can be held up. */
    private static final class HeldLog implements LogReader {
        private final LogReader log;
        private final String thread;
        private final AtomicInteger ends = new AtomicInteger();
        private final CountDownLatch asked = new CountDownLatch(1);
        private final CountDownLatch held = new CountDownLatch(1);

        HeldLog(LogReader log, String thread) {
            this.log = log;
            this.thread = thread;
        }

        @Override
        public List<RecordedBatch> read(BatchPositions after, int mostEntries) {
            if (Thread.currentThread().getName().equals(thread)) {
                asked.countDown();
                try {
                    held.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
            return log.read(after, mostEntries);
        }

        @Override
        public BatchPositions end() {
            ends.incrementAndGet();
            return log.end();
        }

        @Override
        public BatchPositions begin() {
            return log.begin();
        }
    }

    private HeldLog open() {
        log = RocksOutcomeLog.open(folder.resolve("log"), CLOCK, LogSettings.withDefaults());
        return new HeldLog(LogReader.of(log, "main"), "furrow-recount");
    }

    @AfterEach
    void close() {
        if (log != null) {
            log.close();
        }
    }

    private void send(int events) {
        var some = happenings.before(NOW, "tone", events);
        log.append(new Batch("main", "test", some)).toCompletableFuture().join();
        sent.addAll(some);
    }

    private static List<ExperimentSummary> fresh(Plan plan, List<LogEntry> entries) {
        return fresh(plan, entries, CLOCK);
    }

    private static List<ExperimentSummary> fresh(Plan plan, List<LogEntry> entries, Clock clock) {
        var folding = InMemoryFold.of(plan);
        entries.forEach(each -> folding.accept(((LogEntry.Happened) each).event()));
        return folding.summary(clock.instant()).experiments();
    }

    private static Metric revenue(Plan plan) {
        return plan.experiments().get(0).metric("revenue").orElseThrow();
    }

    /** The number of rank ceil(0.9 n) of what units brought in the fifty hours after their first exposure, by hand. */
    private static double ninetieth(List<LogEntry> entries) {
        var starts = new HashMap<String, Instant>();
        for (LogEntry each : entries) {
            if (((LogEntry.Happened) each).event() instanceof Exposure exposure) {
                starts.merge(exposure.unit(), exposure.at(), (a, b) -> a.isBefore(b) ? a : b);
            }
        }
        var sums = new HashMap<String, Double>();
        starts.keySet().forEach(unit -> sums.put(unit, 0.0));
        for (LogEntry each : entries) {
            if (((LogEntry.Happened) each).event() instanceof Outcome outcome
                    && outcome.metric().equals("revenue")
                    && starts.containsKey(outcome.unit())
                    && !outcome.at().isBefore(starts.get(outcome.unit()))
                    && !outcome.at().isAfter(starts.get(outcome.unit()).plus(Duration.ofHours(50)))) {
                sums.merge(outcome.unit(), outcome.value(), Double::sum);
            }
        }
        var sorted = sums.values().stream().sorted().toList();
        return sorted.get((int) Math.ceil(0.9 * sorted.size()) - 1);
    }

    private static List<ExperimentSummary> awaitPlan(LiveFold fold, Plan plan) throws InterruptedException {
        var known = fold.read();
        while (!known.plan().equals(plan)) {
            Thread.sleep(5);
            known = fold.read();
        }
        assertTrue(known.remarks().isEmpty());
        return known.state().experiments();
    }

    /** A cap, then other names: the numbers of the plan before go on and say so; then those of a fresh fold. */
    @Test
    void theNumbersOfThePlanBeforeAreShownAndGoOnUntilTheOthersAreWhole() throws Exception {
        var held = open();
        send(500);
        try (var fold = new LiveFold(folder.resolve("fold"), held, BEFORE, CLOCK, FoldSettings.withDefaults(), 100)) {
            assertEquals(fresh(BEFORE, sent), fold.read().state().experiments());

            fold.use(CAPPED);
            held.asked.await();
            send(300);
            var meanwhile = fold.read();
            assertEquals(BEFORE, meanwhile.plan());
            assertEquals(fresh(BEFORE, sent), meanwhile.state().experiments());
            assertTrue(meanwhile.remarks().get("tone").text().contains("plan has changed"));
            assertTrue(fold.standing().recounting());

            held.held.countDown();
            assertEquals(fresh(CAPPED, sent), awaitPlan(fold, CAPPED));
            assertFalse(fold.standing().recounting());
            send(300);
            assertEquals(fresh(CAPPED, sent), fold.read().state().experiments());

            fold.use(NAMED);
            assertEquals(fresh(NAMED, sent), awaitPlan(fold, NAMED));
        }
        try (var fold = new LiveFold(folder.resolve("fold"), held, NAMED, CLOCK, FoldSettings.withDefaults(), 100)) {
            assertEquals(NAMED, fold.read().plan());
            assertEquals(fresh(NAMED, sent), fold.read().state().experiments());
        }
    }

    /** A fold that is opened compares itself with the log's end. */
    @Test
    void plansThatFollowOneAnotherAreGoneOverToOnceAtTheNextReading() {
        var held = open();
        send(500);
        try (var fold = new LiveFold(folder.resolve("fold"), held, BEFORE, CLOCK, FoldSettings.withDefaults())) {
            assertEquals(fresh(BEFORE, sent), fold.read().state().experiments());
            int before = held.ends.get();

            for (int cap = 1; cap < 50; cap++) {
                fold.use(plan(Happenings.CLICK, Happenings.REVENUE.withCap(OptionalDouble.of(cap))));
            }
            fold.use(CAPPED);

            assertEquals(before, held.ends.get());
            send(300);
            var known = fold.read();
            assertEquals(CAPPED, known.plan());
            assertTrue(known.remarks().isEmpty());
            assertEquals(fresh(CAPPED, sent), known.state().experiments());
            assertEquals(fresh(CAPPED, sent), fold.read().state().experiments());
        }
    }

    /** What is read in the background is counted by the plan that was defined before it came. */
    @Test
    void rowsThatComeAfterAPlanAreCountedByIt() {
        var held = open();
        send(500);
        try (var fold = new LiveFold(folder.resolve("fold"), held, BEFORE, CLOCK, FoldSettings.withDefaults())) {
            fold.read();
            fold.use(NAMED);
            assertEquals(Follower.Took.NOTHING, fold.readOn());
            send(300);
            assertEquals(Follower.Took.SOME, fold.readOn());
            assertFalse(fold.standing().recounting());
            assertEquals(fresh(NAMED, sent), fold.read().state().experiments());
        }
    }

    @Test
    void aPlanThatIsChangedBackOrAgainInBetweenIsCounted() throws Exception {
        var held = open();
        send(500);
        var other = plan(Happenings.CLICK, Happenings.REVENUE.withCap(OptionalDouble.of(3)));
        try (var fold = new LiveFold(folder.resolve("fold"), held, BEFORE, CLOCK, FoldSettings.withDefaults(), 100)) {
            fold.read();
            fold.use(CAPPED);
            held.asked.await();
            fold.use(BEFORE);
            assertTrue(fold.read().remarks().isEmpty());
            assertEquals(BEFORE, fold.read().plan());
            fold.use(CAPPED);
            fold.use(other);
            held.held.countDown();
            assertEquals(fresh(other, sent), awaitPlan(fold, other));
        }
    }

    @Test
    void closedInBetweenItBeginsAgainUnderThePlanBefore() throws Exception {
        var held = open();
        send(500);
        try (var fold = new LiveFold(folder.resolve("fold"), held, BEFORE, CLOCK, FoldSettings.withDefaults(), 100)) {
            fold.read();
            fold.use(CAPPED);
            held.asked.await();
        }
        var again = new HeldLog(LogReader.of(log, "main"), "furrow-recount");
        try (var fold = new LiveFold(folder.resolve("fold"), again, CAPPED, CLOCK, FoldSettings.withDefaults(), 100)) {
            again.asked.await();
            assertEquals(BEFORE, fold.read().plan());
            assertEquals(fresh(BEFORE, sent), fold.read().state().experiments());
            again.held.countDown();
            assertEquals(fresh(CAPPED, sent), awaitPlan(fold, CAPPED));
        }
    }

    /** Counts under one plan after the other until it is killed; prints a line when each is asked for. */
    public static final class Changing {
        private Changing() {}

        public static void main(String[] arguments) throws InterruptedException {
            var folder = Path.of(arguments[0]);
            try (var log = RocksOutcomeLog.open(folder.resolve("log"), CLOCK, LogSettings.withDefaults());
                    var fold = new LiveFold(
                            folder.resolve("fold"),
                            LogReader.of(log, "main"),
                            BEFORE,
                            CLOCK,
                            FoldSettings.withDefaults(),
                            100)) {
                fold.read();
                for (int i = 0; ; i++) {
                    var next = i % 2 == 0 ? CAPPED : BEFORE;
                    fold.use(next);
                    System.out.println(i);
                    awaitPlan(fold, next);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void killedInTheMiddleItIsMadeAgain(int changes) throws Exception {
        open();
        for (int i = 0; i < 8; i++) {
            send(500);
        }
        log.close();
        try (var child = ChildProcess.start(Changing.class, folder)) {
            for (int i = 0; i < changes; i++) {
                child.line();
            }
            child.kill();
        }
        var held = open();
        held.held.countDown();
        try (var fold = new LiveFold(folder.resolve("fold"), held, CAPPED, CLOCK, FoldSettings.withDefaults(), 100)) {
            var first = fold.read();
            assertEquals(fresh(first.plan(), sent), first.state().experiments());
            assertEquals(fresh(CAPPED, sent), awaitPlan(fold, CAPPED));
        }
        assertFalse(Files.exists(folder.resolve("fold/a")) && Files.exists(folder.resolve("fold/b")));
    }

    /** With each daily seal the cap becomes the percentile of what was sealed, in any order of arrival. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void aPercentileCapIsThatOfTheLastDailySeal(long seed) throws Exception {
        var clock = new SetClock(Instant.parse("2026-11-20T23:59:00Z"));
        var percentile = plan(Happenings.CLICK, Happenings.REVENUE.withCapPercentile(90));
        var entries = new ArrayList<>(new Happenings(12).before(NOW.minusSeconds(3 * 24 * 3600), "tone", 900));
        Collections.shuffle(entries, new Random(seed));
        double cap;
        try (var running = Running.open(folder, percentile, clock)) {
            running.send(entries);
            assertTrue(
                    revenue(running.seals().read().plan()).cap().isEmpty(), "nothing is capped before the first seal");
            clock.set(Instant.parse("2026-11-21T00:00:01Z"));
            var known = running.seals().read();
            cap = revenue(known.plan()).cap().orElseThrow();
            assertEquals(ninetieth(entries), cap, cap / 256);
            assertEquals(
                    fresh(plan(Happenings.CLICK, revenue(known.plan())), entries, clock),
                    known.state().experiments());
            running.send(new Happenings(13).before(NOW.minusSeconds(3 * 24 * 3600), "tone", 900));
            assertEquals(cap, revenue(running.seals().read().plan()).cap().orElseThrow());
        }
        try (var running = Running.open(folder, percentile, clock)) {
            assertEquals(cap, revenue(running.seals().read().plan()).cap().orElseThrow());
            clock.set(Instant.parse("2026-11-22T00:00:01Z"));
            assertTrue(cap != revenue(running.seals().read().plan()).cap().orElseThrow());
        }
    }

    /** The 33 largest different values are all taken back, so that the next largest is known to nobody. */
    @Test
    void aLostLargestValueIsLookedForInTheBackground() throws Exception {
        var held = open();
        held.held.countDown();
        send(500);
        var at = NOW.minusSeconds(3 * 24 * 3600);
        var some = new ArrayList<LogEntry>();
        for (int i = 0; i < 40; i++) {
            some.add(Happenings.exposed("lx" + i, "l" + i, "tone", "warm", at, Map.of()));
            some.add(Happenings.outcome("ly" + i, "l" + i, "revenue", 1000 + i, at.plusSeconds(9)));
        }
        try (var fold = new LiveFold(folder.resolve("fold"), held, BEFORE, CLOCK, FoldSettings.withDefaults(), 100)) {
            log.append(new Batch("main", "test", some)).toCompletableFuture().join();
            sent.addAll(some);
            fold.read();
            var back = new ArrayList<LogEntry>();
            for (int i = 0; i < 40; i++) {
                back.add(Happenings.retracted("ly" + i, "l" + i, "revenue", at.plusSeconds(9)));
            }
            log.append(new Batch("main", "test", back)).toCompletableFuture().join();
            sent.addAll(back);
            var known = fold.read();
            while (!known.remarks().isEmpty()) {
                Thread.sleep(5);
                known = fold.read();
            }
            assertEquals(
                    fresh(BEFORE, sent).get(0).arms(),
                    known.state().experiments().get(0).arms());
        }
    }
}
