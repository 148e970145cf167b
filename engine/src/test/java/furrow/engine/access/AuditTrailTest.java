package furrow.engine.access;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.engine.access.AuditTrail.Search;
import furrow.engine.document.Documents;
import furrow.engine.document.Place;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AuditTrailTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static List<String> operations(AuditTrail.Found found) {
        return found.entries().stream().map(each -> each.entry().operation()).toList();
    }

    @Test
    void whatWasNotedIsFoundNewestFirstByWhoWhatAndWhen(@TempDir Path folder) {
        try (var documents = Documents.embedded(folder, Clock.fixed(NOON, ZoneOffset.UTC))) {
            var trail = new AuditTrail(documents, "main");
            trail.note(new AuditEntry(NOON, "Ana Petrov", "person", "decide", "/v1/recommendations/a/decisions", ""));
            trail.note(new AuditEntry(NOON, "Ben Okoye", "person", "drawGoal", "/v1/goals/reply/draw", ""));
            // Another process begins to count anew in the same millisecond.
            var later = new AuditTrail(documents, "main");
            later.note(new AuditEntry(NOON, "CRM sync", "service-key", "importFile", "/v1/imports", ""));
            later.note(new AuditEntry(NOON.plusSeconds(60), "Ana Petrov", "person", "drawGoal", "/path", ""));
            var end = NOON.plusSeconds(3600);
            var all = new Search(NOON, end, "", "", "", "", "");

            var found = later.search(all, 10);
            assertEquals(List.of("drawGoal", "importFile", "drawGoal", "decide"), operations(found));
            assertEquals(Optional.empty(), found.next());
            var first = later.search(all, 2);
            assertEquals(List.of("drawGoal", "importFile"), operations(first));
            assertEquals(
                    List.of("drawGoal", "decide"),
                    operations(later.search(
                            new Search(NOON, end, "", "", "", "", first.next().orElseThrow()), 2)));
            assertEquals(Optional.empty(), later.search(all, 4).next());
            assertEquals(
                    List.of("drawGoal", "decide"),
                    operations(later.search(new Search(NOON, end, "petrov", "", "", "", ""), 10)));
            assertEquals(
                    List.of("drawGoal"),
                    operations(later.search(new Search(NOON, end, "ben", "GOAL", "", "", ""), 10)));
            assertEquals(
                    List.of("drawGoal"),
                    operations(later.search(new Search(NOON, end, "", "", "/goals/REPLY", "", ""), 10)));
            assertEquals(
                    List.of("importFile"),
                    operations(later.search(new Search(NOON, end, "", "", "", "service", ""), 10)));
            assertEquals(
                    3,
                    later.search(new Search(NOON, NOON.plusSeconds(60), "", "", "", "", ""), 10)
                            .entries()
                            .size());
            assertEquals(List.of(), operations(later.search(new Search(end, NOON, "", "", "", "", ""), 10)));
        }
    }

    /** The number of an entry is free for one of them alone; the other takes the next. */
    @ParameterizedTest
    @EnumSource
    void ofTwoWhoNoteInTheSameMillisecondNothingIsLost(Place place, @TempDir Path folder) throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try (var documents = place.emptied(folder)) {
            var start = new CyclicBarrier(2);
            var noted = List.of("Ana", "Ben").stream()
                    .map(by -> threads.submit(() -> {
                        var trail = new AuditTrail(documents, "main");
                        start.await();
                        for (int i = 0; i < 25; i++) {
                            trail.note(new AuditEntry(NOON, by, "person", "decide", "/" + i, ""));
                        }
                        return by;
                    }))
                    .toList();
            for (var each : noted) {
                each.get();
            }
            for (String by : List.of("Ana", "Ben")) {
                var mine = new Search(NOON, NOON.plusSeconds(1), by, "", "", "", "");
                assertEquals(
                        25,
                        new AuditTrail(documents, "main")
                                .search(mine, 100)
                                .entries()
                                .size());
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
