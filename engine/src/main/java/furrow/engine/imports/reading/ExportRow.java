package furrow.engine.imports.reading;

import furrow.engine.imports.cell.CellNumber;
import furrow.engine.imports.cell.CellSpan;
import furrow.engine.imports.cell.CellTime;
import furrow.engine.imports.cell.DayOrder;
import furrow.engine.imports.cell.IdInstant;
import furrow.engine.imports.cell.SpoiltId;
import furrow.engine.imports.column.FieldKind;
import furrow.engine.imports.column.HeaderText;
import furrow.engine.imports.table.TableRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A row that counts, its cells by field or by header. What was found out of it once is remembered. */
public final class ExportRow {
    private static final Pattern HOURS = Pattern.compile(".*\\b(?:hrs|hours|h)\\b.*");

    private final TableLook look;
    private final ReadSettings settings;
    private final TableRow row;
    private final @Nullable OptionalDouble[] numbers;
    private @Nullable String key;
    private Optional<IdInstant.Address> address = Optional.empty();
    private boolean addressKnown;
    private @Nullable PostMoment moment;

    /**
     * A row.
     *
     * @param look the table that it stands in
     * @param settings what the user said of the file
     * @param row the row as it stands there
     */
    ExportRow(TableLook look, ReadSettings settings, TableRow row) {
        this.look = look;
        this.settings = settings;
        this.row = row;
        this.numbers = new @Nullable OptionalDouble[look.set().width()];
    }

    /** The table that it stands in. */
    public TableLook look() {
        return look;
    }

    /** It as it stands there. */
    public TableRow row() {
        return row;
    }

    /** What stands in a field as text, the first that is filled of several columns; empty when nothing does. */
    public String text(String field) {
        var columns = look.of(field);
        for (int i = 0; i < columns.size(); i++) {
            var cell = text(columns.get(i));
            if (!cell.isEmpty()) {
                return cell;
            }
        }
        return "";
    }

    /** What stands in a column as text; a sign for "missing" is nothing. */
    public String text(ColumnLook column) {
        var cell = SpoiltId.plain(row.cell(column.index()));
        return CellNumber.isMissing(cell) && !cell.startsWith("<") && !cell.startsWith(">") ? "" : cell.strip();
    }

    /**
     * The number in a field; of two columns with one name the one that is not zero. Nothing where a zero stands for "not
     * measured": views of what reached people, a response that has no time.
     */
    public OptionalDouble number(String field) {
        var found = raw(field);
        if (found.isPresent() && found.getAsDouble() == 0 && isUnmeasured(field)) {
            return OptionalDouble.empty();
        }
        return found;
    }

    private OptionalDouble raw(String field) {
        var columns = look.of(field);
        var found = OptionalDouble.empty();
        for (int i = 0; i < columns.size(); i++) {
            var value = number(columns.get(i));
            if (value.isPresent() && (found.isEmpty() || found.getAsDouble() == 0)) {
                found = value;
            }
        }
        return found;
    }

    private boolean isUnmeasured(String field) {
        return switch (field) {
            case "views", "impressions" -> raw("reach").orElse(0) > 0;
            case "first_response" -> look.has("responded") && text("responded").isEmpty();
            case "resolution" -> look.has("resolved") && text("resolved").isEmpty();
            default -> false;
        };
    }

    /** The number in a column, spans in seconds; empty when it is missing or no number. */
    public OptionalDouble number(ColumnLook column) {
        var known = numbers[column.index()];
        var number = known == null ? read(column) : known;
        numbers[column.index()] = number;
        return number;
    }

    private OptionalDouble read(ColumnLook column) {
        var cell = row.cell(column.index());
        if (!column.kind().isNumber() || CellNumber.isMissing(cell)) {
            return OptionalDouble.empty();
        }
        if (column.kind() == FieldKind.SPAN) {
            var span = CellSpan.hoursAndMinutes(cell);
            return span.isPresent() ? span : hours(CellNumber.of(cell, look.style(column)), column);
        }
        var number = CellNumber.of(cell, look.style(column));
        return number.isPresent() ? number : CellSpan.seconds(cell);
    }

    /** The number in a column whatever its kind, for whoever names a column as one of numbers. */
    public OptionalDouble any(ColumnLook column) {
        var number = number(column);
        return number.isPresent() ? number : CellNumber.of(row.cell(column.index()), look.style(column));
    }

    private static OptionalDouble hours(OptionalDouble number, ColumnLook column) {
        boolean hours = HOURS.matcher(HeaderText.key(column.header())).matches();
        return number.isPresent() && hours ? OptionalDouble.of(number.getAsDouble() * 3600) : number;
    }

    /** The network that the row is about: the one it names, its address's, or its export's. */
    public String network() {
        var named = text("network").toLowerCase(java.util.Locale.ROOT);
        if (!named.isEmpty()) {
            return named.equals("twitter") ? "x" : named;
        }
        return IdInstant.network(text("link")).or(() -> look.format().network()).orElse("");
    }

    /** Its address taken apart, when it has one. */
    public Optional<IdInstant.Address> address() {
        if (!addressKnown) {
            var link = text("link");
            address = link.isEmpty() ? Optional.empty() : IdInstant.of(link);
            addressKnown = true;
        }
        return address;
    }

    /** Whether a spreadsheet has spoilt its id. */
    public boolean hasSpoiltId() {
        return SpoiltId.is(text("post_id"));
    }

    /** Its key: the platform's id, else what its address says, else the address; empty when it has none. */
    public String key() {
        var known = key;
        if (known == null) {
            known = identity();
            key = known;
        }
        return known;
    }

    private String identity() {
        for (String field : new String[] {"post_id", "ticket_id", "conversation_id"}) {
            var id = text(field);
            if (!id.isEmpty() && !SpoiltId.is(id)) {
                return id;
            }
        }
        var inAddress = address().map(IdInstant.Address::id).orElse("");
        return inAddress.isEmpty() ? text("link") : inAddress;
    }

    /** When it was published, sent or opened. */
    public PostMoment moment() {
        var known = moment;
        if (known == null) {
            known = moment(look.has("published") ? "published" : look.has("created") ? "created" : "date");
            moment = known;
        }
        return known;
    }

    /** The time in a field; an instant in the row's own id or address settles what the cell leaves open. */
    public PostMoment moment(String field) {
        var written = CellTime.of(text(field), look.order()).map(day -> withHour(field, day));
        var inId = field.equals("published") ? instantInId() : Optional.<Instant>empty();
        if (written.isEmpty()) {
            return inId.map(at -> PostMoment.at(at, "id")).orElseGet(() -> nthDay(field));
        }
        if (inId.isPresent() && (agrees(inId.get(), written.get()) || otherWay(field, inId.get()))) {
            return PostMoment.at(inId.get(), "id");
        }
        return told(written.get());
    }

    /** A day with the hour beside it, where a file writes the two in columns of their own. */
    private CellTime withHour(String field, CellTime day) {
        if (day.hour().isPresent()) {
            return day;
        }
        return Stream.of("time", field, "created")
                .flatMap(each -> look.of(each).stream())
                .flatMap(column -> CellTime.hourOf(text(column)).stream())
                .findFirst()
                .map(day::at)
                .orElse(day);
    }

    /** Whether the day fits when 03/04 is read the other way, where the file leaves that open. */
    private boolean otherWay(String field, Instant at) {
        var other = look.order() == DayOrder.MONTH_FIRST ? DayOrder.DAY_FIRST : DayOrder.MONTH_FIRST;
        return look.openOrder()
                && CellTime.of(text(field), other)
                        .filter(each -> agrees(at, each))
                        .isPresent();
    }

    private PostMoment nthDay(String field) {
        if (!field.equals("date") || !look.has("nth_day") || look.start().isEmpty()) {
            return PostMoment.UNKNOWN;
        }
        return PostMoment.day(
                look.start().get().plusDays(Long.parseLong(text("nth_day").replaceAll("\\D", "") + "")));
    }

    private Optional<Instant> instantInId() {
        var address = address().flatMap(IdInstant.Address::at);
        return address.isPresent() ? address : IdInstant.of(network(), text("post_id"));
    }

    /** Whether an instant can be what a cell says, in the zone it is known to be in, or in any. */
    private boolean agrees(Instant at, CellTime written) {
        var zone = written.zone().or(look::zone).or(settings::zone).orElse(ZoneOffset.UTC);
        var there = at.atZone(zone).toLocalDate();
        int year = written.year().orElse(there.getYear());
        if (!written.day().isValidYear(year)) {
            return false;
        }
        long apart = Math.abs(written.day().atYear(year).toEpochDay() - there.toEpochDay());
        return apart <= 1 || (written.year().isEmpty() && apart >= 364);
    }

    private PostMoment told(CellTime written) {
        var year = written.year().or(settings::year);
        if (year.isEmpty() || !written.day().isValidYear(year.get())) {
            return PostMoment.UNKNOWN;
        }
        LocalDate day = written.day().atYear(year.get());
        if (written.hour().isEmpty()) {
            return PostMoment.day(day);
        }
        var local = day.atTime(written.hour().get());
        Optional<ZoneId> zone = written.zone().or(look::zone).or(settings::zone);
        return zone.map(each -> PostMoment.at(local.atZone(each).toInstant(), "zone"))
                .orElseGet(() -> PostMoment.local(local));
    }
}
