package furrow.api.command;

import furrow.engine.imports.column.FieldKind;
import furrow.engine.imports.column.HeaderText;
import furrow.engine.imports.format.RowMeaning;
import furrow.engine.imports.kept.KeptUnit;
import furrow.engine.imports.kept.UnitRows;
import furrow.engine.imports.reading.ColumnLook;
import furrow.engine.imports.reading.ExportReader;
import furrow.engine.imports.reading.ExportRow;
import furrow.engine.imports.reading.ReadSettings;
import furrow.engine.imports.reading.RowMarks;
import furrow.engine.imports.reading.TableReading;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A downloaded file, or what was imported, as a sheet: columns by their header or by Furrow's word, and what follows from
 * a post's time.
 *
 * @param sheet its rows
 * @param unit the word for a row
 * @param told what should be said beside what is made of it
 * @param plain whether it is a table of no known kind of which every row counts: that it was read as one says nothing
 */
record ExportSheet(CsvFile sheet, String unit, List<String> told, boolean plain) {
    private static final List<String> TIMES = List.of("hour", "daypart", "weekday", "month");
    private static final Set<RowMeaning> PAST = Set.of(
            RowMeaning.POSTS, RowMeaning.LETTERS, RowMeaning.CONVERSATIONS, RowMeaning.ADVERTS, RowMeaning.TABLE);

    /**
     * Reads a file for looking at past units.
     *
     * @throws BadInput when its rows are days, ages or averages rather than units
     */
    static ExportSheet read(Path file, ReadSettings settings) throws IOException {
        var rows = new ArrayList<ExportRow>();
        var reading = new ExportReader(file, file.toString(), settings, bytes -> {}).read(rows::add);
        var main = reading.main();
        requirePast(file, main);
        var zone = settings.zone().orElse(ZoneOffset.UTC);
        var used = rows.stream().filter(row -> row.look().equals(main.look())).toList();
        var marks = marks(main);
        var kept = used.stream()
                .filter(row -> RowMarks.of(row).filter(marks::contains).isEmpty())
                .map(row -> new CsvFile.Row(file.toString(), row.row().line(), new OfRow(row, zone)))
                .toList();
        if (kept.isEmpty()) {
            throw new BadInput(file + " needs a header and at least one row, but had none");
        }
        return new ExportSheet(
                new CsvFile(file.toString(), header(main), kept),
                main.look().unit(),
                told(main, marks, settings),
                isPlain(main));
    }

    private static boolean isPlain(TableReading main) {
        return main.look().meaning() == RowMeaning.TABLE && main.setAside() == 0 && main.refused() == 0;
    }

    private static void requirePast(Path file, TableReading main) {
        if (PAST.contains(main.look().meaning())) {
            return;
        }
        var look = main.look();
        var better = look.meaning() == RowMeaning.RESULTS
                ? "furrow analyze " + file + " compares its arms"
                : look.format().better().isEmpty()
                        ? "download the posts with their totals since publishing (Lifetime)"
                        : look.format().better();
        throw new BadInput(file + " looks like " + look.format().title() + ", " + look.rows()
                + ", which are no units to compare: " + better + "; --as table reads it as any table");
    }

    /** Stories, replies and test sends, where other rows are the rule. */
    private static Set<String> marks(TableReading main) {
        var marks = new LinkedHashSet<String>();
        main.marks().forEach((mark, rows) -> {
            if (rows < main.rows()) {
                marks.add(mark);
            }
        });
        return marks;
    }

    private static List<String> told(TableReading main, Set<String> marks, ReadSettings settings) {
        var told = new ArrayList<String>();
        var look = main.look();
        told.add("Read as " + look.format().title() + ": " + main.rows() + " rows, " + look.rows()
                + (main.setAside() > 0 ? "; " + main.setAside() + " not counted, such as totals" : "")
                + (main.refused() > 0 ? "; " + main.refused() + " refused, see furrow import --preview" : "") + ".");
        main.rejects().stream()
                .limit(5)
                .forEach(each -> told.add("Refused: " + each.place() + ": " + each.reason() + "."));
        marks.forEach(mark -> told.add("Left out: " + main.marks().get(mark) + " rows, each a " + mark + "."));
        if (look.meaning() == RowMeaning.ADVERTS) {
            told.add(
                    "Each is an advert plus its audience: delivery chose who saw which, so nothing here is the advert's"
                            + " own doing (arXiv:2508.21251).");
        }
        if (look.openOrder() && main.fromId() < main.rows()) {
            told.add("Dates such as 03/04 are read " + look.order().words()
                    + ", as nothing in the file tells; say --dates day-first or month-first.");
        }
        if (look.styles().open() > 0) {
            told.add(look.styles().open() + " numbers such as " + look.styles().example()
                    + " are read as fractions by a point and thousands by a comma, as nothing in the file tells; say"
                    + " --numbers point or comma.");
        }
        if (main.needZone() > 0) {
            told.add("Hours and days are told as the file writes them: in the account's own time zone.");
        }
        if (look.meaning().isKept()
                && main.needZone() == 0
                && main.dayOnly() == 0
                && settings.zone().isEmpty()) {
            told.add("Hours and days are told in UTC; say --zone for those of your readers.");
        }
        return told;
    }

    private static List<String> header(TableReading main) {
        var header = new LinkedHashSet<String>();
        main.look().columns().forEach(each -> header.add(each.header()));
        main.look().columns().forEach(each -> header.add(each.field().name()));
        if (main.look().meaning().isKept()) {
            header.addAll(TIMES);
            header.add("network");
        }
        return List.copyOf(header);
    }

    /** What was imported, as a sheet. */
    static ExportSheet of(List<KeptUnit> all) {
        var units = all.stream().filter(each -> !each.isTest()).toList();
        if (units.isEmpty()) {
            throw new BadInput("nothing was imported yet; furrow import FILE keeps posts, or name a FILE here");
        }
        var kinds = new LinkedHashSet<String>();
        var header = new LinkedHashSet<String>();
        for (var unit : units) {
            kinds.add(unit.kind());
            header.addAll(unit.texts().keySet());
            header.addAll(unit.numbers().keySet());
        }
        header.add("kind");
        var rows = new ArrayList<CsvFile.Row>();
        for (var unit : units) {
            rows.add(new CsvFile.Row("imported", rows.size() + 1L, new OfUnit(unit)));
        }
        var told = kinds.size() == 1
                ? List.<String>of()
                : List.of("Imported are " + String.join(", ", kinds) + "; --within kind compares like with like.");
        return new ExportSheet(
                new CsvFile("what was imported", List.copyOf(header), rows),
                kinds.size() == 1 ? kinds.iterator().next() : "unit",
                told,
                false);
    }

    /** The cells of a unit that was imported. */
    private record OfUnit(KeptUnit unit) implements CsvFile.Cells {
        @Override
        public String text(String column) {
            if (column.equals("kind")) {
                return unit.kind();
            }
            var number = unit.numbers().get(column);
            return number == null ? unit.texts().getOrDefault(column, "") : String.valueOf(number);
        }

        @Override
        public OptionalDouble number(String column) {
            var number = unit.numbers().get(column);
            return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
        }

        @Override
        public Optional<Instant> instant(String column) {
            return Optional.of(unit.published())
                    .filter(each -> !each.isEmpty())
                    .map(each -> each.length() == 10
                            ? LocalDate.parse(each).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : Instant.parse(each));
        }
    }

    /** The cells of a row of a file. */
    private record OfRow(ExportRow row, ZoneId zone) implements CsvFile.Cells {
        private Optional<ColumnLook> column(String name) {
            var columns = row.look().columns();
            return columns.stream()
                    .filter(each -> each.header().equals(name))
                    .findFirst()
                    .or(() -> columns.stream()
                            .filter(each -> each.field().name().equals(name))
                            .findFirst())
                    .or(() -> columns.stream()
                            .filter(each -> HeaderText.key(each.header()).equals(HeaderText.key(name)))
                            .findFirst());
        }

        @Override
        public String text(String name) {
            var column = column(name);
            if (column.isPresent()) {
                return row.text(column.get());
            }
            if (name.equals("network")) {
                return row.network();
            }
            Map<String, String> hours = TIMES.contains(name) ? UnitRows.hours(row.moment(), zone) : Map.of();
            return hours.getOrDefault(name, "");
        }

        @Override
        public OptionalDouble number(String name) {
            var column = column(name);
            if (column.isEmpty()) {
                var text = text(name);
                return text.matches("\\d+") ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
            }
            return column.get().kind().isNumber()
                    ? row.number(column.get().field().name())
                    : row.any(column.get());
        }

        @Override
        public Optional<Instant> instant(String name) {
            var column = column(name);
            if (column.isEmpty() || column.get().kind() != FieldKind.TIME) {
                return Optional.empty();
            }
            var moment = row.moment(column.get().field().name());
            return moment.at()
                    .or(() -> moment.day().map(day -> day.atStartOfDay(zone).toInstant()));
        }
    }

    /** The word for several of a unit. */
    String units() {
        return unit.matches(".*[^aeiou]y")
                ? unit.substring(0, unit.length() - 1) + "ies"
                : unit.equals("row") ? "posts" : unit + "s";
    }
}
