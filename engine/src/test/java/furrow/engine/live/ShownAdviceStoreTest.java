package furrow.engine.live;

import static furrow.engine.live.Showing.advice;
import static furrow.engine.live.Showing.report;
import static furrow.engine.live.Showing.resting;
import static furrow.engine.live.Showing.shown;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.advice.Report;
import furrow.engine.advice.ShownAdvice;
import furrow.engine.document.DocumentBackup;
import furrow.engine.document.DocumentCodec;
import furrow.engine.document.Documents;
import furrow.engine.process.ChildProcess;
import furrow.rules.book.Recommendation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.bson.BsonValue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownAdviceStoreTest {
    private static final LocalDate MAY = LocalDate.parse("2026-05-01");

    @TempDir
    private Path folder;

    private Documents documents;

    @BeforeEach
    void open() {
        documents = Documents.embedded(folder.resolve("documents"), Clock.systemUTC());
    }

    @AfterEach
    void close() {
        documents.close();
    }

    private ShownAdviceStore showings() {
        return ShownAdviceStore.of(documents, "main");
    }

    private long writes() {
        return documents
                .collection("rule-showings", ShownAdviceStore.CODEC)
                .find("main", "shown")
                .orElseThrow()
                .version();
    }

    private Report show(int day, Recommendation... advice) {
        return showings().show(report(MAY.plusDays(day), advice), MAY.plusDays(day));
    }

    /**
     * Asked every hour for three weeks, some of them again after a restart: one day in seven shows it, from its midnight
     * to the next, though a day has 23 or 25 hours; and one write a cool-down is all there is.
     */
    @ParameterizedTest(name = "{0} from {1}")
    @CsvSource({
        "Europe/Berlin,2026-10-20", // 25 October has 25 hours
        "America/Sao_Paulo,2018-11-01", // 4 November begins at one o'clock
        "Pacific/Apia,2026-05-01"
    })
    void adviceIsShownAllDayAndRestsUntilItsDayBegins(ZoneId zone, LocalDate first) {
        var start = first.atStartOfDay(zone).toInstant();
        var end = first.plusDays(21).atStartOfDay(zone).toInstant();
        var weekly = advice("weekly", "tone", 7);
        for (Instant now = start.plusSeconds(1800); now.isBefore(end); now = now.plus(1, ChronoUnit.HOURS)) {
            var all = report(zone, now, weekly);
            var report = showings().show(all, all.day());
            long day = ChronoUnit.DAYS.between(first, all.day());
            assertEquals(day % 7 == 0 ? List.of("tone") : List.of(), shown(report), "at " + now);
            var begun = first.plusDays(day / 7 * 7);
            assertEquals(
                    day % 7 == 0 ? List.of() : List.of("tone " + begun + " " + begun.plusDays(7)), resting(report));
        }
        assertEquals(3, writes());
        var last = report(zone, end.minusSeconds(1), weekly);
        assertEquals(List.of(), shown(showings().show(last, last.day())));
        var next = report(zone, end, weekly);
        assertEquals(List.of("tone"), shown(showings().show(next, next.day())));
    }

    @Test
    void theSameQuestionHasTheSameAnswerAlsoAfterARestart() {
        show(0, advice("weekly", "tone", 7));
        var all =
                report(MAY.plusDays(1), advice("weekly", "tone", 7), advice("weekly", "slot", 7), advice("a", "b", 0));
        var once = showings().show(all, all.day());
        long writes = writes();

        assertEquals(List.of("slot", "b"), shown(once));
        assertEquals(List.of("tone 2026-05-01 2026-05-08"), resting(once));
        assertEquals(once, showings().show(all, all.day()));
        close();
        open();
        assertEquals(once, showings().show(all, all.day()));
        assertEquals(writes, writes());
    }

    @Test
    void withoutACoolDownNothingIsReadOrWritten() {
        show(0, advice("always", "tone", 0));
        var stopped = showings();
        documents.close();
        var all = report(MAY, advice("always", "tone", 0));

        assertEquals(all, stopped.show(all, MAY));
        open();
        assertEquals(ShownAdvice.NOTHING, showings().shown());
    }

    /** What counts is what the rule says now, of what was shown then. */
    @Test
    void aChangedCoolDownHoldsForWhatWasShownBefore() {
        show(0, advice("weekly", "tone", 7));

        assertEquals(List.of("tone 2026-05-01 2026-05-15"), resting(show(5, advice("weekly", "tone", 14))));
        assertEquals(List.of("tone"), shown(show(5, advice("weekly", "tone", 0))), "rests no longer");
        assertEquals(
                List.of("tone 2026-05-01 2026-05-08"), resting(show(5, advice("weekly", "tone", 7))), "taken back");
        assertEquals(List.of("tone"), shown(show(5, advice("weekly", "tone", 5))));
        assertEquals(List.of("tone 2026-05-06 2026-05-13"), resting(show(8, advice("weekly", "tone", 7))));
    }

    @Test
    void aRuleThatWasGoneFindsItsHistoryAgain() {
        show(0, advice("weekly", "tone", 7));
        for (int day = 1; day < 5; day++) {
            show(day, advice("other", "slot", 1));
        }

        assertEquals(List.of("tone 2026-05-01 2026-05-08"), resting(show(5, advice("weekly", "tone", 7))));
    }

    @Test
    void workspacesAndSubjectsRestApart() {
        show(0, advice("weekly", "a.b/$c~d", 7));
        var other = ShownAdviceStore.of(documents, "other");
        var all = report(MAY.plusDays(1), advice("weekly", "a.b/$c~d", 7), advice("weekly", "a", 7));

        assertEquals(List.of("a.b/$c~d", "a"), shown(other.show(all, all.day())));
        assertEquals(List.of("a"), shown(showings().show(all, all.day())));
    }

    @Test
    void ofManyWhoShowAtOnceNoneIsForgotten() throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        var shows = new ArrayList<Callable<Report>>();
        for (int i = 0; i < 12; i++) {
            var own = "own-" + i;
            shows.add(() -> show(0, advice("weekly", "shared", 7), advice("weekly", own, 7)));
        }
        for (Future<Report> each : pool.invokeAll(shows)) {
            assertEquals(2, each.get().recommendations().size());
        }
        pool.shutdown();

        var days = showings().shown().days().get("weekly");
        assertEquals(13, days.size());
        assertTrue(days.values().stream().allMatch(MAY::equals), days.toString());
        assertEquals(12, writes());
    }

    /** Another server, whose clock is a little behind, shows it between our reading and our writing. */
    @Test
    void whoIsOvertakenBeforeMidnightLetsTheFirstShowingStand() {
        var all = report(MAY.plusDays(1), advice("weekly", "tone", 7));
        var overtaken = new ShownAdviceStore(
                documents.collection(
                        "rule-showings", meeting(() -> show(0, advice("weekly", "tone", 7)), ShownAdviceStore.CODEC)),
                "main");

        assertEquals(List.of("tone 2026-05-01 2026-05-08"), resting(overtaken.show(all, all.day())));
        assertEquals(Map.of("weekly", Map.of("tone", MAY)), showings().shown().days());
        assertEquals(List.of("tone"), shown(show(-1, advice("weekly", "tone", 7))), "a clock that was set back");
        assertEquals(
                Map.of("weekly", Map.of("tone", MAY.minusDays(1))),
                showings().shown().days());
    }

    /** Does something once before the first document is written. */
    private static DocumentCodec<ShownAdvice> meeting(Runnable first, DocumentCodec<ShownAdvice> codec) {
        var pending = new AtomicReference<>(first);
        return new DocumentCodec<>() {
            @Override
            public BsonValue encode(ShownAdvice value) {
                pending.getAndSet(() -> {}).run();
                return codec.encode(value);
            }

            @Override
            public ShownAdvice decode(BsonValue stored) {
                return codec.decode(stored);
            }
        };
    }

    @Test
    void aStoreThatFailsKeepsNoAdviceFromAnybody() {
        show(0, advice("weekly", "tone", 7));
        var full = new ShownAdviceStore(
                documents.collection(
                        "rule-showings",
                        meeting(
                                () -> {
                                    throw new IllegalStateException(
                                            "no room is left on the disk (as it should be here)");
                                },
                                ShownAdviceStore.CODEC)),
                "main");
        var all = report(MAY.plusDays(1), advice("weekly", "tone", 7), advice("weekly", "slot", 7));

        assertEquals(List.of("slot"), shown(full.show(all, all.day())), "what rests is known");
        assertEquals(Map.of("weekly", Map.of("tone", MAY)), showings().shown().days());
        var gone = showings();
        documents.close();
        assertEquals(all, gone.show(all, all.day()), "nothing is known");
        open();
    }

    @Test
    void daysThatNoCoolDownReachesAreForgotten() {
        show(0, advice("yearly", "old", 366));
        show(1, advice("yearly", "newer", 366));

        assertEquals(List.of("old 2026-05-01 2027-05-02"), resting(show(365, advice("yearly", "old", 366))));
        show(366, advice("weekly", "tone", 7));
        var days = showings().shown().days();
        assertEquals(
                Map.of("yearly", Map.of("newer", MAY.plusDays(1)), "weekly", Map.of("tone", MAY.plusDays(366))), days);
        show(3, advice("other", "slot", 7));
        assertEquals(
                Map.of("yearly", Map.of("newer", MAY.plusDays(1)), "other", Map.of("slot", MAY.plusDays(3))),
                showings().shown().days(),
                "a clock that ran a year ahead");
    }

    @Test
    void ofTooManyTheOldestAreForgotten() {
        show(0, advice("weekly", "old", 30));
        var many = IntStream.range(0, ShownAdvice.MOST)
                .mapToObj(i -> advice("weekly", "s" + i, 30))
                .toArray(Recommendation[]::new);
        show(1, many);
        show(1, many);

        assertEquals(2, writes());
        assertEquals(ShownAdvice.MOST, showings().shown().days().get("weekly").size());
        assertEquals(List.of("old"), shown(show(2, advice("weekly", "old", 30))));
        assertEquals(ShownAdvice.MOST, showings().shown().days().get("weekly").size());
    }

    @Test
    void backUpAndRestoreKeepWhatRests() {
        show(0, advice("weekly", "tone", 7));
        DocumentBackup.write(documents, folder.resolve("backup"));
        close();
        try (var restored = Documents.embedded(folder.resolve("restored"), Clock.systemUTC())) {
            DocumentBackup.restore(folder.resolve("backup"), restored);
            var all = report(MAY.plusDays(1), advice("weekly", "tone", 7));
            assertEquals(
                    List.of("tone 2026-05-01 2026-05-08"),
                    resting(ShownAdviceStore.of(restored, "main").show(all, all.day())));
        }
        open();
    }

    /** Shows one subject after another and prints each once people would see it. */
    static final class Shower {
        public static void main(String[] arguments) {
            var documents = Documents.embedded(Path.of(arguments[0]), Clock.systemUTC());
            var showings = ShownAdviceStore.of(documents, "main");
            for (int i = 0; ; i++) {
                var subject = arguments[1] + "-" + i;
                var report = showings.show(report(MAY, advice("weekly", subject, 7)), MAY);
                System.out.println(shown(report).get(0));
                System.out.flush();
            }
        }
    }

    @Test
    void whatSomebodySawRestsThoughTheServerIsKilled() {
        close();
        var seen = new HashSet<String>();
        for (int round = 0; round < 2; round++) {
            try (var child = ChildProcess.start(Shower.class, folder.resolve("documents"), round)) {
                for (int line = 0; line < 15 + 40 * round; line++) {
                    seen.add(child.line());
                }
                seen.addAll(child.kill());
            }
        }
        open();

        var noted = showings().shown().days().get("weekly").keySet();
        assertTrue(noted.containsAll(seen), "seen and not noted");
        assertTrue(noted.size() <= seen.size() + 2, noted.size() + " noted, " + seen.size() + " seen");
        var tomorrow = seen.stream().map(each -> advice("weekly", each, 7)).toArray(Recommendation[]::new);
        assertEquals(List.of(), shown(show(1, tomorrow)));
    }
}
