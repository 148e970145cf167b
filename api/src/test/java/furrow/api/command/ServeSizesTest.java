package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServeSizesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"--queue,0", "--reserve,-1", "--unit-memory,2000000"})
    void aSizeOutOfRangeIsRefusedBeforeAnythingIsMade(String name, String value) {
        var data = folder.resolve("data");
        var run = CommandLineRun.of("serve", "--port", "0", "--data", data.toString(), name, value);
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.err().contains(name + " needs 1 to 1048576 MiB, but was " + value), run::toString);
        assertFalse(Files.exists(data));
    }

    @Test
    void aSizeIsANumber() {
        var run = CommandLineRun.of("serve", "--port", "0", "--queue", "many");
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.err().contains("--queue"), run::toString);
    }
}
