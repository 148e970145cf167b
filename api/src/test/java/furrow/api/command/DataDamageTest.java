package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import furrow.api.report.json.JsonReport;
import furrow.engine.document.Documents;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.outcome.LogEntry;
import furrow.engine.season.Season;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.bson.BsonDocument;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does about damage, from the list to the repair, and folders that are no back-up. */
class DataDamageTest {
    private static final int ROWS = 3_000;
    private static final int BATCHES = 6;
    private static final Instant NOW = Instant.parse("2026-11-23T16:00:00Z");
    /** Later than the clock of this machine, which the commands go by, so that reading always ends at this instant. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2100-01-01T00:00:00Z"), ZoneOffset.UTC);

    private static final Season SEASON = Season.of(5, NOW);

    @TempDir
    private Path folder;

    private Path data;
    private Path backup;

    @BeforeEach
    void fill() throws IOException {
        data = folder.resolve("data");
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(data, CLOCK), CLOCK)) {
            workspace.define(SEASON.plan());
            var events = SEASON.events();
            for (int i = 0; i < BATCHES; i++) {
                List<LogEntry> entries = events.subList(i * ROWS / BATCHES, (i + 1) * ROWS / BATCHES).stream()
                        .map(LogEntry::of)
                        .toList();
                workspace.append("test", entries).toCompletableFuture().join();
            }
        }
        assertEquals(0, run("backup", folder.resolve("linked").toString()).code());
        // On the same disk the back-up is made of links, and damage to one would be damage to both.
        backup = folder.resolve("backup");
        copy(folder.resolve("linked"), backup);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private CommandLineRun run(String... words) {
        var all = new ArrayList<>(List.of("data"));
        all.addAll(List.of(words));
        all.addAll(List.of("--data", data.toString()));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static String evidence(Path data) throws IOException {
        var out = new StringWriter();
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(data, CLOCK), CLOCK)) {
            JsonReport.write(workspace.report(), Optional.empty(), out);
        }
        return out.toString();
    }

    private void damageABatch() throws IOException {
        Path table;
        try (var files = Files.walk(data.resolve("outcomes"))) {
            table = files.filter(file -> file.toString().endsWith(".sst"))
                    .max(Comparator.comparingLong(file -> file.toFile().length()))
                    .orElseThrow();
        }
        try (var bytes = new RandomAccessFile(table.toFile(), "rw")) {
            long at = bytes.length() / 2;
            bytes.seek(at);
            int was = bytes.read();
            bytes.seek(at);
            bytes.write(was ^ 1);
        }
    }

    private void damageAnExperiment(String key) throws IOException {
        var documents = data.resolve("documents");
        try (var opened = Documents.embedded(documents, CLOCK)) {
            opened.database()
                    .getCollection("experiments", BsonDocument.class)
                    .updateOne(Filters.eq("key", key), Updates.set("body.experiments", List.of()));
        }
        Files.delete(documents.resolve("documents.journal"));
    }

    private static void ended(int code, String says, CommandLineRun run) {
        assertEquals(code, run.code(), run::toString);
        assertTrue((run.out() + run.err()).contains(says), run::toString);
        assertFalse(run.err().contains("\tat "), run::toString);
    }

    @Test
    void damageIsListedRepairedFromABackupAndThenGone() throws IOException {
        ended(0, "Nothing is damaged.", run("damage"));
        String before = evidence(data);
        var name = SEASON.plan().experiments().get(0).name();
        damageABatch();
        damageAnExperiment(name);

        ended(2, "experiments main/" + name, run("damage"));
        ended(2, "is damaged: block checksum mismatch", run("damage"));
        ended(2, "is damaged: block checksum mismatch", run("verify"));
        ended(0, "Brought back 1 documents and 1 batches of outcomes.", run("damage", "--from", backup.toString()));
        ended(0, "Nothing is damaged.", run("damage"));
        ended(0, "6 batches with 3000 rows are sound, 0 damaged.", run("verify"));
        assertEquals(before, evidence(data));
    }

    @Test
    void theRestIsServedWithAWordOnWhatIsMissingUntilItIsRemoved() throws IOException {
        damageABatch();
        assertEquals(0, CommandLineRun.of("rebuild", "--data", data.toString()).code());
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(data, CLOCK), CLOCK)) {
            var out = new StringWriter();
            JsonReport.write(workspace.report(), Optional.empty(), out);
            assertTrue(out.toString().contains("A damaged batch of rows is not in these numbers"), out::toString);
            assertTrue(
                    workspace.damages().stream().anyMatch(each -> each.contains("block checksum mismatch")),
                    () -> workspace.damages().toString());
        }
        ended(0, "Removed 0 documents that were set aside and 1 batches of outcomes", run("damage", "--remove"));
        ended(0, "Nothing is damaged.", run("damage"));
        assertFalse(evidence(data).contains("A damaged batch"));
        assertTrue(Files.isDirectory(data.resolve("outcomes.damaged-1")));
    }

    @Test
    void whatIsNoBackupIsNotRestored() throws IOException {
        var into = folder.resolve("again").toString();
        ended(
                2,
                "is no back-up, or not a whole one",
                CommandLineRun.of("data", "restore", data.toString(), "--data", into));
        try (var files = Files.walk(backup.resolve("documents"))) {
            Files.delete(files.filter(file -> file.toString().endsWith(".ndjson"))
                    .findFirst()
                    .orElseThrow());
        }
        ended(2, "is missing", CommandLineRun.of("data", "restore", backup.toString(), "--data", into));
        ended(2, "is missing", run("verify", "--backup", backup.toString()));
        assertFalse(Files.exists(folder.resolve("again")));
    }

    @Test
    void aFileInPlaceOfAFolderIsToldOfInAPlainLine() throws IOException {
        for (var part : List.of("", "outcomes", "documents", "fold")) {
            var wrong = folder.resolve("wrong-" + part);
            if (part.isEmpty()) {
                Files.writeString(wrong, "x");
            } else {
                Files.writeString(Files.createDirectory(wrong).resolve(part), "x");
            }
            ended(2, "cannot be ", CommandLineRun.of("serve", "--port", "0", "--data", wrong.toString()));
        }
    }

    /** Needs the right to mount a disk: whoever may do that is bound by no rights of files. */
    @Test
    void aDiskThatIsReadOnlyIsToldOfInAPlainLine() throws Exception {
        var disk = Files.createDirectory(folder.resolve("disk"));
        boolean mounted = "root".equals(System.getProperty("user.name"))
                && succeeds("mount", "-t", "tmpfs", "-o", "size=64m", "furrow-test", disk.toString());
        assumeTrue(mounted, "NOT TESTED: a read-only disk, since none can be mounted here");
        try {
            copy(data, disk.resolve("data"));
            Files.createDirectory(disk.resolve("empty"));
            assertTrue(succeeds("mount", "-o", "remount,ro", disk.toString()));
            for (var each : List.of("data", "empty", "none")) {
                var run = CommandLineRun.of(
                        "serve", "--port", "0", "--data", disk.resolve(each).toString());
                ended(2, "Read-only file system", run);
                ended(2, "cannot be ", run);
            }
            ended(
                    2,
                    "see whether it is a folder that this user may write to",
                    CommandLineRun.of("next", "--data", disk.resolve("data").toString()));
        } finally {
            succeeds("umount", disk.toString());
        }
    }

    private static boolean succeeds(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }
}
