package furrow.api.screen;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.LogEntry;
import furrow.engine.season.Season;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists that grow with the workspace show a part at a time; the season of the demo has 135 contacts to write to. */
class LongListsTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T14:21:00Z"), ZoneOffset.UTC);

    @Test
    void contactsToWriteToComeTwentyAtATimeTheMostUrgentFirst(@TempDir Path folder) {
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, CLOCK), CLOCK)) {
            var season = Season.of(Season.DEFAULT_SEED, CLOCK.instant());
            workspace.define(season.plan());
            var entries = new ArrayList<LogEntry>();
            season.events().forEach(each -> entries.add(LogEntry.of(each)));
            for (int from = 0; from < entries.size(); from += Batch.MOST) {
                workspace
                        .append("season", entries.subList(from, Math.min(entries.size(), from + Batch.MOST)))
                        .toCompletableFuture()
                        .join();
            }
            var report = workspace.report();
            var all = new ArrayList<ConversationsView.Write>();
            var view = ConversationsView.of(report, 1, 1);
            int page = 1;
            for (; !view.writes().isEmpty(); view = ConversationsView.of(report, ++page, 1)) {
                all.addAll(view.writes());
            }

            int pages = page;
            var first = ConversationsView.of(report, 1, 1);
            var second = ConversationsView.of(report, 2, 1);
            long units = all.stream()
                    .map(each -> each.experiment() + each.unit())
                    .distinct()
                    .count();
            assertAll(
                    () -> assertEquals(20, first.writes().size()),
                    () -> assertEquals(all.size(), units, "each once"),
                    () -> assertEquals((all.size() + 19) / 20 + 1, pages),
                    () -> assertTrue(all.size() > 100, () -> "only " + all.size()),
                    () -> assertEquals("", first.writing().previous()),
                    () -> assertEquals(
                            "/conversations?page=2&talks=1#write",
                            first.writing().next()),
                    () -> assertEquals(
                            "/conversations?page=1&talks=1#write",
                            second.writing().previous()),
                    () -> assertEquals(
                            List.of(), ConversationsView.of(report, 1, 9).talks()));
        }
    }
}
