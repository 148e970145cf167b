package furrow.engine.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.imports.reading.ExportReader;
import furrow.engine.imports.reading.ExportSink;
import furrow.engine.imports.reading.ReadSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file far longer than the memory is read as a stream, in a process that has little. */
class LongFilesTest {
    private static final int ROWS = 200_000;

    @TempDir
    Path folder;

    /** Reads a file in a process of its own and says how many rows count. */
    public static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException {
            var file = Path.of(arguments[0]);
            var reading = new ExportReader(file, "long.csv", ReadSettings.NONE, bytes -> {}).read(ExportSink.NONE);
            System.out.println(
                    "rows " + reading.main().rows() + " keys " + reading.main().keys());
        }
    }

    /** 64 MB of heap hold the keys of 200,000 rows, some 20 MB, and not the 55 MB of text. */
    @Test
    void memoryDoesNotGrowWithTheFile() throws IOException, InterruptedException {
        var file = folder.resolve("long.csv");
        var caption = "Baked at four, sold at seven and gone by nine. ".repeat(4);
        try (var out = Files.newBufferedWriter(file)) {
            out.write("Post ID,Page ID,Description,Publish time,Permalink,Views,Reach,Reactions\n");
            for (int i = 0; i < ROWS; i++) {
                out.write((309_614_989_000_000L + i) + ",1,\"" + caption
                        + "\",11/06/2026 02:39,https://www.facebook.com/1/" + i + ",120,90,7\n");
            }
        }
        assertTrue(Files.size(file) > 50L << 20);

        var child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        var said = new String(child.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertEquals(0, child.waitFor(), said);
        assertTrue(said.contains("rows " + ROWS + " keys " + ROWS), said);
    }
}
