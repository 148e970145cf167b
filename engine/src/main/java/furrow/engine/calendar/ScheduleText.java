package furrow.engine.calendar;

import furrow.experiments.calendar.Schedule;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;

/** A schedule as text, CSV or iCalendar, told apart by its beginning. */
public final class ScheduleText {
    private ScheduleText() {}

    /**
     * Reads its slots.
     *
     * @throws IllegalArgumentException naming each line or event that cannot be read, or saying that there is none
     */
    public static List<Schedule.Entry> read(String text) throws IOException {
        var entries = isCalendar(text) ? CalendarIcs.read(new StringReader(text)) : CalendarCsv.read(text);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a calendar needs one slot or more, but has none");
        }
        return entries;
    }

    /** Whether it is iCalendar. */
    public static boolean isCalendar(String text) {
        return text.stripLeading().startsWith("BEGIN:VCALENDAR");
    }
}
