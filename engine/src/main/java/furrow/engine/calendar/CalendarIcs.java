package furrow.engine.calendar;

import furrow.engine.signature.Signature;
import furrow.experiments.calendar.Schedule;
import furrow.experiments.calendar.Slot;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A schedule as iCalendar, an event a slot: the arm is its title, the channel its place, and what is needed to read it
 * back stands in fields that begin with {@code X-FURROW-}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545">RFC 5545</a>
 */
public final class CalendarIcs {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private CalendarIcs() {}

    /**
     * Writes a schedule.
     *
     * @param stamp when it was made
     */
    public static void write(Schedule schedule, Instant stamp, Writer out) throws IOException {
        write(
                List.of(new KeptSchedule(
                        schedule.experiment(), schedule.entries(), false, new Signature("Furrow", "drawn", stamp))),
                out);
    }

    /** Writes several calendars as one, each slot stamped with when its calendar was kept, so that nothing seems new that is not. */
    public static void write(List<KeptSchedule> calendars, Writer out) throws IOException {
        var lines = new ArrayList<IcsLine>();
        lines.add(IcsLine.of("BEGIN", "VCALENDAR"));
        lines.add(IcsLine.of("VERSION", "2.0"));
        lines.add(IcsLine.of("PRODID", "-//Furrow//content calendar//EN"));
        for (KeptSchedule each : calendars) {
            each.entries()
                    .forEach(entry -> lines.addAll(
                            event(each.experiment(), entry, each.signature().at())));
        }
        lines.add(IcsLine.of("END", "VCALENDAR"));
        for (IcsLine line : lines) {
            out.write(line.folded());
        }
        out.flush();
    }

    private static List<IcsLine> event(String experiment, Schedule.Entry entry, Instant stamp) {
        var slot = entry.slot();
        return List.of(
                IcsLine.of("BEGIN", "VEVENT"),
                IcsLine.text("UID", slot.name() + "@" + experiment),
                IcsLine.of("DTSTAMP", UTC.format(stamp)),
                IcsLine.of("DTSTART", UTC.format(slot.at())),
                IcsLine.of("DURATION", slot.length().toString()),
                IcsLine.text("SUMMARY", entry.arm() + " (" + experiment + ")"),
                IcsLine.text("LOCATION", slot.channel()),
                IcsLine.text("X-FURROW-SLOT", slot.name()),
                IcsLine.of("X-FURROW-ZONE", slot.at().getZone().toString()),
                IcsLine.of("X-FURROW-WASH-OUT", slot.washOut().toString()),
                IcsLine.text("X-FURROW-ARM", entry.arm()),
                IcsLine.text("X-FURROW-BLOCK", entry.block()),
                IcsLine.of("END", "VEVENT"));
    }

    /**
     * Reads the slots of a schedule, as written or as moved in a calendar program since; other events are passed over.
     *
     * @throws IllegalArgumentException naming each event that cannot be read
     */
    public static List<Schedule.Entry> read(Reader in) throws IOException {
        var entries = new ArrayList<Schedule.Entry>();
        var problems = new ArrayList<String>();
        Map<String, IcsLine> event = new HashMap<>();
        for (IcsLine line : IcsLine.read(in)) {
            if (line.name().equals("BEGIN")) {
                event.clear();
            }
            event.putIfAbsent(line.name(), line);
            boolean ours = event.containsKey("X-FURROW-SLOT");
            if (line.name().equals("END") && line.value().equals("VEVENT") && ours) {
                try {
                    entries.add(entry(event));
                } catch (IllegalArgumentException | DateTimeException e) {
                    problems.add("event \"" + text(event, "X-FURROW-SLOT") + "\": " + e.getMessage());
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
        return List.copyOf(entries);
    }

    private static Schedule.Entry entry(Map<String, IcsLine> event) {
        var zone = ZoneId.of(text(event, "X-FURROW-ZONE"));
        var slot = new Slot(
                text(event, "X-FURROW-SLOT"),
                start(line(event, "DTSTART"), zone),
                Duration.parse(text(event, "DURATION")),
                Duration.parse(text(event, "X-FURROW-WASH-OUT")),
                text(event, "LOCATION"));
        return new Schedule.Entry(slot, text(event, "X-FURROW-ARM"), text(event, "X-FURROW-BLOCK"));
    }

    /** In UTC, as we write it, or in a named zone, as calendar programs do when an event is moved. */
    private static ZonedDateTime start(IcsLine line, ZoneId zone) {
        if (line.value().endsWith("Z")) {
            return LocalDateTime.parse(line.value(), UTC)
                    .atOffset(ZoneOffset.UTC)
                    .atZoneSameInstant(zone);
        }
        var named = line.parameters().startsWith("TZID=")
                ? ZoneId.of(line.parameters().substring("TZID=".length()))
                : zone;
        return LocalDateTime.parse(line.value(), LOCAL).atZone(named).withZoneSameInstant(zone);
    }

    private static String text(Map<String, IcsLine> event, String name) {
        return line(event, name).text();
    }

    private static IcsLine line(Map<String, IcsLine> event, String name) {
        var line = event.get(name);
        if (line == null) {
            throw new IllegalArgumentException(
                    name + " is missing; a calendar program has dropped it, so use the CSV file instead");
        }
        return line;
    }
}
