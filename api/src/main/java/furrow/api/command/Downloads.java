package furrow.api.command;

import furrow.engine.analysis.AdvertCounts;
import furrow.engine.analysis.FileAnalysis;
import furrow.engine.analysis.ResultsTable;
import furrow.engine.imports.column.ExportField;
import furrow.engine.imports.column.FieldDictionary;
import furrow.engine.imports.format.RowMeaning;
import furrow.engine.imports.reading.ColumnLook;
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
import java.util.Set;
import java.util.stream.Collectors;

/** Files of platforms given to a command that wants events or counts: results are taken, others named. */
final class Downloads {
    /** Something that reads a file. */
    interface Reading {
        void run() throws IOException;
    }

    /** A header is not looked for further down. */
    private static final int FIRST_LINES = 20;

    /** More columns than these are not named in a message. */
    private static final int MOST_NAMED = 15;

    private static final List<Set<String>> RESULTS = List.of(
            Set.of("metric", "arm", "total_value"),
            Set.of("test_users", "control_users"),
            Set.of("arm", "users", "conversions"),
            Set.of("arm", "active_users", "conversions"),
            Set.of("group_name", "users", "conversions"),
            Set.of("group_name", "users", "buyers"),
            Set.of("arm", "recipients"),
            Set.of("arm", "delivered"));

    private static final List<Set<String>> ADVERTS = List.of(
            Set.of("ad_name", "impressions"),
            Set.of("adset_name", "impressions"),
            Set.of("campaign_name", "impressions"));

    private Downloads() {}

    /** Takes the results of an experiment as counts, when the file holds such. */
    static boolean takeResults(String file, FileAnalysis analysis) throws IOException {
        return mayHold(file, RESULTS) && takeSurely(file, analysis);
    }

    private static boolean takeSurely(String file, FileAnalysis analysis) throws IOException {
        var looks = looks(file);
        if (looks.stream().noneMatch(each -> each.meaning() == RowMeaning.RESULTS)) {
            return false;
        }
        var experiment = experiment(file);
        var reading = new ExportReader(Path.of(file), file, ReadSettings.NONE, bytes -> {}).read(looks, row -> {
            if (row.look().meaning() == RowMeaning.RESULTS) {
                var first = row.look().columns().get(0);
                var dimension = first.known() ? "" : row.text(first);
                ResultsTable.feed(row, dimension.isEmpty() ? experiment : experiment + ", " + dimension, analysis);
            }
        });
        long rows = reading.main().rows();
        analysis.count(new RowCounts(rows, rows, 0, 0));
        return true;
    }

    /** What a file of adverts holds as versions of a test, when it is one of few versions. */
    static Optional<AdvertCounts> adverts(String file) throws IOException {
        if (!mayHold(file, ADVERTS)) {
            return Optional.empty();
        }
        var looks = looks(file);
        if (looks.size() != 1 || looks.get(0).meaning() != RowMeaning.ADVERTS) {
            return Optional.empty();
        }
        var counts = new AdvertCounts();
        new ExportReader(Path.of(file), file, ReadSettings.NONE, bytes -> {}).read(looks, counts::see);
        return counts.isTest() ? Optional.of(counts) : Optional.empty();
    }

    /** What a test in a file is called: as the file is. */
    static String experiment(String file) {
        var plain = Optional.ofNullable(Path.of(file).getFileName())
                .map(Path::toString)
                .orElse(file);
        return plain.replaceFirst("\\.[A-Za-z]+$", "");
    }

    /** Whether one of the first lines names such columns, so that long files of events are not read once more. */
    private static boolean mayHold(String file, List<Set<String>> wanted) throws IOException {
        var path = Path.of(file);
        if (file.equals("-") || !Files.isRegularFile(path)) {
            return false;
        }
        try (var in = Files.newInputStream(path)) {
            var start = new String(in.readNBytes(1 << 13), StandardCharsets.UTF_8);
            return start.lines()
                    .limit(FIRST_LINES)
                    .map(Downloads::fields)
                    .anyMatch(fields -> wanted.stream().anyMatch(fields::containsAll));
        }
    }

    private static Set<String> fields(String line) {
        return Arrays.stream(line.split("[,;\t]"))
                .flatMap(cell -> FieldDictionary.shipped().of(cell).stream())
                .map(ExportField::name)
                .collect(Collectors.toSet());
    }

    /** Reads, takes results that are refused as rows, and says of another file what it looks like and what reads it. */
    static void read(String file, FileAnalysis analysis, Reading reading) throws IOException {
        try {
            reading.run();
        } catch (IntakeException refused) {
            if (takeSurely(file, analysis)) {
                return;
            }
            var looks = looks(file);
            var look = looks.stream()
                    .filter(each -> each.meaning().isKept())
                    .findFirst()
                    .or(() -> looks.stream()
                            .filter(each -> each.meaning() != RowMeaning.TABLE)
                            .findFirst());
            if (look.isEmpty() && looks.size() == 1 && isForeign(refused)) {
                throw new BadInput(refused.getMessage() + ". " + wide(file, looks.get(0)));
            }
            if (look.isEmpty()) {
                throw refused;
            }
            throw new BadInput(file + " looks like " + look.get().format().title() + ", not like events, snapshots or"
                    + " counts (docs/data-files.md); " + reads(file, look.get()));
        }
    }

    /** Whether hardly a column is named as in rows of events, snapshots and counts. */
    private static boolean isForeign(IntakeException refused) {
        var message = String.valueOf(refused.getMessage());
        return message.contains("names no kind of data")
                || message.contains("has no name")
                || message.split("is missing", -1).length > 2;
    }

    private static String wide(String file, TableLook look) {
        var columns = look.columns().stream().map(ColumnLook::header).toList();
        return "If each row is a unit and chance gave it its arm: furrow analyze --wide " + file
                + " --arm COLUMN --control NAME --outcome COLUMN; if nobody drew: furrow compare " + file
                + " --by COLUMN --outcome COLUMN. Its columns are "
                + String.join(", ", columns.subList(0, Math.min(MOST_NAMED, columns.size())))
                + (columns.size() > MOST_NAMED ? " and " + (columns.size() - MOST_NAMED) + " more" : "");
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
