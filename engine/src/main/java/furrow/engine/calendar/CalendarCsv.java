package furrow.engine.calendar;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import furrow.engine.notation.NamedCsv;
import furrow.engine.notation.PlainCsv;
import furrow.experiments.calendar.Schedule;
import furrow.experiments.calendar.ScheduleMatching;
import furrow.experiments.calendar.Slot;
import furrow.rules.table.PlainCell;
import java.io.IOException;
import java.io.Writer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A schedule as CSV: {@code slot,at,length,wash_out,channel,arm,block}, times as
 * {@code 2026-03-03T09:00+01:00[Europe/Berlin]}, lengths as {@code PT12H}; and posts that went out:
 * {@code post,at,channel,arm}.
 */
public final class CalendarCsv {
    private static final List<String> COLUMNS = List.of("slot", "at", "length", "wash_out", "channel", "arm", "block");
    private static final List<String> POST_COLUMNS = List.of("post", "at", "channel");

    private CalendarCsv() {}

    /** Writes a schedule, a row a slot. */
    public static void write(Schedule schedule, Writer out) throws IOException {
        var csv = new PlainCsv(out, COLUMNS);
        schedule.entries().forEach(each -> csv.row(row(each)));
        csv.flush();
    }

    /** Writes the slots of several calendars, the experiment's key in front. */
    public static void write(List<KeptSchedule> calendars, Writer out) throws IOException {
        var columns = new ArrayList<>(COLUMNS);
        columns.add(0, "experiment");
        var csv = new PlainCsv(out, columns);
        for (KeptSchedule each : calendars) {
            for (var entry : each.entries()) {
                var row = new ArrayList<>(row(entry));
                row.add(0, each.experiment());
                csv.row(row);
            }
        }
        csv.flush();
    }

    private static List<Object> row(Schedule.Entry entry) {
        var slot = entry.slot();
        return List.of(
                slot.name(), slot.at(), slot.length(), slot.washOut(), slot.channel(), entry.arm(), entry.block());
    }

    /**
     * Reads the slots of a schedule, as written or as edited since.
     *
     * @throws IllegalArgumentException naming each line that cannot be read
     */
    public static List<Schedule.Entry> read(String csv) {
        return rows(csv, COLUMNS, CalendarCsv::entry);
    }

    /**
     * Reads posts that went out; the column {@code arm} may be missing or empty.
     *
     * @throws IllegalArgumentException naming each line that cannot be read
     */
    public static List<ScheduleMatching.Post> readPosts(String csv) {
        return rows(csv, POST_COLUMNS, CalendarCsv::post);
    }

    /** Each row turned into a value; all bad rows are told of at once. */
    private static <T> List<T> rows(String csv, List<String> needed, Function<NamedCsvRecord, T> row) {
        var values = new ArrayList<T>();
        var problems = new ArrayList<String>();
        for (NamedCsvRecord each : NamedCsv.rows(csv)) {
            requireColumns(each.getHeader(), needed);
            try {
                values.add(row.apply(each));
            } catch (IllegalArgumentException | DateTimeException e) {
                problems.add("line " + each.getStartingLineNumber() + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return List.copyOf(values);
    }

    private static void requireColumns(List<String> header, List<String> needed) {
        if (!header.containsAll(needed)) {
            throw new IllegalArgumentException("the header needs the columns " + String.join(",", needed) + ", but was "
                    + String.join(",", header));
        }
    }

    private static Schedule.Entry entry(NamedCsvRecord row) {
        var slot = new Slot(
                PlainCell.read(row.getField("slot")),
                ZonedDateTime.parse(row.getField("at")),
                Duration.parse(row.getField("length")),
                Duration.parse(row.getField("wash_out")),
                PlainCell.read(row.getField("channel")));
        return new Schedule.Entry(slot, PlainCell.read(row.getField("arm")), PlainCell.read(row.getField("block")));
    }

    private static ScheduleMatching.Post post(NamedCsvRecord row) {
        return new ScheduleMatching.Post(
                PlainCell.read(row.getField("post")),
                ZonedDateTime.parse(row.getField("at")).toInstant(),
                PlainCell.read(row.getField("channel")),
                row.findField("arm").map(PlainCell::read).filter(arm -> !arm.isEmpty()));
    }
}
