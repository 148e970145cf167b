package furrow.engine.notation;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Time spans in words, such as {@code 7 days}, or as ISO 8601 writes them, such as {@code PT36H}. */
public final class Durations {
    private static final Pattern WORDS = Pattern.compile("([0-9]{1,6}) *([a-z]+)");
    private static final Map<String, Duration> UNITS = Map.ofEntries(
            Map.entry("second", Duration.ofSeconds(1)),
            Map.entry("sec", Duration.ofSeconds(1)),
            Map.entry("minute", Duration.ofMinutes(1)),
            Map.entry("min", Duration.ofMinutes(1)),
            Map.entry("hour", Duration.ofHours(1)),
            Map.entry("hr", Duration.ofHours(1)),
            Map.entry("h", Duration.ofHours(1)),
            Map.entry("day", Duration.ofDays(1)),
            Map.entry("d", Duration.ofDays(1)),
            Map.entry("week", Duration.ofDays(7)),
            Map.entry("w", Duration.ofDays(7)));
    private static final String NEEDS = "a time span such as 7 days, 36 hours, 12h, 90 min or P7D";

    private Durations() {}

    /** Reads a time span; a day is 24 hours. */
    public static ParsedText<Duration> parse(String text) {
        var words = WORDS.matcher(text.strip().toLowerCase(Locale.ROOT));
        return words.matches() ? words(Long.parseLong(words.group(1)), words.group(2)) : iso(text);
    }

    private static ParsedText<Duration> words(long count, String word) {
        boolean plural = word.length() > 2 && word.endsWith("s");
        var unit = UNITS.get(plural ? word.substring(0, word.length() - 1) : word);
        return unit == null ? ParsedText.bad(NEEDS, advice(word)) : ParsedText.good(unit.multipliedBy(count));
    }

    private static String advice(String word) {
        if (word.equals("m")) {
            return "m may be minutes or months; write min, or days";
        }
        return word.startsWith("month") || word.startsWith("year") ? "months differ in length; say it in days" : "";
    }

    private static ParsedText<Duration> iso(String text) {
        try {
            return ParsedText.good(Duration.parse(text));
        } catch (DateTimeException e) {
            return ParsedText.bad(NEEDS, text.matches("[0-9.]+") ? "add the unit, such as \"" + text + " days\"" : "");
        }
    }

    /** Writes a time span so that {@link #parse} reads it again: in whole days or hours where it can be. */
    public static String format(Duration span) {
        if (Duration.ofDays(span.toDays()).equals(span) && span.toDays() < 1_000_000) {
            return span.toDays() + (span.toDays() == 1 ? " day" : " days");
        }
        return Duration.ofHours(span.toHours()).equals(span) && span.toHours() < 1_000_000
                ? span.toHours() + (span.toHours() == 1 ? " hour" : " hours")
                : span.toString();
    }
}
