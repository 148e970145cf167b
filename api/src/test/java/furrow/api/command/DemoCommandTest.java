package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
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

    /** Without --once it tells its address, then serves the page until it is asked to end. */
    @Test
    void servesThePagesOfTheSeasonUntilItIsAskedToEnd() throws Exception {
        var written = new PipedWriter();
        var told = new BufferedReader(new PipedReader(written, 1 << 16));
        var data = folder.resolve("season");
        var serving = new Thread(() -> Main.run(
                new PrintWriter(written, true),
                new PrintWriter(Writer.nullWriter()),
                "demo",
                "--port",
                "0",
                "--data",
                data.toString()));
        serving.start();
        try {
            var line = told.readLine();
            while (!line.startsWith("Open http://")) {
                line = told.readLine();
            }
            var page = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(URI.create(line.split(" ")[1])).build(), BodyHandlers.ofString());

            assertEquals(200, page.statusCode());
            assertTrue(page.body().contains("things to look at"), page.body());
            assertTrue(page.body().contains("call-to-action"), page.body());
            while (!line.startsWith("furrow demo --once")) {
                line = told.readLine();
            }
        } finally {
            serving.interrupt();
            serving.join();
        }
        assertTrue(Files.exists(data), "what was asked to be kept is kept");
    }
}
