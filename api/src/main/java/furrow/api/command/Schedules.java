package furrow.api.command;

import furrow.engine.calendar.ScheduleText;
import furrow.experiments.calendar.Schedule;
import java.io.IOException;
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
            return ScheduleText.read(text);
        } catch (IllegalArgumentException unread) {
            throw new BadInput("schedule " + file + ": " + unread.getMessage());
        }
    }
}
