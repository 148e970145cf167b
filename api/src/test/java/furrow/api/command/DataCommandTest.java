package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.api.report.json.JsonReport;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.outcome.LogEntry;
import furrow.engine.season.Season;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCommandTest {
    private static final int ROWS = 3_000;
    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
    /** Later than the clock of this machine, which the commands go by, so that reading always ends at this instant. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2100-01-01T00:00:00Z"), ZoneOffset.UTC);

    private static final Season SEASON = Season.of(5, NOW);

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void fill() {
        data = folder.resolve("data");
        fill(data, CLOCK);
    }

    private static void fill(Path data, Clock clock) {
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(data, clock), clock)) {
            workspace.define(SEASON.plan());
            List<LogEntry> entries =
                    SEASON.events().subList(0, ROWS).stream().map(LogEntry::of).toList();
            workspace.append("test", entries).toCompletableFuture().join();
            workspace.report();
        }
    }

    private static String evidence(Path data) throws IOException {
        var out = new StringWriter();
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(data, CLOCK), CLOCK)) {
            JsonReport.write(workspace.report(), Optional.empty(), out);
        }
        return out.toString();
    }

    private CommandLineRun run(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--data", data.toString()));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    @Test
    void aRebuildGivesTheSameEvidence() throws IOException {
        String before = evidence(data);
        var rebuilt = run("rebuild");

        assertEquals(0, rebuilt.code(), rebuilt.err());
        assertTrue(rebuilt.out().contains("Counted 3000 rows"), rebuilt.out());
        assertEquals(before, evidence(data));
    }

    @Test
    void whatWasSealedIsListedAndShownAsOfThen() {
        String none = run("data", "seals").out();
        int refused = run("data", "evidence", "--as-of", "2026-11-20").code();
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(data, CLOCK), CLOCK)) {
            workspace.seal("ann", "for the record");
        }
        var sealed = run("data", "seals").out();

        assertTrue(none.startsWith("Nothing is sealed yet"), none);
        assertEquals(2, refused);
        assertTrue(sealed.contains("2100-01-01T00:00:00Z") && sealed.contains("by ann: for the record"), sealed);
        assertTrue(run("data", "evidence").out().contains("As of "));
        assertTrue(run("data", "evidence", "--format", "json").out().contains("\"asOf\" : \"2100-01-01T00:00:00Z\""));
    }

    @Test
    void historyIsImportedOnceHoweverOldAndHoweverOften() throws IOException {
        Path file = folder.resolve("history.ndjson");
        String row = "{\"id\":\"old-1\",\"type\":\"exposure\",\"experiment\":\"%s\",\"arm\":\"%s\",\"unit\":\"old\","
                + "\"at\":\"2001-01-01T00:00:00Z\"}%n";
        var first = SEASON.plan().experiments().get(0);
        Files.writeString(file, row.formatted(first.name(), first.arms().get(0).name()));
        var once = run("rebuild", "--import", file.toString());
        String evidence = evidence(data);
        var twice = run("rebuild", "--import", file.toString());

        assertEquals(0, once.code(), once.err());
        assertTrue(once.out().contains("Counted 3001 rows of 1139 units again; 5 repeated"), once.out());
        assertTrue(twice.out().contains("6 repeated"), twice.out());
        assertEquals(evidence, evidence(data));
        assertEquals(
                2,
                run("rebuild", "--import", folder.resolve("no.csv").toString()).code());
        assertEquals(2, run("serve", "--accept-past", "soon").code());
        assertEquals(2, run("serve", "--accept-past", "0 days").code());
        assertEquals(2, run("serve", "--keep", "23 hours").code());
    }

    @Test
    void aBackUpIsBroughtBackWhole() throws IOException {
        String before = evidence(data);
        Path backup = folder.resolve("backup");

        assertEquals(0, run("data", "backup", backup.toString()).code());
        assertEquals(2, run("data", "backup", backup.toString()).code());
        assertEquals(2, run("data", "restore", backup.toString()).code());
        data = folder.resolve("again");
        var restored = run("data", "restore", backup.toString());

        assertEquals(0, restored.code(), restored.err());
        assertTrue(restored.out().contains("1 batches with 3000 rows are sound, 0 damaged"), restored.out());
        assertEquals(before, evidence(data));
    }

    @Test
    void whatIsExportedCanBeReadIn() throws IOException {
        Path file = folder.resolve("outcomes.ndjson");
        var exported = run("data", "export", file.toString());

        assertEquals(0, exported.code(), exported.err());
        try (var lines = Files.lines(file)) {
            assertEquals(ROWS, lines.count());
        }
        assertEquals(2, run("data", "export", file.toString()).code());
    }

    @Test
    void anErasedUnitIsGoneAndTheRestIsSound() throws IOException {
        String unit = SEASON.events().get(0).unit();
        Path file = folder.resolve("outcomes.ndjson");
        var erased = run("data", "erase", "--unit", unit);

        assertEquals(0, erased.code(), erased.err());
        assertEquals(0, run("data", "verify").code());
        run("data", "export", file.toString());
        assertFalse(Files.readString(file).contains("\"" + unit + "\""));
        long rows = SEASON.events().subList(0, ROWS).stream()
                .filter(each -> each.unit().equals(unit))
                .count();
        assertTrue(erased.out().contains("Erased " + rows + " rows"), erased.out());
        assertTrue(run("rebuild").out().contains("Counted " + (ROWS - rows) + " rows"));
    }

    @Test
    void oldRowsGoAndTheEvidenceStays() throws IOException {
        Path old = data;
        data = folder.resolve("received-long-ago");
        fill(data, Clock.fixed(Instant.parse("2020-01-01T00:00:00Z"), ZoneOffset.UTC));
        String before = evidence(old);
        var dry = run("data", "retain", "--older-than", "400 days", "--dry-run");
        assertTrue(dry.out().contains("1 batches would go"), dry.out() + dry.err());
        var done = run("data", "retain", "--older-than", "400 days");
        assertEquals(0, done.code(), done.err());
        assertTrue(done.out().contains("Removed 1 batches"), done.out());
        assertTrue(run("data", "verify").out().contains("0 batches with 0 rows are sound, 0 damaged"));
        assertTrue(run("rebuild").out().contains("Counted 3000 rows"));

        assertEquals(before, evidence(data));
        assertEquals(2, run("data", "retain").code());
        assertEquals(2, run("data", "retain", "--older-than", "soon").code());
    }

    @Test
    void damageIsNamed() throws IOException {
        try (var files = Files.walk(data.resolve("outcomes"))) {
            for (Path each :
                    files.filter(file -> file.toString().endsWith(".log")).toList()) {
                byte[] bytes = Files.readAllBytes(each);
                if (bytes.length > 0) {
                    bytes[bytes.length / 2] ^= 1;
                    Files.write(each, bytes);
                }
            }
            var verified = run("data", "verify");

            assertEquals(2, verified.code(), verified.out());
        }
    }

    @Test
    void aFolderInUseIsRefused() {
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(data, CLOCK), CLOCK)) {
            for (var words : List.of("rebuild", "data verify", "data erase --unit x")) {
                var refused = run(words.split(" "));

                assertEquals(2, refused.code(), refused.out());
                assertTrue(refused.err().contains("is in use by process"), refused.err());
            }
            assertEquals(0, workspace.vitals().lag());
        }
    }

    @Test
    void aFolderWithoutDataIsRefusedAndLeftAlone() {
        data = folder.resolve("nothing");
        var refused = run("rebuild");

        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("holds no data of Furrow"), refused.err());
        assertFalse(Files.exists(data));
        assertEquals(2, CommandLineRun.of("data").code());
    }
}
