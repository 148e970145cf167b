package furrow.api.report;

import furrow.engine.imports.column.FieldKind;
import furrow.engine.imports.format.RowMeaning;
import furrow.engine.imports.kept.ImportReport;
import furrow.engine.imports.reading.Aside;
import furrow.engine.imports.reading.ColumnTally;
import furrow.engine.imports.reading.FileReading;
import furrow.engine.imports.reading.TableReading;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What an import has read and kept, in sentences and as fields. */
public final class ImportView {
    /** Rows that are named in a report; of more their number is told. */
    private static final int MOST_ROWS = 100;

    private static final int SHOWN = 12;

    private ImportView() {}

    /** Sentences about an import. */
    public static List<String> lines(ImportReport report) {
        var lines = new ArrayList<>(lines(report.reading()));
        lines.addAll(outcome(report));
        next(report).ifPresent(lines::add);
        return lines;
    }

    /** What came of an import, or would, without how the file was read. */
    public static List<String> outcome(ImportReport report) {
        var lines = new ArrayList<String>();
        switch (report.state()) {
            case PREVIEWED ->
                lines.add(
                        report.refusal().isEmpty()
                                ? "Preview: nothing was kept. It would add " + report.added() + ", replace "
                                        + report.changed() + " and leave " + report.same() + " as they are."
                                : "Preview: nothing was kept, and nothing can be yet: "
                                        + report.refusal().get() + ".");
            case UNCHANGED ->
                lines.add("The same file was imported on "
                        + report.before().orElse("").replaceFirst("T.*", "") + "; nothing has changed.");
            case IMPORTED ->
                lines.add("Kept: " + report.added() + " new, " + report.changed()
                        + " replaced by their later totals, " + report.same() + " unchanged"
                        + (report.older() > 0
                                ? ", " + report.older() + " left alone since a later download is kept"
                                : "")
                        + ". Totals are as of " + report.downloaded() + ".");
        }
        new TreeMap<>(report.matched()).forEach((arm, units) -> lines.add("Matched to " + arm + ": " + units + "."));
        if (report.moved() > 0) {
            lines.add("Moved to another arm than was told before: " + report.moved()
                    + "; each counts in its new arm from its publication on.");
        }
        return lines;
    }

    /** What to do next, with the columns that the file has. */
    private static Optional<String> next(ImportReport report) {
        var table = report.reading().main();
        if (!table.look().meaning().isKept() || table.rows() < 4) {
            return Optional.empty();
        }
        var outcome =
                List.of("reactions", "likes", "engagements", "clicks", "unique_clicks", "views", "first_response")
                        .stream()
                        .filter(field -> table.column(field)
                                .filter(each -> each.known() > 3)
                                .isPresent())
                        .findFirst();
        var over = List.of("reach", "impressions", "delivered", "recipients").stream()
                .filter(field ->
                        table.column(field).filter(each -> each.known() > 3).isPresent())
                .findFirst();
        var by = table.look().has("format") ? "format" : "daypart";
        var file = report.state() == ImportReport.State.PREVIEWED
                ? report.reading().file() + " "
                : "";
        return outcome.map(each -> "Next: furrow compare " + file + "--by " + by + " --outcome " + each
                + over.map(below -> " --over " + below).orElse(""));
    }

    /** Sentences about how a file was read. */
    public static List<String> lines(FileReading reading) {
        var lines = new ArrayList<String>();
        for (var table : reading.tables()) {
            lines.addAll(lines(reading.file(), table));
        }
        reading.remarks().forEach(remark -> lines.add("  note: " + remark));
        return lines;
    }

    private static List<String> lines(String file, TableReading table) {
        var lines = new ArrayList<String>();
        var look = table.look();
        var sheet =
                look.head().sheet().isEmpty() ? "" : ", sheet " + look.head().sheet();
        lines.add(file + sheet + ": " + look.format().title() + ", " + table.rows() + " rows, " + look.rows()
                + (table.keys() > 0 && table.keys() != table.rows() ? " (" + table.keys() + " different ones)" : ""));
        table.earliest()
                .ifPresent(first -> lines.add("  from " + shown(table, first) + " to "
                        + shown(table, table.latest().orElse(first)) + ", " + zone(table)));
        lines.add("  columns: " + columns(table));
        if (!table.unknown().isEmpty()) {
            lines.add("  not known, kept under their own names: " + shortened(table.unknown()));
        }
        if (table.spoilt() > 0) {
            lines.add("  ids spoilt by a spreadsheet: " + table.spoilt() + " rows with " + table.spoiltValues()
                    + " different values; told apart by their addresses instead");
        }
        table.marks().forEach((mark, rows) -> lines.add("  " + rows + " of them: " + mark + ", kept apart"));
        lines.addAll(told("not counted", table.asides(), table.setAside()));
        lines.addAll(told("refused", table.rejects(), table.refused()));
        if (!look.meaning().isKept() && !look.format().better().isEmpty()) {
            lines.add("  " + look.format().better());
        } else if (look.meaning() == RowMeaning.RESULTS) {
            lines.add("  " + look.format().made());
        } else if (!look.meaning().isKept()) {
            lines.add("  " + look.rows() + ": counts add up over days, reach does not; download the posts with"
                    + " their totals since publishing (Lifetime) to compare them");
        } else if (!look.format().made().isEmpty()) {
            lines.add("  becomes: " + look.format().made());
        }
        return lines;
    }

    private static List<String> told(String what, List<Aside> asides, long all) {
        var lines = new ArrayList<String>();
        asides.stream()
                .limit(SHOWN)
                .forEach(each ->
                        lines.add("  " + what + ": " + each.place() + ", \"" + each.text() + "\": " + each.reason()));
        if (all > SHOWN) {
            lines.add("  and " + (all - SHOWN) + " more " + what);
        }
        return lines;
    }

    private static String shown(TableReading table, Instant at) {
        return table.dayOnly() > 0 || table.needZone() > 0 ? at.toString().substring(0, 10) : at.toString();
    }

    /** In which zone times were read. */
    public static String zone(TableReading table) {
        if (table.needZone() > 0) {
            return "in a zone that the file does not name";
        }
        if (table.fromId() > 0 && table.fromId() == table.rows()) {
            return "UTC, from the instants in the ids";
        }
        return table.look()
                .zone()
                .map(zone -> "UTC, written in " + zone)
                .orElse(table.dayOnly() > 0 ? "days as written" : "UTC");
    }

    private static String columns(TableReading table) {
        var shown = new ArrayList<String>();
        for (ColumnTally each : table.columns()) {
            var column = each.column();
            if (column.kind().isNumber() && column.known()) {
                shown.add(column.header() + " = " + column.field().name() + " " + figures(each));
            }
        }
        return shown.isEmpty() ? "no numbers" : shortened(shown);
    }

    private static String figures(ColumnTally each) {
        var missing = each.missing() == 0 ? "" : ", " + each.missing() + " missing";
        if (each.column().kind() == FieldKind.LEVEL) {
            return "(last " + plain(each.last()) + missing + ")";
        }
        return each.column().kind().addsUp()
                ? "(sum " + plain(each.sum()) + missing + ")"
                : "(" + each.known() + " known" + missing + ")";
    }

    private static String shortened(List<String> all) {
        return all.size() <= 2 * SHOWN
                ? String.join("; ", all)
                : String.join("; ", all.subList(0, 2 * SHOWN)) + "; and " + (all.size() - 2 * SHOWN) + " more";
    }

    private static String plain(double value) {
        return new BigDecimal(value)
                .setScale(3, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** An import as fields, for JSON. */
    public static Map<String, @Nullable Object> fields(ImportReport report) {
        var fields = fields(report.reading());
        fields.put("state", report.state().name().toLowerCase(java.util.Locale.ROOT));
        fields.put("added", report.added());
        fields.put("changed", report.changed());
        fields.put("same", report.same());
        fields.put("older", report.older());
        fields.put("matched", new TreeMap<>(report.matched()));
        fields.put("moved", report.moved());
        fields.put("questions", report.questions());
        fields.put("refusal", report.refusal().orElse(null));
        fields.put("downloaded", report.downloaded().toString());
        fields.put("importedBefore", report.before().orElse(null));
        return fields;
    }

    /** A reading as fields, for JSON. */
    public static Map<String, @Nullable Object> fields(FileReading reading) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("file", reading.file());
        fields.put("tables", reading.tables().stream().map(ImportView::table).toList());
        fields.put("notCounted", asides(reading.asides()));
        fields.put("remarks", reading.remarks());
        return fields;
    }

    private static Map<String, @Nullable Object> table(TableReading table) {
        var look = table.look();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("sheet", look.head().sheet());
        fields.put("banner", look.head().banner());
        fields.put("export", look.format().name());
        fields.put("title", look.format().title());
        fields.put("meaning", look.meaning().key());
        fields.put("unit", look.unit());
        fields.put("rows", table.rows());
        fields.put("keys", table.keys());
        fields.put("zone", look.zone().map(Object::toString).orElse(null));
        fields.put("from", table.earliest().map(Object::toString).orElse(null));
        fields.put("to", table.latest().map(Object::toString).orElse(null));
        fields.put("timesFromIds", table.fromId());
        fields.put("timesWithoutZone", table.needZone());
        fields.put("datesWithoutYear", table.needYear());
        fields.put("spoiltIds", table.spoilt());
        fields.put("marks", table.marks());
        fields.put("columns", table.columns().stream().map(ImportView::column).toList());
        fields.put("unknownColumns", table.unknown());
        fields.put("notCounted", asides(table.asides()));
        fields.put("notCountedRows", table.setAside());
        fields.put("rejected", asides(table.rejects()));
        fields.put("rejectedRows", table.refused());
        fields.put("better", look.meaning().isKept() ? null : look.format().better());
        return fields;
    }

    private static Map<String, @Nullable Object> column(ColumnTally each) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("header", each.column().header());
        fields.put("field", each.column().field().name());
        fields.put("kind", each.column().kind().key());
        fields.put("known", each.known());
        fields.put("missing", each.missing());
        if (each.column().kind().isNumber()) {
            fields.put("sum", each.sum());
            fields.put("addsUp", each.column().kind().addsUp());
        }
        return fields;
    }

    private static List<Map<String, String>> asides(List<Aside> asides) {
        return asides.stream()
                .limit(MOST_ROWS)
                .map(each -> Map.of(
                        "sheet", each.sheet(), "place", each.place(), "text", each.text(), "reason", each.reason()))
                .toList();
    }
}
