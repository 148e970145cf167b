package furrow.engine.imports.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What came of reading a table: rows, sums, times, what was left aside and what was refused. */
public final class TableReading {
    /** Keys beyond this many are not compared with one another any more, to bound memory. */
    private static final int MOST_KEYS = 500_000;

    private static final int MOST_TOLD = 500;

    private final TableLook look;
    private final List<ColumnTally> columns;
    private final List<Aside> asides = new ArrayList<>();
    private final List<Aside> rejects = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();
    private final Set<String> spoiltValues = new HashSet<>();
    private final Map<String, Long> marks = new LinkedHashMap<>();
    private long rows;
    private long refused;
    private long setAside;
    private long spoilt;
    private long fromId;
    private long needZone;
    private long needYear;
    private long dayOnly;
    private boolean cutOff;
    private @Nullable Instant earliest;
    private @Nullable Instant latest;

    TableReading(TableLook look) {
        this.look = look;
        this.columns = look.columns().stream()
                .map(each -> new ColumnTally(each, look.of(each.field().name()).size() == 1))
                .toList();
    }

    void take(ExportRow row) {
        rows++;
        for (int i = 0; i < columns.size(); i++) {
            columns.get(i).add(row);
        }
        var key = row.key();
        if (!key.isEmpty() && keys.size() < MOST_KEYS) {
            keys.add(key);
        }
        if (row.hasSpoiltId()) {
            spoilt++;
            spoiltValues.add(row.text("post_id"));
        }
        if (look.set().isTimed()) {
            time(row);
        }
    }

    private void time(ExportRow row) {
        var moment = row.moment();
        moment.at().ifPresent(this::extend);
        if (moment.at().isEmpty()) {
            moment.day()
                    .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
                    .ifPresent(this::extend);
        }
        fromId += moment.source().equals("id") ? 1 : 0;
        needZone += moment.local().isPresent() ? 1 : 0;
        dayOnly += moment.at().isEmpty()
                        && moment.day().isPresent()
                        && moment.local().isEmpty()
                ? 1
                : 0;
        boolean written = !row.text(look.has("published") ? "published" : look.has("created") ? "created" : "date")
                .isEmpty();
        needYear += written && moment.equals(PostMoment.UNKNOWN) ? 1 : 0;
    }

    private void extend(Instant at) {
        earliest = earliest == null || at.isBefore(earliest) ? at : earliest;
        latest = latest == null || at.isAfter(latest) ? at : latest;
    }

    void aside(Aside aside) {
        setAside++;
        if (asides.size() < MOST_TOLD) {
            asides.add(aside);
        }
    }

    void reject(Aside reject) {
        refused++;
        if (rejects.size() < MOST_TOLD) {
            rejects.add(reject);
        }
    }

    void cutOff() {
        cutOff = true;
    }

    void mark(String what) {
        marks.merge(what, 1L, Long::sum);
    }

    public TableLook look() {
        return look;
    }

    /** Rows that count. */
    public long rows() {
        return rows;
    }

    /** A tally a column, in the order of the file. */
    public List<ColumnTally> columns() {
        return columns;
    }

    /** The tally of the first column of that field. */
    public Optional<ColumnTally> column(String field) {
        return columns.stream()
                .filter(each -> each.column().field().name().equals(field))
                .findFirst();
    }

    /** Rows that do not count, the first of them. */
    public List<Aside> asides() {
        return asides;
    }

    /** How many rows do not count. */
    public long setAside() {
        return setAside;
    }

    /** Rows that could not be read, the first of them. */
    public List<Aside> rejects() {
        return rejects;
    }

    /** How many rows could not be read. */
    public long refused() {
        return refused;
    }

    /** Whether the file ends within one of its rows, so that it was not downloaded whole. */
    public boolean isCutOff() {
        return cutOff;
    }

    /** How many different keys its rows have. */
    public int keys() {
        return keys.size();
    }

    /** Rows whose id a spreadsheet has spoilt. */
    public long spoilt() {
        return spoilt;
    }

    /** How many different values are left of the ids that a spreadsheet has spoilt. */
    public int spoiltValues() {
        return spoiltValues.size();
    }

    /** Rows whose instant was read from their id or address. */
    public long fromId() {
        return fromId;
    }

    /** Rows whose time lacks a zone. */
    public long needZone() {
        return needZone;
    }

    /** Rows whose date lacks a year. */
    public long needYear() {
        return needYear;
    }

    /** Rows of which the day alone is known. */
    public long dayOnly() {
        return dayOnly;
    }

    public Optional<Instant> earliest() {
        return Optional.ofNullable(earliest);
    }

    public Optional<Instant> latest() {
        return Optional.ofNullable(latest);
    }

    /** The first day that the table speaks of. */
    public Optional<LocalDate> firstDay() {
        return earliest().map(at -> at.atZone(ZoneOffset.UTC).toLocalDate());
    }

    /** How many rows are replies, stories or test sends, by that word. */
    public Map<String, Long> marks() {
        return marks;
    }

    /** Columns whose names are not known. */
    public List<String> unknown() {
        return look.columns().stream()
                .filter(each -> !each.known())
                .map(ColumnLook::header)
                .toList();
    }
}
