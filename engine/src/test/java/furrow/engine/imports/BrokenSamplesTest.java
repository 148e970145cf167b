package furrow.engine.imports;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import furrow.engine.imports.reading.ExportReader;
import furrow.engine.imports.reading.ExportSink;
import furrow.engine.imports.reading.ReadSettings;
import furrow.engine.imports.table.UnreadableException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples that were cut or written in another encoding are read or refused with a sentence; never anything else. */
class BrokenSamplesTest {
    /** Every tenth byte of each takes a minute; this many fewer show the same in each build. */
    private static final int STEP = Integer.getInteger("furrow.cut.step", 487);

    @TempDir
    Path folder;

    private static List<Path> samples() throws IOException {
        var samples = Stream.of(System.getenv("FURROW_DATA"), "../../shared/data", "../../../shared/data")
                .filter(Objects::nonNull)
                .map(each -> Path.of(each, "exports"))
                .filter(Files::isDirectory)
                .findFirst();
        assumeTrue(samples.isPresent(), "no samples");
        try (var files = Files.list(samples.get())) {
            return files.filter(each -> each.toString().matches(".*\\.(csv|xlsx)"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void cutAnywhere() throws IOException {
        for (var sample : samples()) {
            byte[] whole = Files.readAllBytes(sample);
            for (int length = 0; length < whole.length; length += STEP) {
                tried(Arrays.copyOf(whole, length), sample + " cut at " + length);
            }
        }
    }

    @Test
    void inWrongEncodings() throws IOException {
        for (var sample : samples()) {
            byte[] whole = Files.readAllBytes(sample);
            for (Charset charset : List.of(
                    StandardCharsets.UTF_16LE,
                    StandardCharsets.UTF_16BE,
                    Charset.forName("UTF-32"),
                    Charset.forName("IBM037"))) {
                var text = new String(whole, StandardCharsets.ISO_8859_1);
                tried(text.getBytes(charset), sample + " in " + charset);
            }
        }
    }

    private void tried(byte[] bytes, String what) throws IOException {
        var file = folder.resolve("file.csv");
        Files.write(file, bytes);
        try {
            new ExportReader(file, "file.csv", ReadSettings.NONE, step -> {}).read(ExportSink.NONE);
        } catch (UnreadableException refused) {
            assertTrue(String.valueOf(refused.getMessage()).startsWith("file.csv"), what + ": " + refused.getMessage());
        } catch (RuntimeException | IOException failure) {
            throw new AssertionError(what, failure);
        }
    }
}
