package furrow.engine.notation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import org.jspecify.annotations.Nullable;

/**
 * Times as most programs send them, {@code 2026-11-03T14:05:00Z} or {@code 2026-11-03T15:05:00+01:00} with up to nine
 * digits of a second's fraction, read by hand, as every event has one. What looks different in any way is left to the
 * general reader.
 *
 * <p>A time is a {@code long}: seconds since 1970, shifted by 30 bits, and nanoseconds.
 */
public final class UtcTimes {
    /** Instead of a time when the text is not plainly one from 1970 to 2199. */
    public static final long NONE = -1;

    private static final int NANO_BITS = 30;
    private static final int SECONDS = "2026-11-03T14:05:00".length();
    private static final int OFFSET = "+01:00".length();
    private static final int MOST_FRACTION = 9;
    /** Offsets go to 18:00; the last hours are left to the general reader. */
    private static final int HOURS_OF_OFFSET = 17;

    private static final byte[] SHAPE = "0000-00-00T00:00:00".getBytes(StandardCharsets.US_ASCII);
    private static final long LATEST = Times.LATEST.getEpochSecond();

    private UtcTimes() {}

    /** Seconds since 1970. */
    public static long second(long time) {
        return time >> NANO_BITS;
    }

    /** Nanoseconds of the second. */
    public static int nanos(long time) {
        return (int) (time & ((1L << NANO_BITS) - 1));
    }

    /** The time, null when it is not plainly one. */
    @Nullable
    static Instant read(String text) {
        if (text.length() > SECONDS + 1 + MOST_FRACTION + OFFSET) {
            return null;
        }
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        long time = read(bytes, 0, bytes.length);
        return time == NONE ? null : Instant.ofEpochSecond(second(time), nanos(time));
    }

    /** The time, {@link #NONE} when it is not plainly one. */
    public static long read(byte[] text, int from, int length) {
        if (length <= SECONDS || !isShaped(text, from)) {
            return NONE;
        }
        int end = from + length;
        int zone = from + SECONDS;
        int nanos = 0;
        if (text[zone] == '.') {
            int digits = digits(text, zone + 1, end);
            if (digits == 0 || digits > MOST_FRACTION) {
                return NONE;
            }
            nanos = nanos(text, zone + 1, digits);
            zone += 1 + digits;
        }
        int offset = offset(text, zone, end);
        long second = local(text, from);
        if (offset == Integer.MIN_VALUE || second == NONE) {
            return NONE;
        }
        long utc = second - offset;
        return utc < 0 || utc >= LATEST ? NONE : utc << NANO_BITS | nanos;
    }

    private static boolean isShaped(byte[] text, int from) {
        for (int at = 0; at < SECONDS; at++) {
            byte each = text[from + at];
            if (SHAPE[at] == '0' ? !isDigit(each) : each != SHAPE[at]) {
                return false;
            }
        }
        return true;
    }

    /** Seconds since 1970 as if it were UTC. */
    private static long local(byte[] text, int from) {
        int year = number(text, from, 4);
        int month = number(text, from + 5, 2);
        int day = number(text, from + 8, 2);
        int hour = number(text, from + 11, 2);
        int minute = number(text, from + 14, 2);
        int second = number(text, from + 17, 2);
        if (year < 1970 || month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 59) {
            return NONE;
        }
        if (day > 28 && day > Month.of(month).length(Year.isLeap(year))) {
            return NONE;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return ((days * 24 + hour) * 60 + minute) * 60 + second;
    }

    /** Seconds that the clock is ahead of UTC; the least number there is when it is not plain. */
    private static int offset(byte[] text, int from, int end) {
        if (end - from == 1 && text[from] == 'Z') {
            return 0;
        }
        boolean shaped = end - from == OFFSET
                && (text[from] == '+' || text[from] == '-')
                && text[from + 3] == ':'
                && digits(text, from + 1, from + 3) == 2
                && digits(text, from + 4, end) == 2;
        int hours = shaped ? number(text, from + 1, 2) : 0;
        int minutes = shaped ? number(text, from + 4, 2) : 0;
        if (!shaped || hours > HOURS_OF_OFFSET || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int seconds = (hours * 60 + minutes) * 60;
        return text[from] == '-' ? -seconds : seconds;
    }

    private static boolean isDigit(byte each) {
        return each >= '0' && each <= '9';
    }

    private static int digits(byte[] text, int from, int end) {
        int at = from;
        while (at < end && isDigit(text[at])) {
            at++;
        }
        return at - from;
    }

    private static int number(byte[] text, int from, int digits) {
        int number = 0;
        for (int at = from; at < from + digits; at++) {
            number = number * 10 + text[at] - '0';
        }
        return number;
    }

    private static int nanos(byte[] text, int from, int digits) {
        int nanos = number(text, from, digits);
        for (int missing = digits; missing < MOST_FRACTION; missing++) {
            nanos *= 10;
        }
        return nanos;
    }
}
