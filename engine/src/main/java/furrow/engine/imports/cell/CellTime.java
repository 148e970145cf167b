package furrow.engine.imports.cell;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time as a cell writes it, as far as it does: a day and month at least; a year, an hour and a zone when they stand
 * there.
 *
 * @param day day and month
 * @param year empty when the cell names none
 * @param hour empty when the cell is a day alone
 * @param zone empty when the cell names none
 */
public record CellTime(MonthDay day, Optional<Integer> year, Optional<LocalTime> hour, Optional<ZoneId> zone) {
    /** Where an hour may begin: after a blank, a comma, the T of ISO 8601 or the Japanese sign for day. */
    private static final String BEGIN = "(?:^|[\\sT,]|(?<=[\\u65e5 ]))";

    private static final String HOUR = "(\\d{1,2})[:h.](\\d{2})(?:[:.](\\d{2})(?:[.,]\\d{1,9})?)?\\s*";
    private static final String HALF_DAY = "([ap]\\.?\\s?m\\.?)?\\s*";
    private static final String OFFSET = "(z|utc|gmt|[+-]\\d{2}:?\\d{2})?\\s*$";
    private static final Pattern CLOCK = Pattern.compile("(?i)" + BEGIN + HOUR + HALF_DAY + OFFSET);
    private static final Pattern HOUR_ALONE =
            Pattern.compile("(?i)(\\d{1,2})[:h](\\d{2})(?::(\\d{2}))?\\s*([ap]\\.?\\s?m\\.?)?");
    private static final Pattern HOUR_ONLY = Pattern.compile("(?i)[\\s,](\\d{1,2})\\s*([ap]m)\\s*$");
    private static final Pattern COMPACT = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+\\.?");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** Reads a cell, empty when it holds no day. */
    public static Optional<CellTime> of(String text, DayOrder order) {
        var plain = PlainTime.of(text, order);
        if (plain.isPresent()) {
            return plain;
        }
        var bare = text.strip().replace('\u00A0', ' ').replace('\u202F', ' ');
        if (bare.isEmpty() || bare.length() > 60 || bare.chars().noneMatch(Character::isDigit)) {
            return Optional.empty();
        }
        try {
            return read(bare, order);
        } catch (DateTimeException | NumberFormatException noTime) {
            return Optional.empty();
        }
    }

    private static Optional<CellTime> read(String bare, DayOrder order) {
        var clock = CLOCK.matcher(bare);
        boolean mayHaveHour = bare.indexOf(':') > 0 || bare.indexOf('h') > 0 || bare.indexOf('.') > 0;
        if (mayHaveHour && clock.find() && clock.start() > 3) {
            var hour = clock(
                    Integer.parseInt(clock.group(1)),
                    Integer.parseInt(clock.group(2)),
                    clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3)),
                    clock.group(4));
            var day = day(bare.substring(0, clock.start()).strip(), order);
            var zone = Optional.ofNullable(clock.group(5)).map(CellTime::zone);
            return day.map(each -> new CellTime(each.day, each.year, Optional.of(hour), zone));
        }
        var only = HOUR_ONLY.matcher(bare);
        if ((bare.endsWith("m") || bare.endsWith("M")) && only.find()) {
            var hour = clock(Integer.parseInt(only.group(1)), 0, 0, only.group(2));
            return day(bare.substring(0, only.start()), order)
                    .map(each -> new CellTime(each.day, each.year, Optional.of(hour), Optional.empty()));
        }
        return day(bare, order);
    }

    /** The hour in a cell that holds nothing else. */
    public static Optional<LocalTime> hourOf(String text) {
        var clock = HOUR_ALONE.matcher(text.strip());
        if (!clock.matches()) {
            return Optional.empty();
        }
        try {
            int second = clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3));
            return Optional.of(
                    clock(Integer.parseInt(clock.group(1)), Integer.parseInt(clock.group(2)), second, clock.group(4)));
        } catch (DateTimeException noHour) {
            return Optional.empty();
        }
    }

    private static LocalTime clock(int hour, int minute, int second, @Nullable String half) {
        if (half == null) {
            return LocalTime.of(hour, minute, second);
        }
        boolean afternoon = half.toLowerCase(java.util.Locale.ROOT).startsWith("p");
        return LocalTime.of(hour % 12 + (afternoon ? 12 : 0), minute, second);
    }

    private static ZoneId zone(String text) {
        return text.matches("(?i)z|utc|gmt") ? ZoneOffset.UTC : ZoneOffset.of(text);
    }

    private static Optional<CellTime> day(String text, DayOrder order) {
        var compact = COMPACT.matcher(text);
        if (compact.matches()) {
            return of(compact.group(1), compact.group(2), compact.group(3));
        }
        var numbers = new ArrayList<String>();
        var number = NUMBER.matcher(text);
        while (number.find()) {
            numbers.add(number.group());
        }
        int month = month(text);
        if (month > 0) {
            return named(numbers, month);
        }
        if (text.contains("月") && numbers.size() == 2) {
            return named(List.of(numbers.get(1)), Integer.parseInt(numbers.get(0)));
        }
        boolean words =
                month != -1 && WORD.matcher(text.replaceAll("[年月日Tt]", "")).find();
        if (numbers.size() != 3 || words) {
            return Optional.empty();
        }
        if (numbers.get(0).length() == 4) {
            return of(numbers.get(0), numbers.get(1), numbers.get(2));
        }
        boolean monthFirst = order == DayOrder.MONTH_FIRST;
        return of(numbers.get(2), numbers.get(monthFirst ? 0 : 1), numbers.get(monthFirst ? 1 : 0));
    }

    /** The month that words name, 0 for none, -1 when all words are days of the week. */
    private static int month(String text) {
        int month = 0;
        boolean weekday = false;
        int unknown = 0;
        var word = WORD.matcher(text);
        while (word.find()) {
            var each = word.group();
            int named = each.length() < 3 ? 0 : MonthNames.month(each);
            boolean day = MonthNames.isWeekday(each);
            weekday |= day;
            if (named > 0 && (month == 0 || !day)) {
                month = named;
            } else if (named == 0 && !day && each.length() > 2) {
                unknown++;
            }
        }
        return unknown > 0 ? 0 : month == 0 && weekday ? -1 : month;
    }

    private static Optional<CellTime> named(List<String> numbers, int month) {
        if (numbers.isEmpty() || numbers.size() > 2) {
            return Optional.empty();
        }
        if (numbers.size() == 1) {
            return Optional.of(new CellTime(
                    MonthDay.of(month, Integer.parseInt(numbers.get(0))),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()));
        }
        boolean yearFirst = numbers.get(0).length() == 4;
        return of(numbers.get(yearFirst ? 0 : 1), String.valueOf(month), numbers.get(yearFirst ? 1 : 0));
    }

    private static Optional<CellTime> of(String year, String month, String day) {
        int read = Integer.parseInt(year);
        int full = year.length() <= 2 ? 2000 + read : read;
        if (full < 1970 || full > 2199) {
            return Optional.empty();
        }
        var date = LocalDate.of(full, Integer.parseInt(month), Integer.parseInt(day));
        return Optional.of(new CellTime(
                MonthDay.of(date.getMonth(), date.getDayOfMonth()),
                Optional.of(full),
                Optional.empty(),
                Optional.empty()));
    }

    /** It at an hour that stands in a cell of its own. */
    public CellTime at(LocalTime other) {
        return new CellTime(day, year, Optional.of(other), zone);
    }

    /** The day with its year, empty when the cell names no year. */
    public Optional<LocalDate> date() {
        return year.map(each -> day.atYear(each));
    }
}
