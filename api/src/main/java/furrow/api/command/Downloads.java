package furrow.api.command;

import furrow.engine.analysis.FileAnalysis;
import furrow.engine.analysis.ResultsTable;
import furrow.engine.imports.column.ExportField;
import furrow.engine.imports.column.FieldDictionary;
import furrow.engine.imports.format.RowMeaning;
import furrow.engine.imports.reading.ExportReader;
import furrow.engine.imports.reading.ReadSettings;
import furrow.engine.imports.reading.TableLook;
import furrow.engine.imports.table.UnreadableException;
import furrow.engine.intake.IntakeException;
import furrow.engine.intake.RowCounts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Files of platforms given to a command that wants events or counts: results are taken, others named. */
final class Downloads {
    /** Something that reads a file. */
    interface Reading {
        void run() throws IOException;
    }

    private Downloads() {}

    /** Takes the results of an experiment as counts, when the file holds such. */
    static boolean takeResults(String file, FileAnalysis analysis) throws IOException {
        if (!mayBeResults(file)) {
            return false;
        }
        var looks = looks(file);
        if (looks.stream().noneMatch(each -> each.meaning() == RowMeaning.RESULTS)) {
            return false;
        }
        var path = Path.of(file);
        var plain = Optional.ofNullable(path.getFileName()).map(Path::toString).orElse(file);
        var experiment = plain.replaceFirst("\\.[A-Za-z]+$", "");
        var reading = new ExportReader(path, file, ReadSettings.NONE, bytes -> {}).read(row -> {
            var first = row.look().columns().get(0);
            var dimension = first.known() ? "" : row.text(first);
            ResultsTable.feed(row, dimension.isEmpty() ? experiment : experiment + ", " + dimension, analysis);
        });
        long rows = reading.main().rows();
        analysis.count(new RowCounts(rows, rows, 0, 0));
        return true;
    }

    /** Whether the first line names what results have, so that long files of events are not read once more. */
    private static boolean mayBeResults(String file) throws IOException {
        var path = Path.of(file);
        if (file.equals("-") || !Files.isRegularFile(path)) {
            return false;
        }
        try (var in = Files.newInputStream(path)) {
            var start = new String(in.readNBytes(1 << 12), StandardCharsets.UTF_8);
            var fields = Arrays.stream(start.split("[\r\n]", 2)[0].split("[,;\t]"))
                    .flatMap(cell -> FieldDictionary.shipped().of(cell).stream())
                    .map(ExportField::name)
                    .toList();
            return fields.containsAll(List.of("metric", "arm", "total_value"));
        }
    }

    /** Reads, and says of a file that is refused what it looks like and what reads it. */
    static void read(String file, Reading reading) throws IOException {
        try {
            reading.run();
        } catch (IntakeException refused) {
            var look = looks(file).stream()
                    .filter(each -> each.meaning() != RowMeaning.TABLE)
                    .findFirst();
            if (look.isEmpty()) {
                throw refused;
            }
            throw new BadInput(file + " looks like " + look.get().format().title() + ", not like events, snapshots or"
                    + " counts (docs/data-files.md); " + reads(file, look.get()));
        }
    }

    private static String reads(String file, TableLook look) {
        if (look.meaning().isKept()) {
            return "furrow import " + file + " keeps it, furrow compare " + file
                    + " --by COLUMN --outcome COLUMN sets it"
                    + " side by side; where chance gave each row its arm, add --wide --arm COLUMN --outcome COLUMN";
        }
        return look.format().better().isEmpty()
                ? "furrow import --preview " + file + " says what is in it"
                : look.format().better();
    }

    /** What the tables of a file are; none when it is no such file. */
    private static List<TableLook> looks(String file) {
        var lower = file.toLowerCase(Locale.ROOT);
        var path = Path.of(file);
        if (file.equals("-") || lower.endsWith("json") || lower.endsWith(".gz") || !Files.isRegularFile(path)) {
            return List.of();
        }
        try {
            return new ExportReader(path, file, ReadSettings.NONE, bytes -> {}).looks();
        } catch (UnreadableException | IOException noDownload) {
            return List.of();
        }
    }
}
