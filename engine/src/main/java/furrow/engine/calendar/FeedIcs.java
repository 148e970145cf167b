package furrow.engine.calendar;

import furrow.experiments.calendar.Schedule;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * A calendar that programs subscribe to: planned posts at their times, and what stands on a day. It is written for reading alone; what is
 * read back is {@link CalendarIcs}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5545">RFC 5545</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7986">RFC 7986, name and refresh interval</a>
 */
public final class FeedIcs {
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuuMMdd");
    private static final String REFRESH = "PT1H";

    private FeedIcs() {}

    /**
     * Writes it.
     *
     * @param name what the calendar is called
     * @param now stamp of the calendar itself
     * @param slots planned posts
     * @param days what stands on days
     */
    public static void write(String name, Instant now, List<KeptSchedule> slots, List<FeedEvent> days, Writer out)
            throws IOException {
        var lines = new ArrayList<IcsLine>();
        lines.add(IcsLine.of("BEGIN", "VCALENDAR"));
        lines.add(IcsLine.of("VERSION", "2.0"));
        lines.add(IcsLine.of("PRODID", "-//Furrow//what comes//EN"));
        lines.add(IcsLine.of("CALSCALE", "GREGORIAN"));
        lines.add(IcsLine.text("NAME", name));
        lines.add(IcsLine.text("X-WR-CALNAME", name));
        lines.add(new IcsLine("REFRESH-INTERVAL", "VALUE=DURATION", REFRESH));
        lines.add(IcsLine.of("X-PUBLISHED-TTL", REFRESH));
        for (KeptSchedule each : slots) {
            each.entries()
                    .forEach(entry -> lines.addAll(
                            slot(each.experiment(), entry, each.signature().at())));
        }
        days.forEach(each -> lines.addAll(day(each)));
        if (slots.isEmpty() && days.isEmpty()) {
            lines.addAll(nothing(now)); // a calendar without a component is none
        }
        lines.add(IcsLine.of("END", "VCALENDAR"));
        for (IcsLine line : lines) {
            out.write(line.folded());
        }
        out.flush();
    }

    private static List<IcsLine> slot(String experiment, Schedule.Entry entry, Instant stamp) {
        var slot = entry.slot();
        return List.of(
                IcsLine.of("BEGIN", "VEVENT"),
                IcsLine.text("UID", FeedEvent.uid(experiment, entry)),
                IcsLine.of("DTSTAMP", UTC.format(stamp)),
                IcsLine.of("DTSTART", UTC.format(slot.at())),
                IcsLine.of("DTEND", UTC.format(slot.at().plus(slot.length()))),
                IcsLine.text("SUMMARY", entry.arm() + " (" + experiment + ")"),
                IcsLine.text("LOCATION", slot.channel()),
                IcsLine.of("END", "VEVENT"));
    }

    private static List<IcsLine> day(FeedEvent event) {
        var lines = new ArrayList<IcsLine>();
        lines.add(IcsLine.of("BEGIN", "VEVENT"));
        lines.add(IcsLine.text("UID", event.uid()));
        lines.add(IcsLine.of("DTSTAMP", UTC.format(event.stamp())));
        lines.add(on("DTSTART", event.day()));
        lines.add(on("DTEND", event.day().plusDays(1)));
        lines.add(IcsLine.text("SUMMARY", event.title()));
        lines.add(IcsLine.text("DESCRIPTION", event.text()));
        if (!event.link().isEmpty()) {
            lines.add(IcsLine.of("URL", event.link()));
        }
        lines.add(IcsLine.of("TRANSP", "TRANSPARENT"));
        lines.add(IcsLine.of("END", "VEVENT"));
        return lines;
    }

    private static IcsLine on(String name, LocalDate day) {
        return new IcsLine(name, "VALUE=DATE", DAY.format(day));
    }

    private static List<IcsLine> nothing(Instant now) {
        return List.of(
                IcsLine.of("BEGIN", "VFREEBUSY"),
                IcsLine.text("UID", "nothing@furrow"),
                IcsLine.of("DTSTAMP", UTC.format(now)),
                IcsLine.of("END", "VFREEBUSY"));
    }
}
