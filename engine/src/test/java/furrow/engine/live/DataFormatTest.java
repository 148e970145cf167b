package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.life.LifeStage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFormatTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T12:00:00Z"), ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private void unpack(String zip) throws IOException {
        try (var in = new ZipInputStream(DataFormatTest.class.getResourceAsStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var file = folder.resolve(entry.getName()).normalize();
                assertTrue(file.startsWith(folder));
                Files.createDirectories(file.getParent());
                Files.copy(in, file);
            }
        }
    }

    /**
     * The folder was written by {@code furrow serve --plan docs/examples/headline-test.plan.yaml}, which was sent the seven rows of
     * docs/examples/headline-test.events.csv, on 2026-11-29, before formats had numbers. Two units met the question, one the
     * statement.
     */
    @Test
    void aFolderOfFormatOneIsReadWhole() throws IOException {
        unpack("data-format-1.zip");
        var data = folder.resolve("data");
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(data, CLOCK), CLOCK)) {
            var report = workspace.report();

            assertEquals("headline-test", report.experiments().get(0).name());
            assertEquals(7, workspace.measured().passed().entries());
            assertEquals(3, workspace.measured().passed().units());
            assertEquals(List.of(), workspace.damages());
            var life = workspace.life("headline-test");
            assertEquals(LifeStage.RUNNING, life.life().stage());
            assertEquals(2, life.version());
            assertEquals("Furrow", life.life().history().get(0).signature().by());
        }
        assertEquals(DataFormat.CURRENT + "\n", Files.readString(data.resolve(DataFormat.FILE)));
        try (var offline = DataFolder.open(data, CLOCK)) {
            assertEquals(List.of(), offline.verify().damages());
        }
    }

    @Test
    void aNewerFormatIsRefusedBeforeAnythingIsOpened() throws IOException {
        Files.writeString(folder.resolve(DataFormat.FILE), DataFormat.CURRENT + 1 + "\n");

        var refused = assertThrows(IllegalStateException.class, () -> WorkspaceStorage.inFolder(folder, CLOCK));

        assertTrue(refused.getMessage().contains("start the Furrow that wrote them"), refused.getMessage());
        assertTrue(Files.notExists(folder.resolve(WorkspaceStorage.DOCUMENTS)));
    }

    @Test
    void aFormatThatIsNoNumberIsToldAndNotGuessed() throws IOException {
        Files.writeString(folder.resolve(DataFormat.FILE), "one");

        var refused = assertThrows(IllegalStateException.class, () -> WorkspaceStorage.inFolder(folder, CLOCK));

        assertTrue(refused.getMessage().contains("\"one\""), refused.getMessage());
    }
}
