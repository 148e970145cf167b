package furrow.engine.notation;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Times as most programs send them, {@code 2026-11-03T14:05:00Z} with up to nine digits of a second's fraction, read by
 * hand, as every event has one. What looks different in any way is left to the general reader.
 */
final class UtcTimes {
    private static final int WHOLE = "2026-11-03T14:05:00Z".length();
    private static final int MOST_FRACTION = 9;
    private static final String SHAPE = "0000-00-00T00:00:00";

    private UtcTimes() {}

    /** The time, null when it is not plainly one. */
    @Nullable
    static Instant read(String text) {
        if (!isShaped(text)) {
            return null;
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 7);
        int day = number(text, 8, 10);
        int hour = number(text, 11, 13);
        int minute = number(text, 14, 16);
        int second = number(text, 17, 19);
        // Days from the 29th on depend on month and year, which the general reader knows.
        if (month < 1 || month > 12 || day < 1 || day > 28 || hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(((days * 24 + hour) * 60 + minute) * 60 + second, nanos(text));
    }

    private static boolean isShaped(String text) {
        int length = text.length();
        boolean fraction = length > WHOLE + 1 && length <= WHOLE + 1 + MOST_FRACTION && text.charAt(WHOLE - 1) == '.';
        if ((length != WHOLE && !fraction) || text.charAt(length - 1) != 'Z') {
            return false;
        }
        for (int at = 0; at < SHAPE.length(); at++) {
            boolean digit = SHAPE.charAt(at) == '0';
            if (digit ? !isDigit(text.charAt(at)) : text.charAt(at) != SHAPE.charAt(at)) {
                return false;
            }
        }
        for (int at = WHOLE; at < length - 1; at++) {
            if (!isDigit(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            number = number * 10 + text.charAt(at) - '0';
        }
        return number;
    }

    private static int nanos(String text) {
        int digits = Math.max(0, text.length() - WHOLE - 1);
        int nanos = number(text, WHOLE, WHOLE + digits);
        for (int missing = digits; missing < MOST_FRACTION; missing++) {
            nanos *= 10;
        }
        return nanos;
    }
}
