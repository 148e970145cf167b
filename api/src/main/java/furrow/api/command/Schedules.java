package furrow.api.command;

import furrow.engine.calendar.CalendarCsv;
import furrow.engine.calendar.CalendarIcs;
import furrow.experiments.calendar.Schedule;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;

/** Schedules from files, CSV or iCalendar, told apart by their content. */
final class Schedules {
    private Schedules() {}

    static List<Schedule.Entry> read(Path file) throws IOException {
        return read(file, CsvFile.text(file));
    }

    static List<Schedule.Entry> read(Path file, String text) throws IOException {
        try {
            var entries = isCalendar(text)
                    ? CalendarIcs.read(new StringReader(text))
                    : CalendarCsv.read(new StringReader(text));
            if (entries.isEmpty()) {
                throw new BadInput(file + " has no slots");
            }
            return entries;
        } catch (IllegalArgumentException unread) {
            throw new BadInput("schedule " + file + ": " + unread.getMessage());
        }
    }

    static boolean isCalendar(String text) {
        return text.stripLeading().startsWith("BEGIN:VCALENDAR");
    }
}
