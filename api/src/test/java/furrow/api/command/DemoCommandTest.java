package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
    @TempDir
    private Path folder;

    @Test
    void concludesWhatWasPlantedAndNamesTheBrokenExperiment() {
        var run = CommandLineRun.of("demo", "--once");

        assertEquals(0, run.code(), run.err());
        assertTrue(run.out().contains("9 of 9 as planted."), run.out());
        assertTrue(run.out().contains("Stop reading call-to-action"), run.out());
    }

    @Test
    void aPortInUseIsAClearError() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var run = CommandLineRun.of(
                    "demo",
                    "--port",
                    Integer.toString(taken.getLocalPort()),
                    "--data",
                    folder.resolve("new").toString());

            assertEquals(2, run.code());
            assertTrue(run.err().contains("port " + taken.getLocalPort()), run.err());
            assertTrue(run.err().contains("--port 0"), run.err());
        }
    }

    @Test
    void aFolderThatHoldsFilesIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("mine.txt"), "keep");

        var run = CommandLineRun.of("demo", "--once", "--data", folder.toString());

        assertEquals(2, run.code());
        assertTrue(run.err().contains("furrow serve --data"), run.err());
    }
}
