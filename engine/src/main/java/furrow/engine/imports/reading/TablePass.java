package furrow.engine.imports.reading;

import furrow.engine.imports.cell.CellNumber;
import furrow.engine.imports.cell.CellTime;
import furrow.engine.imports.cell.DayOrder;
import furrow.engine.imports.cell.NumberStyles;
import furrow.engine.imports.column.ExportField;
import furrow.engine.imports.column.FieldDictionary;
import furrow.engine.imports.column.FieldKind;
import furrow.engine.imports.column.HeaderText;
import furrow.engine.imports.format.ExportFormat;
import furrow.engine.imports.format.ExportFormats;
import furrow.engine.imports.format.RowMeaning;
import furrow.engine.imports.table.TableHead;
import furrow.engine.imports.table.TableRow;
import furrow.engine.imports.table.UnreadableException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the rows of one table show in the first pass. */
final class TablePass {
    private static final FieldDictionary DICTIONARY = FieldDictionary.shipped();
    private static final Pattern PERIOD = Pattern.compile("(\\d{8})|(\\d{4}-\\d{2}-\\d{2})");

    /** Stands for a column of numbers that are no mere length of a video. */
    private static final String ANY_NUMBER = "any_number";

    private final String file;
    private final ReadSettings settings;
    private final TableHead head;
    private final List<ColumnEvidence> columns;
    private boolean days;
    private long rows;

    TablePass(String file, ReadSettings settings, TableHead head, List<ColumnLook> columns) {
        this.file = file;
        this.settings = settings;
        this.head = head;
        this.columns = columns.stream().map(ColumnEvidence::new).toList();
    }

    void row(TableRow row) {
        if (TotalWords.is(row.cell(0))) {
            return;
        }
        rows++;
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            var cell = row.cell(column.look().index());
            if (cell.isBlank() || CellNumber.isMissing(cell)) {
                continue;
            }
            column.see(cell);
            days = days || isDay(column.look(), cell);
        }
    }

    private static boolean isDay(ColumnLook column, String cell) {
        return column.field().name().equals("date")
                && CellTime.of(cell, DayOrder.DAY_FIRST)
                        .or(() -> CellTime.of(cell, DayOrder.MONTH_FIRST))
                        .isPresent();
    }

    TableLook look() {
        var settled = new ColumnSettling(columns).settled();
        var orders = orders(settled);
        if (orders.isMixed()) {
            throw UnreadableException.at(
                    file,
                    head.header().line(),
                    "the dates below are written in two orders, day first and month first; which is which cannot"
                            + " be told: download it again without opening it in a spreadsheet");
        }
        var present = settled.stream().map(each -> each.field().name()).collect(Collectors.toSet());
        if (settled.stream()
                .anyMatch(each -> each.kind().isNumber() && !each.field().name().equals("duration"))) {
            present.add(ANY_NUMBER);
        }
        var format = format(present);
        var usual = format.order().map(DayOrder::valueOf).orElse(DayOrder.MONTH_FIRST);
        boolean open =
                orders.isOpen() && settings.order().isEmpty() && format.order().isEmpty();
        var meaning = meaning(format, present);
        var styles = styles(settled);
        var renamed = settled.stream().map(each -> renamed(each, format)).toList();
        return new TableLook(
                head,
                format,
                meaning,
                UnitWords.of(format, meaning, present),
                ColumnSet.of(renamed),
                styles,
                settings.order().orElseGet(() -> orders.or(usual)),
                open,
                zone(format),
                start(),
                new TotalSigns(parted(renamed), sums(renamed, styles), rows));
    }

    private NumberStyles styles(List<ColumnLook> settled) {
        var all = new NumberStyles.Evidence();
        for (int i = 0; i < columns.size(); i++) {
            if (settled.get(i).kind().isNumber()) {
                all.add(columns.get(i).style(), settled.get(i).kind().isWhole());
            }
        }
        return all.styles(settings.numbers());
    }

    private DayOrder.Evidence orders(List<ColumnLook> settled) {
        var all = new DayOrder.Evidence();
        for (int i = 0; i < columns.size(); i++) {
            if (settled.get(i).kind() == FieldKind.TIME) {
                all.add(columns.get(i).order());
            }
        }
        return all;
    }

    private Map<ColumnLook, Double> sums(List<ColumnLook> settled, NumberStyles styles) {
        var sums = new LinkedHashMap<ColumnLook, Double>();
        for (int i = 0; i < columns.size(); i++) {
            var each = settled.get(i);
            if (each.kind().addsUp() || each.kind() == FieldKind.NUMBER) {
                sums.put(each, columns.get(i).sum(styles.of(each.kind().isWhole())));
            }
        }
        return sums;
    }

    private List<ColumnLook> parted(List<ColumnLook> settled) {
        return settled.stream()
                .filter(each ->
                        columns.stream().anyMatch(seen -> seen.look().index() == each.index() && seen.isParted()))
                .toList();
    }

    private ExportFormat format(Set<String> present) {
        return settings.format()
                .map(name -> ExportFormats.named(name)
                        .orElseThrow(() -> new UnreadableException("no export is called \"" + name
                                + "\"; those that are known are "
                                + ExportFormats.all().stream()
                                        .map(ExportFormat::name)
                                        .collect(Collectors.joining(", ")))))
                .orElseGet(() -> ExportFormats.of(present, head.header().cells()));
    }

    private RowMeaning meaning(ExportFormat format, Set<String> present) {
        boolean daily = days && present.contains("published") && format.meaning() == RowMeaning.POSTS;
        return daily && !format.fields().containsKey("date") ? RowMeaning.POST_DAYS : format.meaning();
    }

    private static ColumnLook renamed(ColumnLook each, ExportFormat format) {
        var name = format.fields().get(each.field().name());
        if (name == null) {
            return each;
        }
        var kind = DICTIONARY.named(name).map(ExportField::kind).orElse(each.kind());
        return new ColumnLook(each.index(), each.header(), new ExportField(name, kind), each.known());
    }

    private Optional<ZoneId> zone(ExportFormat format) {
        return format.zone()
                .or(() -> Stream.concat(head.header().cells().stream(), head.banner().stream())
                        .flatMap(each -> HeaderText.zone(each).stream())
                        .findFirst())
                .flatMap(TablePass::zone);
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private Optional<LocalDate> start() {
        return head.banner().stream()
                .map(PERIOD::matcher)
                .filter(Matcher::find)
                .map(found -> CellTime.of(found.group(), DayOrder.MONTH_FIRST).flatMap(CellTime::date))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
