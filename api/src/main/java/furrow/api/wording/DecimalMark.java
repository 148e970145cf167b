package furrow.api.wording;

import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the decimals of a number. Thousands are set apart by a space that all languages read alike; so this is
 * what numbers of one reader differ in from those of another.
 */
public enum DecimalMark {
    /** 42.6, as pages are drawn. */
    POINT,
    /** 42,6. */
    COMMA;

    /** What is passed over (tags, and what is text of rules, of files or of people), or a number with decimals that is no part of a longer one. */
    private static final Pattern PARTS = Pattern.compile(
            "(?s)<(code|pre|textarea|script|style|kbd)\\b.*?</\\1>|<[^>]*>|(?<![\\p{L}\\d.])(\\d+)\\.(\\d+)(?![\\p{L}\\d]|\\.\\d)");

    /** That of the language that a browser names first, by its header {@code Accept-Language}. */
    public static DecimalMark of(@Nullable String languages) {
        if (languages == null || languages.isBlank()) {
            return POINT;
        }
        try {
            var first = Locale.LanguageRange.parse(languages).get(0).getRange();
            var symbols = DecimalFormatSymbols.getInstance(Locale.forLanguageTag(first));
            return symbols.getDecimalSeparator() == ',' ? COMMA : POINT;
        } catch (IllegalArgumentException unreadable) {
            return POINT;
        }
    }

    /** A page with its numbers set so. */
    public String in(String page) {
        return this == POINT ? page : PARTS.matcher(page).replaceAll(DecimalMark::set);
    }

    private static String set(MatchResult part) {
        return Matcher.quoteReplacement(part.group(2) == null ? part.group() : part.group(2) + ',' + part.group(3));
    }
}
