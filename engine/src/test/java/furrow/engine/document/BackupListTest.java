package furrow.engine.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupListTest {
    @TempDir
    private Path backup;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(backup.resolve("documents"));
        Files.writeString(backup.resolve("documents/experiments.ndjson"), "one\ntwo\n");
        Files.writeString(backup.resolve("log.sst"), "batches");
        BackupList.write(backup);
        assertEquals(2, BackupList.check(backup));
    }

    private void refused(String what) {
        var thrown = assertThrows(IllegalStateException.class, () -> BackupList.check(backup));
        assertTrue(String.valueOf(thrown.getMessage()).contains(what), thrown::getMessage);
    }

    @Test
    void aFileThatIsGoneIsNamed() throws IOException {
        Files.delete(backup.resolve("documents/experiments.ndjson"));
        refused("documents/experiments.ndjson is missing");
    }

    @Test
    void aFileThatWasChangedOrCutIsNamed() throws IOException {
        Files.writeString(backup.resolve("log.sst"), "butches");
        refused("log.sst was changed or cut short");
        Files.writeString(backup.resolve("log.sst"), "batch");
        refused("log.sst was changed or cut short");
    }

    @Test
    void aFileThatWasAddedIsNamed() throws IOException {
        Files.writeString(backup.resolve("other"), "");
        refused("other was added");
    }

    @Test
    void aListThatIsDamagedIsNoList() throws IOException {
        var list = backup.resolve("furrow-backup.list");
        Files.writeString(list, Files.readString(list).replace("log.sst", "lug.sst"));
        refused("is damaged");
    }

    @Test
    void aFolderWithoutAListIsNoBackUp() throws IOException {
        Files.delete(backup.resolve("furrow-backup.list"));
        var thrown = assertThrows(IllegalArgumentException.class, () -> BackupList.check(backup));
        assertTrue(String.valueOf(thrown.getMessage()).contains("is no back-up"), thrown::getMessage);
    }
}
