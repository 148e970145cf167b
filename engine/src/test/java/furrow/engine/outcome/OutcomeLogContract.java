package furrow.engine.outcome;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.process.SetClock;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Exposure;
import furrow.experiments.event.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every outcome log keeps to, whatever it stands on. */
abstract class OutcomeLogContract {
    /** A clock that tests set, back as well. */
    final SetClock clock = new SetClock(Entries.NOON);

    OutcomeLog log;

    /** Opens the log, on the same data each time within a test. */
    abstract OutcomeLog open(LogSettings settings);

    @BeforeEach
    void begin() {
        log = open(LogSettings.withDefaults().withReserveBytes(1));
    }

    @AfterEach
    void end() {
        log.close();
    }

    final void reopen() {
        log.close();
        log = open(LogSettings.withDefaults().withReserveBytes(1));
    }

    static Receipt await(CompletionStage<Receipt> stage) {
        try {
            return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    final BatchPosition append(Batch batch) {
        return assertInstanceOf(Receipt.Kept.class, await(log.append(batch))).position();
    }

    final List<RecordedBatch> readAll(String workspace) {
        var all = new ArrayList<RecordedBatch>();
        var after = log.begin(workspace);
        for (var read = log.read(workspace, after, 7); !read.isEmpty(); read = log.read(workspace, after, 7)) {
            all.addAll(read);
            for (var recorded : read) {
                after = after.with(recorded.position());
            }
        }
        assertEquals(log.end(workspace), after);
        return all;
    }

    @Test
    void aBatchIsReadAsItWasWrittenAlsoAfterReopening() {
        clock.set(Entries.NOON.plusMillis(5));
        var position = append(new Batch("main", "shop", Entries.ALL_KINDS));
        var expected = List.of(new RecordedBatch(position, "shop", clock.instant(), Entries.ALL_KINDS));

        assertEquals(expected, readAll("main"));
        reopen();
        assertEquals(expected, readAll("main"));
    }

    @Test
    void eachWriterNumbersItsBatchesFromOneWithoutAGapInEachWorkspace() {
        for (int i = 0; i < 5; i++) {
            append(Entries.clicks("main", "m", i, 1));
            append(Entries.clicks("a", "a", i, 1));
            reopen();
        }

        for (var workspace : List.of("main", "a")) {
            var next = new HashMap<String, Long>();
            for (var recorded : readAll(workspace)) {
                var position = recorded.position();
                assertEquals(next.merge(position.writer(), 1L, Long::sum), position.number());
            }
            assertEquals(5, next.values().stream().mapToLong(Long::longValue).sum());
        }
        assertEquals(Set.of("main", "a"), log.workspaces());
    }

    @Test
    void aReaderThatGoesOnWhereItStoppedSeesEachEntryOnce() {
        var expected = new ArrayList<String>();
        var seen = new ArrayList<String>();
        var after = BatchPositions.NONE;
        for (int round = 0; round < 6; round++) {
            append(Entries.clicks("main", "c", round * 3L, 3));
            for (long id = round * 3L; id < round * 3L + 3; id++) {
                expected.add("c" + id);
            }
            if (round % 2 == 1) {
                for (var recorded : log.read("main", after, 100)) {
                    after = after.with(recorded.position());
                    seen.addAll(Entries.ids(List.of(recorded)));
                }
                assertEquals(expected, seen);
            }
        }
        assertEquals(List.of(), log.read("main", after, 100));
    }

    @Test
    void aReadStopsOnceItHasEnough() {
        for (int i = 0; i < 4; i++) {
            append(Entries.clicks("main", "c", i * 3L, 3));
        }

        assertEquals(1, log.read("main", BatchPositions.NONE, 1).size());
        assertEquals(2, log.read("main", BatchPositions.NONE, 4).size());
        assertEquals(4, log.read("main", BatchPositions.NONE, 10_000).size());
    }

    @Test
    void batchesThatComeTogetherAreAllKeptInTheOrderInWhichTheyCame() {
        var stages = new ArrayList<CompletionStage<Receipt>>();
        for (int i = 0; i < 200; i++) {
            stages.add(log.append(Entries.clicks("main", "c", i, 1)));
        }
        var numbers = stages.stream()
                .map(stage -> ((Receipt.Kept) await(stage)).position().number())
                .toList();

        assertEquals(numbers.stream().sorted().toList(), numbers);
        assertEquals(200, new HashSet<>(numbers).size());
        assertEquals(200, Entries.ids(readAll("main")).size());
    }

    @Test
    void moreThanMayWaitIsRefusedAsBusyAndNothingOfItIsKept() {
        log.close();
        log = open(new LogSettings(2_000, 1_000, 1));
        var stages = new ArrayList<CompletionStage<Receipt>>();
        for (int i = 0; i < 2_000; i++) {
            stages.add(log.append(Entries.clicks("main", "c" + i + "-", 0, 10)));
        }
        var kept = new ArrayList<String>();
        int refused = 0;
        for (int i = 0; i < stages.size(); i++) {
            if (await(stages.get(i)) instanceof Receipt.Refused refusal) {
                refused++;
                assertEquals(Receipt.Reason.BUSY, refusal.reason());
                assertTrue(refusal.retryAfter().compareTo(Duration.ofSeconds(1)) >= 0);
            } else {
                for (int id = 0; id < 10; id++) {
                    kept.add("c" + i + "-" + id);
                }
            }
        }

        assertTrue(refused > 0, "nothing was refused");
        assertEquals(kept, Entries.ids(readAll("main")));
        append(Entries.clicks("main", "later", 0, 1));
    }

    @Test
    void aClosedLogRefuses() {
        log.close();

        var refusal = assertInstanceOf(Receipt.Refused.class, await(log.append(Entries.clicks("main", "c", 0, 1))));
        assertEquals(Receipt.Reason.CLOSED, refusal.reason());
        log = open(LogSettings.withDefaults().withReserveBytes(1));
    }

    @Test
    void aClockThatIsSetBackChangesNoOrder() {
        append(Entries.clicks("main", "c", 0, 1));
        clock.set(Entries.NOON.minus(Duration.ofDays(400)));
        append(Entries.clicks("main", "c", 1, 1));
        reopen();
        append(Entries.clicks("main", "c", 2, 1));

        var read = readAll("main");
        assertEquals(Set.of("c0", "c1", "c2"), new HashSet<>(Entries.ids(read)));
        assertEquals(
                List.of("c0", "c1"),
                Entries.ids(read).stream().filter(id -> !id.equals("c2")).toList());
        assertEquals(
                2,
                read.stream()
                        .filter(it -> it.receivedAt().equals(clock.instant()))
                        .count());
    }

    @Test
    void aPositionThatTheLogNeverReachedIsRefused() {
        var position = append(Entries.clicks("main", "c", 0, 1));
        var beyond = BatchPositions.of(Map.of(position.writer(), 2L));

        var thrown = assertThrows(BeyondLogException.class, () -> log.read("main", beyond, 1));
        assertTrue(thrown.getMessage().contains("lies beyond the end of the log, 1"), thrown.getMessage());
    }

    @Test
    void eachSourceIsRememberedWithWhatItSent() {
        append(new Batch("main", "shop", List.of(Entries.click("1", "u"), Entries.click("2", "u"))));
        clock.set(Entries.NOON.plusSeconds(60));
        append(new Batch("main", "shop", Entries.ALL_KINDS));
        append(new Batch("main", "counts", List.of(Entries.ALL_KINDS.get(8))));
        append(new Batch("other", "shop", List.of(Entries.click("1", "u"))));
        reopen();

        var sources = log.sources("main");
        assertEquals(
                List.of("counts", "shop"),
                sources.stream().map(SourceSeen::source).toList());
        assertEquals(Optional.empty(), sources.get(0).lastHappened());
        var shop = sources.get(1);
        assertEquals(clock.instant(), shop.lastReceived());
        assertEquals(Optional.of(Entries.NOON.plusSeconds(31_536_000)), shop.lastHappened());
        assertEquals(2, shop.batches());
        assertEquals(2 + Entries.ALL_KINDS.size(), shop.entries());
        assertTrue(log.diskBytes() > 0);
    }

    @Test
    void aBatchNeedsEntries() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> new Batch("main", "shop", List.of()));

        assertEquals("a batch needs 1 to 10000 entries, but had 0; send them in several batches", thrown.getMessage());
    }

    @Test
    void retentionSealsFirstAndRemovesOnlyWhatTheBaseCovers() {
        for (int i = 0; i < 6; i++) {
            clock.set(Entries.NOON.plusSeconds(i));
            append(Entries.clicks("main", "c", i, 1));
            append(Entries.clicks("other", "c", i, 1));
        }
        var writer = log.end("main").numbers().firstKey();
        var wanted = new ArrayList<BatchPositions>();
        var begin = Retention.apply(log, "main", Entries.NOON.plusSeconds(4), (workspace, positions) -> {
            assertEquals(6, Entries.ids(readAll("main")).size(), "removed before it was sealed");
            wanted.add(positions);
            return BatchPositions.of(Map.of(writer, 3L));
        });

        assertEquals(List.of(BatchPositions.of(Map.of(writer, 4L))), wanted);
        assertEquals(BatchPositions.of(Map.of(writer, 3L)), begin);
        assertEquals(List.of("c3", "c4", "c5"), Entries.ids(readAll("main")));
        assertEquals(6, Entries.ids(readAll("other")).size());
        assertThrows(IllegalArgumentException.class, () -> log.read("main", BatchPositions.NONE, 1));
        assertEquals(6, log.sources("main").get(0).batches());
    }

    @Test
    void aBaseIsWholeOrNotThereAndTheNewestCounts() {
        append(Entries.clicks("main", "c", 0, 1));
        var end = log.end("main");
        var bases = log.bases();
        assertEquals(Optional.empty(), bases.newest("main"));
        var first = bases.write("main", end, Entries.NOON, records -> records.add(new byte[] {1}));
        var big = new byte[700_000];
        big[9] = 7;
        assertThrows(
                IllegalStateException.class,
                () -> bases.write("main", end, Entries.NOON, records -> {
                    records.add(big);
                    records.add(big);
                    throw new IllegalStateException("stopped in the middle");
                }));
        assertEquals(Optional.of(first), bases.newest("main"));

        var second = bases.write("main", end, Entries.NOON.plusSeconds(1), records -> {
            for (int i = 0; i < 5; i++) {
                records.add(big);
            }
        });
        reopen();
        assertEquals(Optional.of(second), log.bases().newest("main"));
        assertEquals(3, second.chunks());
        log.bases().dropOlder(second);
        var read = new ArrayList<byte[]>();
        log.bases().records(second).forEach(read::add);
        assertEquals(5, read.size());
        read.forEach(each -> assertArrayEquals(big, each));
        assertThrows(
                DamagedLogException.class,
                () -> log.bases().records(first).iterator().next());
        assertEquals(Optional.empty(), log.bases().newest("other"));
        assertTrue(LogCheck.of(log).isSound());
    }

    @Test
    void sealsLieApartFromBasesAndStayOverABase() {
        append(Entries.clicks("main", "c", 0, 1));
        var end = log.end("main");
        var first = log.seals().write("main", end, Entries.NOON, records -> records.add(new byte[] {1, 2}));
        var base = log.bases().write("main", end, Entries.NOON, records -> records.add(new byte[] {3}));
        var second =
                log.seals().write("main", end, Entries.NOON.plusSeconds(1), records -> records.add(new byte[] {4}));
        log.bases().dropOlder(base);
        reopen();

        assertEquals(List.of(first, second), log.seals().all("main"));
        assertEquals(List.of(base), log.bases().all("main"));
        assertArrayEquals(
                new byte[] {1, 2}, log.seals().records(first).iterator().next());
        log.seals().drop(first);
        reopen();
        assertEquals(List.of(second), log.seals().all("main"));
        assertEquals(Optional.empty(), log.seals().find("main", first.generation()));
        assertEquals(Optional.of(base), log.bases().newest("main"));
        assertEquals(List.of(), log.seals().all("other"));
    }

    @Test
    void aReaderThatPausesWhileAllComesInHasMissedNothing() {
        append(Entries.clicks("main", "c", 0, 1));
        var after = log.end("main");
        var stages = new ArrayList<CompletionStage<Receipt>>();
        for (int i = 1; i <= 500; i++) {
            stages.add(log.append(Entries.clicks("main", "c", i * 4L, 4)));
        }
        var read = log.read("main", after, 100);
        stages.forEach(OutcomeLogContract::await);

        var seen = new ArrayList<String>();
        do {
            for (var recorded : read) {
                after = after.with(recorded.position());
            }
            seen.addAll(Entries.ids(read));
            read = log.read("main", after, 100);
        } while (!read.isEmpty());
        assertEquals(2_000, seen.size());
        assertEquals(2_000, new HashSet<>(seen).size());
    }

    @Test
    void aReaderThatPausesLongerThanRetentionIsTold() {
        append(Entries.clicks("main", "c", 0, 1));
        var paused = log.end("main");
        append(Entries.clicks("main", "c", 1, 1));
        var covered = log.end("main");
        append(Entries.clicks("main", "c", 2, 1));

        log.remove("main", paused);
        assertEquals(List.of("c1", "c2"), Entries.ids(log.read("main", paused, 10)));
        log.remove("main", covered);

        var thrown = assertThrows(IllegalArgumentException.class, () -> log.read("main", paused, 10));
        assertTrue(thrown.getMessage().endsWith("start from the base that was sealed then"), thrown.getMessage());
        assertEquals(List.of("c2"), Entries.ids(log.read("main", log.begin("main"), 10)));
    }

    @Test
    void numbersGoOnAfterAllHasBeenRemoved() {
        append(Entries.clicks("main", "c", 0, 1));
        var end = log.end("main");
        log.remove("main", end);
        reopen();

        assertEquals(end, log.begin("main"));
        assertEquals(List.of(), log.read("main", end, 1));
        assertEquals(2, append(Entries.clicks("main", "c", 1, 1)).number());
        assertEquals(List.of("c1"), Entries.ids(readAll("main")));
    }

    @Test
    void anErasedUnitIsNowhereAndAllElseStaysWhereItWas() {
        append(new Batch("main", "shop", Entries.ALL_KINDS));
        append(new Batch("main", "shop", List.of(Entries.click("x1", "u1"))));
        append(new Batch("main", "shop", List.of(Entries.click("x2", "u2"))));
        append(new Batch("other", "shop", List.of(Entries.click("x3", "u1"))));
        var end = log.end("main");

        long erased = log.erase("main", "u1");
        reopen();

        var rest = readAll("main");
        long before = Entries.ALL_KINDS.stream()
                .filter(entry -> entry.unit().equals(Optional.of("u1")))
                .count();
        assertEquals(before + 1, erased);
        assertEquals(end, log.end("main"));
        assertEquals(Entries.ALL_KINDS.size() - before, rest.get(0).entries().size());
        assertEquals(List.of(), rest.get(1).entries());
        assertEquals(1, rest.get(2).entries().size());
        assertEquals(1, readAll("other").size());
        assertEquals(0, log.erase("main", "u1"));
    }

    @Test
    void aSoundLogChecksSound() {
        append(new Batch("main", "shop", Entries.ALL_KINDS));
        append(Entries.clicks("other", "c", 0, 5));

        assertEquals(new LogCheck(2, Entries.ALL_KINDS.size() + 5, List.of()), LogCheck.of(log));
    }

    @Test
    void anExportHasEverythingInOrder() throws IOException {
        append(new Batch("main", "shop", Entries.ALL_KINDS));
        append(Entries.clicks("main", "c", 0, 5));
        var rows = new ArrayList<LogEntry>();
        long count = LogExport.copy(log, "main", new LogExport.Rows() {
            @Override
            public void write(Event event) {
                rows.add(LogEntry.of(event));
            }

            @Override
            public void write(Snapshot snapshot) {
                rows.add(new LogEntry.Sampled(snapshot));
            }

            @Override
            public void write(Counts counts) {
                rows.add(new LogEntry.Counted(counts));
            }
        });

        assertEquals(rows.size(), count);
        assertEquals(Entries.ALL_KINDS, rows.subList(0, Entries.ALL_KINDS.size()));
        assertEquals(Entries.clicks("main", "c", 0, 5).entries(), rows.subList(Entries.ALL_KINDS.size(), rows.size()));
    }

    /** As documents these rows take 17 MiB and more, which is beyond the 16 MiB of one document of MongoDB. */
    @Test
    final void aWideTableIsTakenAndOthersBesideIt() {
        var attributes = new TreeMap<String, String>();
        for (int i = 0; i < 60; i++) {
            attributes.put("column-" + i, "a value that is as long as sixty characters, column number " + i);
        }
        var rows = new ArrayList<LogEntry>();
        for (int i = 0; i < 2_700; i++) {
            rows.add(LogEntry.of(
                    new Exposure("w" + i, "u" + i, "tone", "warm", Instant.EPOCH.plusSeconds(i), attributes)));
        }
        var stages = List.of(
                log.append(Entries.clicks("main", "before", 0, 2)),
                log.append(new Batch("main", "wide", rows)),
                log.append(Entries.clicks("main", "after", 0, 2)));

        stages.forEach(stage -> assertInstanceOf(Receipt.Kept.class, await(stage)));
        var read = log.read("main", BatchPositions.NONE, Integer.MAX_VALUE);
        assertEquals(rows, read.get(1).entries());
        assertEquals(2_700, log.erase("main", "u5") + 2_699);
        assertEquals(
                2_699,
                log.read("main", BatchPositions.NONE, Integer.MAX_VALUE)
                        .get(1)
                        .entries()
                        .size());
    }
}
