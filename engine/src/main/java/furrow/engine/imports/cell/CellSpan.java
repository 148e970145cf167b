package furrow.engine.imports.cell;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Time spans as exports write them: {@code 30:00:00}, {@code 0:09}, {@code 1 hour 2 minutes}; in seconds. */
public final class CellSpan {
    private static final Pattern CLOCK = Pattern.compile("(?:(\\d{1,6}):)?(\\d{1,6}):(\\d{2}(?:\\.\\d+)?)");
    private static final Pattern TWO_PARTS = Pattern.compile("\\d+:\\d{2}");
    private static final Pattern HOURS = Pattern.compile("\\d+:\\d{2} (?:h|hrs|hours)");
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([a-z]+)");
    private static final Pattern PARTS = Pattern.compile("(?:\\d+(?:\\.\\d+)?\\s*[a-z]+[\\s,:]*(?:and\\s+)?)+");

    private CellSpan() {}

    /** The seconds of a clock reading or of words; empty when it is neither. */
    public static OptionalDouble seconds(String text) {
        if (text.length() > 60) {
            return OptionalDouble.empty();
        }
        var bare = text.strip().toLowerCase(Locale.ROOT);
        if (HOURS.matcher(bare).matches()) {
            return seconds(bare.substring(0, bare.indexOf(' ')) + ":00");
        }
        var clock = CLOCK.matcher(bare);
        if (clock.matches()) {
            double hours = clock.group(1) == null ? 0 : Double.parseDouble(clock.group(1));
            return OptionalDouble.of(
                    hours * 3600 + Double.parseDouble(clock.group(2)) * 60 + Double.parseDouble(clock.group(3)));
        }
        return PARTS.matcher(bare).matches() ? words(bare) : OptionalDouble.empty();
    }

    /** Seconds where a clock reading of two parts means hours and minutes. */
    public static OptionalDouble hoursAndMinutes(String text) {
        boolean two = TWO_PARTS.matcher(text.strip()).matches();
        return two ? seconds(text.strip() + ":00") : seconds(text);
    }

    private static OptionalDouble words(String bare) {
        double seconds = 0;
        var part = PART.matcher(bare);
        while (part.find()) {
            double unit = unit(part.group(2));
            if (unit == 0) {
                return OptionalDouble.empty();
            }
            seconds += Double.parseDouble(part.group(1)) * unit;
        }
        return OptionalDouble.of(seconds);
    }

    private static double unit(String word) {
        return switch (word) {
            case "s", "sec", "secs", "second", "seconds" -> 1;
            case "m", "min", "mins", "minute", "minutes" -> 60;
            case "h", "hr", "hrs", "hour", "hours" -> 3600;
            case "d", "day", "days" -> 86_400;
            case "w", "week", "weeks" -> 604_800;
            default -> 0;
        };
    }
}
