package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.imports.kept.ImportReport;
import furrow.engine.imports.reading.ReadSettings;
import furrow.engine.imports.table.UnreadableException;
import furrow.engine.outcome.LogExport;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportDeskTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T12:00:00Z"), ZoneOffset.UTC);
    private static final String HEADER = "Post ID,Page ID,Publish time,Permalink,Post type,Views,Reach,Reactions\n";

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static ImportDesk.Asked asked(String downloaded, boolean preview) {
        return new ImportDesk.Asked(ReadSettings.NONE, Optional.of(Instant.parse(downloaded)), Map.of(), preview);
    }

    private static ImportReport take(ImportDesk desk, Path file, ImportDesk.Asked asked) throws IOException {
        return desk.take(Map.of(file.getFileName().toString(), file), asked, name -> bytes -> {})
                .get(0);
    }

    private List<Snapshot> log() throws IOException {
        var snapshots = new ArrayList<Snapshot>();
        try (var data = DataFolder.open(folder.resolve("data"), CLOCK)) {
            data.export(new LogExport.Rows() {
                @Override
                public void write(Event event) {}

                @Override
                public void write(Snapshot snapshot) {
                    snapshots.add(snapshot);
                }

                @Override
                public void write(Counts counts) {}
            });
        }
        return snapshots;
    }

    @Test
    void theSameTwiceChangesNothingAndALaterDownloadReplaces() throws IOException {
        var first = file("a.csv", HEADER + "11,1,11/06/2026 02:39,https://www.facebook.com/p/1,Photos,100,90,7\n");
        var later = file("b.csv", HEADER + "11,1,11/06/2026 02:39,https://www.facebook.com/p/1,Photos,150,120,9\n");
        try (var desk = ImportDesk.inFolder(folder.resolve("data"), CLOCK)) {
            var preview = take(desk, first, asked("2026-11-10T00:00:00Z", true));
            assertEquals(0, desk.units().size());
            var once = take(desk, first, asked("2026-11-10T00:00:00Z", false));
            var twice = take(desk, first, asked("2026-11-10T00:00:00Z", false));
            var replaced = take(desk, later, asked("2026-11-12T00:00:00Z", false));
            var older = take(desk, first, asked("2026-11-11T00:00:00Z", false));

            assertEquals(1, preview.added());
            assertEquals(ImportReport.State.IMPORTED, once.state());
            assertEquals(ImportReport.State.UNCHANGED, twice.state());
            assertEquals(1, replaced.changed());
            assertEquals(1, older.older());
            assertEquals(1, desk.units().size());
            assertEquals(150, desk.units().get(0).numbers().get("views"));
            assertEquals("2026-11-06T10:39:00Z", desk.units().get(0).published());
        }
        var totals =
                log().stream().filter(each -> each.metric().equals("reactions")).toList();
        assertEquals(List.of(7.0, 9.0), totals.stream().map(Snapshot::total).toList());
        assertEquals("facebook:11", totals.get(0).unit());
    }

    @Test
    void anIdThatASpreadsheetHasSpoiltIsKnownByItsAddress() throws IOException {
        var good = file(
                "a.csv",
                HEADER + "122177000000000123,1,11/06/2026 02:39,https://www.facebook.com/p/1,Photos,100,90,7\n");
        var spoilt =
                file("b.csv", HEADER + "1.22177E+17,1,11/6/2026 2:39,https://www.facebook.com/p/1,Photos,150,120,9\n");
        try (var desk = ImportDesk.inFolder(folder.resolve("data"), CLOCK)) {
            take(desk, good, asked("2026-11-10T00:00:00Z", false));
            var report = take(desk, spoilt, asked("2026-11-12T00:00:00Z", false));

            assertEquals(1, report.changed());
            assertEquals(1, desk.units().size());
            assertEquals("facebook:122177000000000123", desk.units().get(0).unit());
        }
    }

    @Test
    void allFilesOrNone() throws IOException {
        var good = file("a.csv", HEADER + "11,1,11/06/2026 02:39,https://www.facebook.com/p/1,Photos,100,90,7\n");
        var days = file("b.csv", "Date,Impressions\n2026-11-01,5\n2026-11-02,6\n");
        try (var desk = ImportDesk.inFolder(folder.resolve("data"), CLOCK)) {
            var files = new LinkedHashMap<String, Path>();
            files.put("a.csv", good);
            files.put("b.csv", days);

            var refused = assertThrows(
                    UnreadableException.class,
                    () -> desk.take(files, asked("2026-11-10T00:00:00Z", false), name -> bytes -> {}));

            assertTrue(String.valueOf(refused.getMessage()).contains("a row a day"), refused.getMessage());
            assertEquals(0, desk.units().size());
        }
        assertEquals(List.of(), log());
    }

    @Test
    void whatOnlyTheOwnerKnowsIsAskedAndWhatIsSaidOfColumnsIsRemembered() throws IOException {
        var text = "Ticket number,Created,Wait (min),Labels\n1,2026-11-06 10:00,5,warm\n2,2026-11-06 11:00,9,plain\n";
        var tickets = file("t.csv", text);
        var more = file("u.csv", text + "3,2026-11-07 11:00,9,plain\n");
        try (var desk = ImportDesk.inFolder(folder.resolve("data"), CLOCK)) {
            var mapped = ReadSettings.NONE.with(Map.of("Wait (min)", "first_response_minutes"));
            var refused = assertThrows(
                    UnreadableException.class,
                    () -> take(desk, tickets, new ImportDesk.Asked(mapped, Optional.empty(), Map.of(), false)));
            assertTrue(String.valueOf(refused.getMessage()).contains("--zone"), refused.getMessage());

            var berlin = ZoneId.of("Europe/Berlin");
            take(desk, tickets, new ImportDesk.Asked(mapped.with(berlin), Optional.empty(), Map.of(), false));
            take(desk, more, new ImportDesk.Asked(ReadSettings.NONE.with(berlin), Optional.empty(), Map.of(), false));

            assertEquals(3, desk.units().size());
            assertEquals(9, desk.units().get(2).numbers().get("first_response_minutes"));
            assertEquals("2026-11-06T09:00:00Z", desk.units().get(0).published());
        }
    }
}
