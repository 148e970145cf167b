package furrow.engine.notation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * Times as ISO 8601 writes them: with an offset or {@code Z}, or local to a stated zone, or a day alone.
 *
 * <p>A local time that a clock change skips is read as that much later, one that comes twice as the first of the two.
 */
public final class Times {
    /** Earliest time that is believed. */
    public static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    /** First time that is not believed any more. */
    public static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final String NEEDS =
            "a time such as 2026-11-03T14:05:00Z, 2026-11-03T15:05:00+01:00, 2026-11-03T15:05 or 2026-11-03";
    private static final String DATE = "a date such as 2026-11-03";

    private Times() {}

    /**
     * Reads a time.
     *
     * @param text a time with offset, a local one, or a day, which means its first moment
     * @param zone where local times and days are read
     */
    public static ParsedText<Instant> instant(String text, ZoneId zone) {
        return believed(text, zone, 0);
    }

    /** Reads the end of something: like {@link #instant}, but a day alone means the first moment of the next. */
    public static ParsedText<Instant> end(String text, ZoneId zone) {
        return believed(text, zone, 1);
    }

    /** Reads a day. */
    public static ParsedText<LocalDate> date(String text) {
        try {
            return ParsedText.good(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return ParsedText.bad(DATE, advice(text));
        }
    }

    private static ParsedText<Instant> believed(String text, ZoneId zone, int daysAdded) {
        try {
            var at = parse(text, zone, daysAdded);
            return at.isBefore(EARLIEST) || !at.isBefore(LATEST)
                    ? ParsedText.bad("a time from 1970 to 2199", "")
                    : ParsedText.good(at);
        } catch (DateTimeException e) {
            return ParsedText.bad(NEEDS, advice(text));
        }
    }

    private static Instant parse(String text, ZoneId zone, int daysAdded) {
        var plain = UtcTimes.read(text);
        return plain == null ? parseAny(text, zone, daysAdded) : plain;
    }

    private static Instant parseAny(String text, ZoneId zone, int daysAdded) {
        if (text.length() <= 10) {
            return LocalDate.parse(text).plusDays(daysAdded).atStartOfDay(zone).toInstant();
        }
        var joined = text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
        if (hasOffset(joined)) {
            return OffsetDateTime.parse(joined, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        }
        return LocalDateTime.parse(joined).atZone(zone).toInstant();
    }

    private static boolean hasOffset(String text) {
        char last = text.charAt(text.length() - 1);
        return last == 'Z' || last == 'z' || text.indexOf('+', 11) > 0 || text.indexOf('-', 11) > 0;
    }

    private static String advice(String text) {
        if (text.length() > 60) {
            return "";
        }
        if (text.matches("[0-9]{9,13}(\\.[0-9]+)?")) {
            return "it looks like seconds or milliseconds since 1970; write it as a date and time";
        }
        if (text.matches("[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}.*")) {
            return "write the year first: day and month are told apart in no other way";
        }
        return text.matches("[0-9]{4}-.*") ? "months and hours need two digits, such as 2026-03-09T08:05" : "";
    }
}
