package furrow.engine.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.calendar.Blocking;
import furrow.experiments.calendar.ContentCalendar;
import furrow.experiments.calendar.Schedule;
import furrow.experiments.calendar.ScheduleMatching;
import furrow.experiments.calendar.SlotGrid;
import furrow.experiments.calendar.Switchback;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CalendarFilesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant STAMP = Instant.parse("2026-02-20T10:00:00Z");
    private static final Schedule POSTS = ContentCalendar.of(
                    "headline, spring; \"long\"",
                    SlotGrid.of(BERLIN, LocalDate.parse("2026-03-23"), 2, LocalTime.of(9, 0), LocalTime.of(18, 30))
                            .onChannels("instagram", "fächer, münchen")
                            .slots(),
                    "plain",
                    "question, with a name long enough that its line has to be folded ß€😀ß€😀ß€😀ß€😀")
            .blockedBy(Blocking.WEEK, Blocking.CHANNEL)
            .draw(4);
    private static final Schedule EFFORT = ContentCalendar.of(
                    "effort",
                    Switchback.of(ZonedDateTime.parse("2026-03-02T08:00+01:00[Europe/Berlin]"), Duration.ofHours(12), 6)
                            .withWashOut(Duration.ofMinutes(90))
                            .slots(),
                    "posting",
                    "replying")
            .blockedBy(Blocking.NEIGHBOURS)
            .draw(4);

    private static String csv(Schedule schedule) throws IOException {
        var out = new StringWriter();
        CalendarCsv.write(schedule, out);
        return out.toString();
    }

    private static String ics(Schedule schedule) throws IOException {
        var out = new StringWriter();
        CalendarIcs.write(schedule, STAMP, out);
        return out.toString();
    }

    @Test
    void schedulesComeBackFromCsvAsTheyWere() throws IOException {
        assertEquals(POSTS.entries(), CalendarCsv.read(csv(POSTS)));
        assertEquals(EFFORT.entries(), CalendarCsv.read(csv(EFFORT)));
        assertTrue(csv(EFFORT)
                .startsWith("slot,at,length,wash_out,channel,arm,block\n"
                        + "2026-03-02T08:00 main,2026-03-02T08:00+01:00[Europe/Berlin],PT12H,PT1H30M,main,"));
    }

    @Test
    void schedulesComeBackFromICalendarAsTheyWere() throws IOException {
        assertEquals(POSTS.entries(), CalendarIcs.read(new StringReader(ics(POSTS))));
        assertEquals(EFFORT.entries(), CalendarIcs.read(new StringReader(ics(EFFORT))));
    }

    /** RFC 5545, section 3.1: lines end with CRLF and are no longer than 75 octets without it. */
    @Test
    void iCalendarLinesAreFoldedByOctets() throws IOException {
        for (String line : ics(POSTS).split("\r\n")) {
            assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line);
            assertTrue(!line.contains("\n"), line);
        }
        assertTrue(ics(POSTS).contains("DTSTART:20260323T080000Z\r\n"));
        assertTrue(ics(POSTS).contains("LOCATION:fächer\\, münchen\r\n"));
    }

    @Test
    void movedEventsAndStrangersAreRead() throws IOException {
        String moved = ics(EFFORT)
                .replaceFirst("DTSTART:20260302T070000Z", "DTSTART;TZID=Europe/London:20260302T100000")
                .replaceFirst(
                        "BEGIN:VEVENT",
                        "BEGIN:VEVENT\r\nUID:dentist\r\nDTSTART:20260302T070000Z\r\nEND:VEVENT\r\nBEGIN:VEVENT");

        var entries = CalendarIcs.read(new StringReader(moved));

        assertEquals(6, entries.size());
        assertEquals(
                ZonedDateTime.parse("2026-03-02T11:00+01:00[Europe/Berlin]"),
                entries.get(0).slot().at());
    }

    @Test
    void postsThatWentOutAreReadAndMatched() throws IOException {
        String posts = "post,at,channel,arm\n"
                + "p1,2026-03-02T09:00+01:00[Europe/Berlin],main,\n"
                + "p2,2026-03-02T21:30:00Z,main,posting\n";

        var read = CalendarCsv.readPosts(posts);

        assertEquals(
                new ScheduleMatching.Post("p1", Instant.parse("2026-03-02T08:00:00Z"), "main", Optional.empty()),
                read.get(0));
        assertEquals(
                2, ScheduleMatching.of(EFFORT, read, Duration.ZERO).matches().size());
        assertEquals(
                1,
                CalendarCsv.readPosts("post,at,channel\np,2026-03-02T21:30:00Z,x\n")
                        .size());
        // As a spreadsheet saves it: a byte order mark, semicolons, lines that end as on Windows.
        assertEquals(
                CalendarCsv.readPosts("post,at,channel\np,2026-03-02T21:30:00Z,x\n"),
                CalendarCsv.readPosts("\uFEFFpost;at;channel\r\np;2026-03-02T21:30:00Z;x\r\n"));
    }

    @Test
    void badRowsAreAllNamedAtOnce() throws IOException {
        String[] lines = csv(EFFORT).split("\n");
        String broken = String.join(
                "\n",
                List.of(
                        lines[0],
                        lines[1].replace("PT12H", "12 hours"),
                        lines[2],
                        lines[3].replace("2026-03-03T", "3 March ")));

        var thrown = assertThrows(IllegalArgumentException.class, () -> CalendarCsv.read(broken));
        var missing = assertThrows(IllegalArgumentException.class, () -> CalendarCsv.read("slot,at\na,b\n"));
        var dropped = assertThrows(
                IllegalArgumentException.class,
                () -> CalendarIcs.read(new StringReader(ics(EFFORT).replaceFirst("X-FURROW-ARM:.*\r\n", ""))));

        assertEquals(2, thrown.getMessage().lines().count(), thrown.getMessage());
        assertTrue(thrown.getMessage().startsWith("line 2: "), thrown.getMessage());
        assertTrue(missing.getMessage().startsWith("the header needs the columns slot,at,length"));
        assertEquals(
                "event \"2026-03-02T08:00 main\": X-FURROW-ARM is missing; a calendar program has dropped it, so use"
                        + " the CSV file instead",
                dropped.getMessage());
    }
}
