package furrow.engine.imports.cell;

import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Times of digits alone, as nearly all cells have them, read without patterns: {@code 11/06/2026 02:39},
 * {@code 2026-11-06}, {@code 2026-11-06T10:39:00Z}. What is written in any other way is left to {@link CellTime}.
 */
final class PlainTime {
    private final String text;
    private int at;

    private PlainTime(String text) {
        this.text = text;
    }

    static Optional<CellTime> of(String text, DayOrder order) {
        boolean fits = text.length() >= 8 && text.length() <= 20 && isDigit(text.charAt(0));
        return fits ? new PlainTime(text).read(order) : Optional.empty();
    }

    private Optional<CellTime> read(DayOrder order) {
        int begun = at;
        int first = number();
        boolean yearFirst = at - begun == 4;
        char sign = at < text.length() ? text.charAt(at) : ' ';
        if (sign != '/' && sign != '-' && sign != '.') {
            return Optional.empty();
        }
        int second = after(sign);
        int last = at;
        int third = after(sign);
        if (second < 0 || third < 0 || (!yearFirst && at - last != 5)) {
            return Optional.empty();
        }
        int year = yearFirst ? first : third;
        boolean monthFirst = order == DayOrder.MONTH_FIRST;
        int month = yearFirst ? second : monthFirst ? first : second;
        int day = yearFirst ? third : monthFirst ? second : first;
        return isDay(year, month, day) ? clock(MonthDay.of(month, day), year) : Optional.empty();
    }

    private static boolean isDay(int year, int month, int day) {
        return year >= 1970
                && year <= 2199
                && month >= 1
                && month <= 12
                && day >= 1
                && day <= Month.of(month).length(Year.isLeap(year));
    }

    private Optional<CellTime> clock(MonthDay day, int year) {
        if (at == text.length()) {
            return Optional.of(new CellTime(day, Optional.of(year), Optional.empty(), Optional.empty()));
        }
        boolean begins = text.charAt(at) == ' ' || text.charAt(at) == 'T';
        at++;
        int hour = begins ? number() : -1;
        int minute = after(':');
        int second = at < text.length() && text.charAt(at) == ':' ? after(':') : 0;
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
            return Optional.empty();
        }
        boolean utc = text.startsWith("Z", at) && at + 1 == text.length();
        if (!utc && at != text.length()) {
            return Optional.empty();
        }
        var time = LocalTime.of(hour, minute, second);
        return Optional.of(new CellTime(
                day, Optional.of(year), Optional.of(time), utc ? Optional.of(ZoneOffset.UTC) : Optional.empty()));
    }

    private int after(char sign) {
        if (at >= text.length() || text.charAt(at) != sign) {
            return -1;
        }
        at++;
        return number();
    }

    /** The digits from here on, at most four; -1 when there are none or more. */
    private int number() {
        int begun = at;
        int number = 0;
        while (at < text.length() && isDigit(text.charAt(at))) {
            number = number * 10 + (text.charAt(at++) - '0');
            if (at - begun > 4) {
                return -1;
            }
        }
        return at == begun ? -1 : number;
    }

    private static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }
}
