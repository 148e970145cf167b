package furrow.bench.imports;

import de.siegmar.fastcsv.reader.CsvReader;
import furrow.engine.imports.reading.ExportReader;
import furrow.engine.imports.reading.ExportSink;
import furrow.engine.imports.reading.ReadSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * How fast a long download is read: seen for what it is, then each cell understood and summed; beside plain FastCSV,
 * which only parts the cells. Times are the processor's, of one thread. The heap is that of {@code -Xmx}:
 *
 * <pre>java -Xmx512m -cp bench/target/classes:$(cat bench/target/classpath) furrow.bench.imports.ImportSpeed 100 3</pre>
 *
 * The arguments are the size in MB, how often it is read, and a file to read in the place of an invented one.
 */
public final class ImportSpeed {
    private interface Reading {
        long rows() throws IOException;
    }

    private ImportSpeed() {}

    public static void main(String[] arguments) throws IOException {
        long size = Long.parseLong(arguments[0]) << 20;
        int rounds = Integer.parseInt(arguments[1]);
        var given = arguments.length > 2;
        var file = given ? Path.of(arguments[2]) : Files.createTempFile("furrow-", ".csv");
        try {
            if (!given) {
                System.out.println(LongExport.write(file, size) + " rows written");
            }
            for (int i = 0; i < rounds; i++) {
                time("Furrow ", file, () -> furrow(file));
                time("FastCSV", file, () -> plain(file));
            }
            System.out.println("heap at most " + (Runtime.getRuntime().maxMemory() >> 20) + " MB");
        } finally {
            if (!given) {
                Files.delete(file);
            }
        }
    }

    private static long furrow(Path file) throws IOException {
        return new ExportReader(file, file.toString(), ReadSettings.NONE, bytes -> {})
                .read(ExportSink.NONE)
                .main()
                .rows();
    }

    private static long plain(Path file) throws IOException {
        long rows = 0;
        long characters = 0;
        try (var records = CsvReader.builder().ofCsvRecord(file)) {
            for (var each : records) {
                rows++;
                for (int i = 0; i < each.getFieldCount(); i++) {
                    characters += each.getField(i).length();
                }
            }
        }
        return characters > 0 ? rows - 1 : 0;
    }

    private static void time(String who, Path file, Reading reading) throws IOException {
        var threads = ManagementFactory.getThreadMXBean();
        long clock = System.nanoTime();
        long processor = threads.getCurrentThreadCpuTime();
        long rows = reading.rows();
        double seconds = (threads.getCurrentThreadCpuTime() - processor) / 1e9;
        double megabytes = Files.size(file) / (double) (1 << 20);
        System.out.printf(
                Locale.ROOT,
                "%s %,d rows, %.0f MB: %.1f s of the processor, %.1f MB/s; %.1f s by the clock%n",
                who,
                rows,
                megabytes,
                seconds,
                megabytes / seconds,
                (System.nanoTime() - clock) / 1e9);
    }
}
