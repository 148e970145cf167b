package furrow.engine.imports.reading;

import furrow.engine.imports.cell.CellNumber;
import furrow.engine.imports.cell.CellSpan;
import furrow.engine.imports.cell.CellTime;
import furrow.engine.imports.cell.DayOrder;
import furrow.engine.imports.cell.DecimalStyle;
import furrow.engine.imports.column.ExportField;
import furrow.engine.imports.column.FieldDictionary;
import furrow.engine.imports.column.FieldKind;
import furrow.engine.imports.column.HeaderText;
import furrow.engine.imports.format.ExportFormat;
import furrow.engine.imports.format.ExportFormats;
import furrow.engine.imports.format.RowMeaning;
import furrow.engine.imports.table.TableConsumer;
import furrow.engine.imports.table.TableHead;
import furrow.engine.imports.table.TableRow;
import furrow.engine.imports.table.UnreadableException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The first pass over a file: what each table is, and how it writes numbers and dates. */
final class Looking implements TableConsumer {
    private static final FieldDictionary DICTIONARY = FieldDictionary.shipped();
    private static final java.util.regex.Pattern PERIOD =
            java.util.regex.Pattern.compile("(\\d{8})|(\\d{4}-\\d{2}-\\d{2})");

    /** Counts of which there are no fractions, so that one who writes such means a rate. */
    private static final Set<String> WHOLE_ONLY = Set.of("engagements", "interactions");

    /** Stands for a column of numbers whose name is not known. */
    private static final String ANY_NUMBER = "any_number";

    /** Files with more tables are none that anybody downloads. */
    private static final int MOST_TABLES = 200;

    private final String file;
    private final ReadSettings settings;
    private final List<TableLook> looks = new ArrayList<>();
    private @Nullable Pass pass;

    Looking(String file, ReadSettings settings) {
        this.file = file;
        this.settings = settings;
    }

    List<TableLook> looks() {
        return looks;
    }

    @Override
    public void begin(TableHead head) {
        if (looks.size() == MOST_TABLES) {
            throw UnreadableException.at(
                    file,
                    head.header().line(),
                    "begins table " + (MOST_TABLES + 1) + " of the file; no export has so many: is it several downloads"
                            + " put together? Give them one by one");
        }
        pass = new Pass(head, columns(head));
    }

    @Override
    public void row(TableRow row) {
        if (pass != null) {
            pass.row(row);
        }
    }

    @Override
    public void aside(TableRow row, String why) {
        // told in the second pass
    }

    @Override
    public void remark(String remark) {
        // told in the second pass
    }

    @Override
    public void end() {
        if (pass != null) {
            looks.add(pass.look());
        }
        pass = null;
    }

    private List<ColumnLook> columns(TableHead head) {
        var columns = new ArrayList<ColumnLook>();
        var taken = new HashSet<String>();
        for (int i = 0; i < head.header().cells().size(); i++) {
            var cell = head.header().cell(i);
            var shown = HeaderText.shown(cell);
            if (!shown.isEmpty()) {
                var told = told(shown);
                var field = told.or(() -> DICTIONARY.of(cell));
                columns.add(new ColumnLook(
                        i, shown, field.orElse(new ExportField(shown, FieldKind.TEXT)), field.isPresent()));
                taken.add(shown);
            }
        }
        settings.columns().keySet().stream()
                .filter(name ->
                        taken.stream().noneMatch(each -> HeaderText.key(each).equals(HeaderText.key(name))))
                .findFirst()
                .filter(name -> looks.isEmpty() && head.sheet().isEmpty())
                .ifPresent(name -> {
                    throw UnreadableException.at(
                            file,
                            head.header().line(),
                            "has no column \"" + name + "\"; its columns are " + String.join(", ", taken));
                });
        return columns;
    }

    private Optional<ExportField> told(String header) {
        return settings.columns().entrySet().stream()
                .filter(each -> HeaderText.key(each.getKey()).equals(HeaderText.key(header)))
                .findFirst()
                .map(each ->
                        DICTIONARY.named(each.getValue()).orElse(new ExportField(each.getValue(), FieldKind.NUMBER)));
    }

    /** What the rows of one table show. */
    private final class Pass {
        private final TableHead head;
        private final List<ColumnLook> columns;
        private final DecimalStyle.Evidence styles = new DecimalStyle.Evidence();
        private final DayOrder.Evidence orders = new DayOrder.Evidence();
        private final long[] numbers;
        private final long[] words;
        private final long[] percents;
        private final long[] fractions;
        private final ValueSigns[] signs;
        private boolean days;

        Pass(TableHead head, List<ColumnLook> columns) {
            this.head = head;
            this.columns = columns;
            this.numbers = new long[columns.size()];
            this.words = new long[columns.size()];
            this.percents = new long[columns.size()];
            this.fractions = new long[columns.size()];
            this.signs = columns.stream()
                    .map(each -> each.known() && each.kind() != FieldKind.TIME ? ValueSigns.NONE : new ValueSigns())
                    .toArray(ValueSigns[]::new);
        }

        void row(TableRow row) {
            for (int i = 0; i < columns.size(); i++) {
                var column = columns.get(i);
                var cell = row.cell(column.index());
                if (cell.isBlank() || CellNumber.isMissing(cell)) {
                    continue;
                }
                if (column.kind() == FieldKind.TIME) {
                    orders.see(cell);
                    signs[i].see(cell);
                    days = days || isDay(column, cell);
                } else if (column.kind().isNumber() || !column.known()) {
                    styles.see(cell, isWhole(column.kind()));
                    count(i, cell);
                    signs[i].see(cell);
                }
            }
        }

        private static boolean isDay(ColumnLook column, String cell) {
            return column.field().name().equals("date")
                    && CellTime.of(cell, DayOrder.DAY_FIRST)
                            .or(() -> CellTime.of(cell, DayOrder.MONTH_FIRST))
                            .isPresent();
        }

        private void count(int i, String cell) {
            var point = CellNumber.of(cell, DecimalStyle.POINT);
            var comma = CellNumber.of(cell, DecimalStyle.COMMA);
            boolean number = point.isPresent()
                    || comma.isPresent()
                    || (columns.get(i).known() && CellSpan.seconds(cell).isPresent());
            fractions[i] += (point.isPresent() || comma.isPresent()) && !isWhole(point) && !isWhole(comma) ? 1 : 0;
            if (number) {
                numbers[i]++;
                percents[i] += cell.indexOf('%') >= 0 ? 1 : 0;
            } else {
                words[i]++;
            }
        }

        TableLook look() {
            var settled = settled();
            var present = settled.stream().map(each -> each.field().name()).collect(Collectors.toSet());
            if (settled.stream().anyMatch(each -> !each.known() && each.kind().isNumber())) {
                present.add(ANY_NUMBER);
            }
            var format = format(present);
            var order = settings.order()
                    .orElseGet(() ->
                            orders.or(format.order().map(DayOrder::valueOf).orElse(DayOrder.MONTH_FIRST)));
            boolean open = orders.isOpen()
                    && settings.order().isEmpty()
                    && format.order().isEmpty();
            if (orders.isMixed()) {
                throw UnreadableException.at(
                        file,
                        head.header().line(),
                        "the dates below are written in two orders, day first and month first; which is which cannot"
                                + " be told: download it again without opening it in a spreadsheet");
            }
            var meaning = meaning(format, present);
            return new TableLook(
                    head,
                    format,
                    meaning,
                    unit(format, meaning, present),
                    ColumnSet.of(renamed(settled, format)),
                    styles.style(),
                    order,
                    open,
                    zone(format),
                    start());
        }

        /** A column that was taken for numbers but holds words is text; an unknown one that holds numbers is one. */
        private List<ColumnLook> settled() {
            var settled = new ArrayList<ColumnLook>();
            for (int i = 0; i < columns.size(); i++) {
                var each = columns.get(i);
                boolean wordy = each.kind().isNumber() && words[i] > numbers[i];
                boolean numeric = !each.known() && numbers[i] > 0 && words[i] == 0;
                var seen = inferred(i, settled);
                if (seen.isPresent()) {
                    settled.add(seen.get());
                } else if (isRate(i)) {
                    var field = new ExportField(each.field().name() + "_rate", FieldKind.RATE);
                    settled.add(new ColumnLook(each.index(), each.header(), field, each.known()));
                } else if (wordy) {
                    settled.add(new ColumnLook(
                            each.index(), each.header(), new ExportField(each.header(), FieldKind.TEXT), false));
                } else if (numeric) {
                    settled.add(new ColumnLook(
                            each.index(), each.header(), new ExportField(each.header(), FieldKind.NUMBER), false));
                } else {
                    settled.add(each);
                }
            }
            return settled;
        }

        /** Whether a column that is called like a count holds shares: percentages, or engagements by the fraction. */
        private boolean isRate(int i) {
            var each = columns.get(i);
            boolean percents = this.percents[i] > 0
                    && this.percents[i] == numbers[i]
                    && each.kind().addsUp();
            return percents || (WHOLE_ONLY.contains(each.field().name()) && fractions[i] > 0);
        }

        private static boolean isWhole(OptionalDouble number) {
            return number.isPresent() && number.getAsDouble() == Math.rint(number.getAsDouble());
        }

        /** What the cells of a column whose name is not known show it to be: the address of a post, or a time. */
        private Optional<ColumnLook> inferred(int i, List<ColumnLook> before) {
            var each = columns.get(i);
            if (each.known()) {
                return Optional.empty();
            }
            boolean link = signs[i].areLinks() && lacks("link", before);
            boolean published = signs[i].areTimes() && lacks("published", before) && lacksTimes();
            var field = link
                    ? DICTIONARY.named("link")
                    : published
                            ? DICTIONARY.named("published")
                            : signs[i].areTimes()
                                    ? Optional.of(new ExportField(each.header(), FieldKind.TIME))
                                    : Optional.<ExportField>empty();
            return field.map(found -> new ColumnLook(each.index(), each.header(), found, link || published));
        }

        private boolean lacks(String field, List<ColumnLook> before) {
            return columns.stream().noneMatch(each -> each.field().name().equals(field))
                    && before.stream().noneMatch(each -> each.field().name().equals(field));
        }

        /** Whether no column that is known to hold times does hold some. */
        private boolean lacksTimes() {
            for (int i = 0; i < columns.size(); i++) {
                if (columns.get(i).known() && columns.get(i).kind() == FieldKind.TIME && signs[i].areTimes()) {
                    return false;
                }
            }
            return true;
        }

        private static boolean isWhole(FieldKind kind) {
            return kind == FieldKind.COUNT || kind == FieldKind.UNIQUE || kind == FieldKind.LEVEL;
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

        private String unit(ExportFormat format, RowMeaning meaning, Set<String> present) {
            if (meaning == RowMeaning.POST_DAYS && format.meaning() == RowMeaning.POSTS) {
                return format.unit() + " and day";
            }
            if (format.unit().equals("source")) {
                return present.contains("source_medium")
                        ? "source and medium"
                        : present.contains("channel_group")
                                ? "channel"
                                : present.contains("page_title") ? "page" : "ad content";
            }
            return meaning == RowMeaning.ADVERTS && format.unit().equals("ad") ? advert(present) : format.unit();
        }

        private String advert(Set<String> present) {
            var parts = new ArrayList<String>();
            parts.add(present.contains("ad_name") ? "ad" : present.contains("adset_name") ? "ad set" : "campaign");
            for (String breakdown : List.of("age", "gender", "country")) {
                if (present.contains(breakdown)) {
                    parts.add(breakdown);
                }
            }
            if (present.contains("date")) {
                parts.add("day");
            }
            var last = parts.remove(parts.size() - 1);
            return parts.isEmpty() ? last : String.join(", ", parts) + " and " + last;
        }

        private List<ColumnLook> renamed(List<ColumnLook> settled, ExportFormat format) {
            return settled.stream().map(each -> renamed(each, format)).toList();
        }

        private ColumnLook renamed(ColumnLook each, ExportFormat format) {
            var name = format.fields().get(each.field().name());
            if (name == null) {
                return each;
            }
            var kind = DICTIONARY.named(name).map(ExportField::kind).orElse(each.kind());
            return new ColumnLook(each.index(), each.header(), new ExportField(name, kind), each.known());
        }

        private Optional<ZoneId> zone(ExportFormat format) {
            return format.zone()
                    .or(() -> java.util.stream.Stream.concat(head.header().cells().stream(), head.banner().stream())
                            .flatMap(each -> HeaderText.zone(each).stream())
                            .findFirst())
                    .flatMap(Looking::zone);
        }

        private Optional<LocalDate> start() {
            return head.banner().stream()
                    .map(PERIOD::matcher)
                    .filter(java.util.regex.Matcher::find)
                    .map(found ->
                            CellTime.of(found.group(), DayOrder.MONTH_FIRST).flatMap(CellTime::date))
                    .flatMap(Optional::stream)
                    .findFirst();
        }
    }

    private static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }
}
