package furrow.bench.imports;

import furrow.engine.imports.reading.ExportReader;
import furrow.engine.imports.reading.ExportSink;
import furrow.engine.imports.reading.ReadSettings;
import furrow.engine.imports.table.UnreadableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Downloads cut at every so many bytes: each is read, with what the cut has spoilt refused, or refused whole with a
 * sentence that begins with the file's name. Anything else ends the program.
 *
 * <pre>java -cp bench/target/classes:$(cat bench/target/classpath) furrow.bench.imports.CutRounds FOLDER 10</pre>
 *
 * The arguments are a folder of downloads and the number of bytes between two cuts.
 */
public final class CutRounds {
    private CutRounds() {}

    public static void main(String[] arguments) throws IOException {
        int step = Integer.parseInt(arguments[1]);
        var cut = Files.createTempFile("furrow-", ".csv");
        long[] counts = new long[3];
        for (var file : files(Path.of(arguments[0]))) {
            byte[] whole = Files.readAllBytes(file);
            for (int length = 0; length < whole.length; length += step) {
                Files.write(cut, Arrays.copyOf(whole, length));
                counts[tried(cut, file + " cut at " + length)]++;
            }
        }
        Files.delete(cut);
        System.out.println(counts[0] + " read, " + counts[1] + " read and told to be cut off or with refused rows, " + counts[2]
                + " refused whole");
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(each -> each.toString().matches(".*\\.(csv|tsv|xlsx?)"))
                    .sorted()
                    .toList();
        }
    }

    private static int tried(Path file, String what) throws IOException {
        try {
            var reading = new ExportReader(file, "cut.csv", ReadSettings.NONE, bytes -> {}).read(ExportSink.NONE);
            return reading.tables().stream().anyMatch(each -> each.refused() > 0) ? 1 : 0;
        } catch (UnreadableException refused) {
            if (String.valueOf(refused.getMessage()).startsWith("cut.csv")) {
                return 2;
            }
            throw new IllegalStateException(what + ": " + refused.getMessage(), refused);
        } catch (RuntimeException failure) {
            throw new IllegalStateException(what, failure);
        }
    }
}
