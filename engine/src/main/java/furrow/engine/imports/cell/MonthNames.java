package furrow.engine.imports.cell;

import java.text.Normalizer;
import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of months and days of the week in the languages that exports are written in. */
final class MonthNames {
    private static final List<Locale> LOCALES = List.of(
                    "en", "de", "fr", "es", "pt", "it", "nl", "sv", "da", "nb", "fi", "pl", "cs", "tr", "ro", "hu",
                    "id")
            .stream()
            .map(Locale::forLanguageTag)
            .toList();
    private static final List<TextStyle> STYLES =
            List.of(TextStyle.FULL, TextStyle.SHORT, TextStyle.FULL_STANDALONE, TextStyle.SHORT_STANDALONE);
    private static final Pattern MARKS = Pattern.compile("[\\p{M}.]");
    private static final Map<String, Integer> MONTHS = months();
    private static final Set<String> WEEKDAYS = weekdays();

    private MonthNames() {}

    /** The number of the month that a word names, 0 when it names none. */
    static int month(String word) {
        var plain = plain(word);
        int known = MONTHS.getOrDefault(plain, 0);
        return known == 0 && plain.length() > 3 ? MONTHS.getOrDefault(plain.substring(0, 3), 0) : known;
    }

    static boolean isWeekday(String word) {
        return WEEKDAYS.contains(plain(word));
    }

    private static String plain(String word) {
        var lower = word.toLowerCase(Locale.ROOT);
        boolean plain = lower.chars().allMatch(each -> each >= 'a' && each <= 'z');
        return plain
                ? lower
                : MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFKD))
                        .replaceAll("");
    }

    private static Map<String, Integer> months() {
        var months = new HashMap<String, Integer>();
        for (var locale : LOCALES) {
            for (var month : Month.values()) {
                STYLES.forEach(
                        style -> months.putIfAbsent(plain(month.getDisplayName(style, locale)), month.getValue()));
            }
        }
        months.put("sept", 9);
        return months;
    }

    private static Set<String> weekdays() {
        var days = new HashSet<String>();
        for (var locale : LOCALES) {
            for (var day : DayOfWeek.values()) {
                STYLES.forEach(style -> days.add(plain(day.getDisplayName(style, locale))));
            }
        }
        return days;
    }
}
