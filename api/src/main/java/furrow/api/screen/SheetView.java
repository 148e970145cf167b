package furrow.api.screen;

import furrow.api.report.ImportView;
import furrow.api.wording.Typography;
import furrow.engine.imports.column.FieldKind;
import furrow.engine.imports.reading.Aside;
import furrow.engine.imports.reading.ColumnTally;
import furrow.engine.imports.reading.TableReading;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One table of a file, as it was read.
 *
 * @param title its sheet, or what it is
 * @param lead what it is, in a sentence
 * @param facts what else is to be known before it is kept, sentence by sentence
 * @param columns its columns
 * @param unknown how many have a name that is not known, or empty
 * @param asides rows that do not count, the first of them
 * @param moreAsides how many more there are, or empty
 * @param rejects rows that cannot be read, the first of them
 * @param moreRejects how many more there are, or empty
 * @param refused how many there are, or empty
 */
public record SheetView(
        String title,
        String lead,
        List<String> facts,
        List<Column> columns,
        String unknown,
        List<Line> asides,
        String moreAsides,
        List<Line> rejects,
        String moreRejects,
        String refused) {
    private static final int SHOWN = 12;
    private static final int MOST_COLUMNS = 200;

    /** A column: its name in the file, what it is read as, and what stands in it. */
    public record Column(String header, String field, boolean known, String kind, String filled, String sum) {}

    /** A row that is not counted. */
    public record Line(String place, String text, String why) {}

    static SheetView of(TableReading table) {
        var look = table.look();
        long unknown = table.unknown().size();
        return new SheetView(
                look.head().sheet().isEmpty()
                        ? "What was read"
                        : "Sheet " + look.head().sheet(),
                sentence(table),
                facts(table),
                table.columns().stream()
                        .limit(MOST_COLUMNS)
                        .map(each -> column(each, table.rows()))
                        .toList(),
                unknown == 0 ? "" : Counting.of(unknown, "column") + " of no known name, kept under their own",
                lines(table.asides()),
                more(table.setAside()),
                lines(table.rejects()),
                more(table.refused()),
                table.refused() == 0 ? "" : Counting.of(table.refused(), "row"));
    }

    /** What a table is, how much it holds, and from when to when. */
    static String sentence(TableReading table) {
        var look = table.look();
        String title = look.format().title();
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1) + ": "
                + Counting.of(table.rows(), "row") + ", " + look.rows()
                + table.earliest()
                        .map(first -> ", from " + day(first) + " to "
                                + day(table.latest().orElse(first)))
                        .orElse("")
                + ".";
    }

    private static String day(Instant at) {
        return Typography.day(at.atZone(ZoneOffset.UTC).toLocalDate());
    }

    private static List<String> facts(TableReading table) {
        var facts = new ArrayList<String>();
        if (table.earliest().isPresent()) {
            facts.add("Times: " + ImportView.zone(table) + ".");
        }
        if (table.keys() > 0 && table.keys() != table.rows()) {
            facts.add(Counting.of(table.keys(), "different one") + ": several rows stand for the same "
                    + table.look().unit() + ".");
        }
        if (table.spoilt() > 0) {
            facts.add(Counting.of(table.spoilt(), "id") + " spoilt by a spreadsheet; their addresses tell them apart.");
        }
        table.marks().forEach((mark, rows) -> facts.add(Counting.of(rows, "row") + " kept apart: " + mark + "."));
        if (table.look().meaning().isKept() && !table.look().format().made().isEmpty()) {
            facts.add("They become " + table.look().format().made() + ".");
        }
        return facts;
    }

    private static Column column(ColumnTally tally, long rows) {
        var column = tally.column();
        boolean number = column.kind().isNumber();
        return new Column(
                column.header(),
                column.field().name(),
                column.known(),
                kind(column.kind()),
                Typography.count(tally.known()) + " of " + Typography.count(rows),
                !number || tally.known() == 0
                        ? ""
                        : column.kind() == FieldKind.LEVEL
                                ? "last " + Typography.number(tally.last())
                                : column.kind().addsUp() ? Typography.number(tally.sum()) : "does not add up");
    }

    private static String kind(FieldKind kind) {
        return switch (kind) {
            case ID, LINK, TIME, TEXT, LABEL, COUNT, RATE, AVERAGE, MONEY -> kind.key();
            case FLAG -> "yes or no";
            case UNIQUE -> "different people";
            case LEVEL -> "level";
            case SECONDS, MINUTES, HOURS, SPAN -> "time span";
            case NUMBER -> "number";
        };
    }

    private static List<Line> lines(List<Aside> asides) {
        return asides.stream()
                .limit(SHOWN)
                .map(each -> new Line(each.place(), each.text(), each.reason()))
                .toList();
    }

    private static String more(long all) {
        return all > SHOWN ? "and " + Typography.count(all - SHOWN) + " more" : "";
    }
}
