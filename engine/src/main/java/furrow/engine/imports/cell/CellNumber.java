package furrow.engine.imports.cell;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** Numbers as exports write them: {@code 11,337}, {@code 1.2K}, {@code 1.234,5}, {@code 18 400}, {@code 0.84%}. */
public final class CellNumber {
    private static final Set<String> MISSING = Set.of(
            "",
            "-",
            "--",
            "–",
            "—",
            "n/a",
            "na",
            "n.a.",
            "undefined",
            "null",
            "nan",
            "none",
            "not available",
            "not applicable",
            "nicht verfügbar",
            "k. a.",
            "k.a.",
            "no data",
            "unavailable",
            "#n/a",
            "?",
            "…",
            "...");
    private static final int LONGEST_MISSING =
            MISSING.stream().mapToInt(String::length).max().orElseThrow();
    private static final Pattern SPACES = Pattern.compile("[\\s\u00A0\u202F\u2009'’_]");
    private static final Pattern CURRENCY = Pattern.compile("\\p{Sc}");
    private static final Pattern PLAIN = Pattern.compile("[-+]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[Ee][-+]?\\d{1,3})?");
    private static final Pattern GROUPED = Pattern.compile("[-+]?\\d{1,3}(?:,\\d{3})+(?:\\.\\d*)?");
    private static final Pattern INDIAN = Pattern.compile("[-+]?\\d{1,2}(?:,\\d{2})*,\\d{3}(?:\\.\\d*)?");

    /** Powers of ten, which a double holds exactly, so that a quotient is the number nearest to what is written. */
    private static final double[] POWERS = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};

    private CellNumber() {}

    /** Whether a cell says that nothing is known: empty, a dash, {@code N/A}, {@code undefined}, {@code < 1%}. */
    public static boolean isMissing(String text) {
        if (text.isEmpty()) {
            return true;
        }
        if (isDigit(text.charAt(0)) || (text.length() > LONGEST_MISSING && Character.isLetter(text.charAt(0)))) {
            return false; // as nearly all cells are
        }
        var bare = text.strip();
        return MISSING.contains(bare.toLowerCase(Locale.ROOT)) || bare.startsWith("<") || bare.startsWith(">");
    }

    /** The number in a cell, a percentage as a fraction; empty when it is missing or no number. */
    public static OptionalDouble of(String text, DecimalStyle style) {
        if (text.isEmpty() || text.length() > 60 || isWord(text.charAt(0))) {
            return OptionalDouble.empty();
        }
        var plain = plain(text, style);
        if (plain.isPresent()) {
            return plain;
        }
        if (isMissing(text) || !hasDigit(text)) {
            return OptionalDouble.empty();
        }
        var spaceless = SPACES.matcher(text).replaceAll("").replace('\u2212', '-');
        var bare = CURRENCY.matcher(spaceless).replaceAll("");
        if (bare.startsWith("=\"") && bare.endsWith("\"")) {
            bare = bare.substring(2, bare.length() - 1);
        }
        if (bare.startsWith("(") && bare.endsWith(")")) {
            bare = "-" + bare.substring(1, bare.length() - 1);
        }
        double scale = 1;
        if (bare.endsWith("%")) {
            scale = 0.01;
            bare = bare.substring(0, bare.length() - 1);
        } else if (!bare.isEmpty()) {
            scale = times(bare.charAt(bare.length() - 1));
            bare = scale == 1 ? bare : bare.substring(0, bare.length() - 1);
        }
        return scaled(pointed(bare, style), scale);
    }

    private static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }

    /** Whether a cell that begins so is no number: it may begin with a sign or currency, and with no letter. */
    private static boolean isWord(char first) {
        return (first >= 'A' && first <= 'Z') || (first >= 'a' && first <= 'z');
    }

    /** Digits, with a fraction of up to six after a point, so few that a double holds them all; as nearly all are. */
    private static OptionalDouble plain(String text, DecimalStyle style) {
        int length = text.length();
        if (length > 15) {
            return OptionalDouble.empty();
        }
        long digits = 0;
        int point = -1;
        for (int i = 0; i < length; i++) {
            char next = text.charAt(i);
            if (isDigit(next)) {
                digits = digits * 10 + (next - '0');
            } else if (next == '.' && point < 0 && style == DecimalStyle.POINT) {
                point = i;
            } else {
                return OptionalDouble.empty();
            }
        }
        int fraction = point < 0 ? 0 : length - point - 1;
        return point == 0 || fraction >= POWERS.length
                ? OptionalDouble.empty()
                : OptionalDouble.of(digits / POWERS[fraction]);
    }

    private static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static double times(char last) {
        return switch (last) {
            case 'K', 'k' -> 1e3;
            case 'M', 'm' -> 1e6;
            case 'B' -> 1e9;
            case '万' -> 1e4;
            default -> 1;
        };
    }

    /** As computers write it, empty when the separators do not fit. */
    private static String pointed(String bare, DecimalStyle style) {
        var pointed = bare;
        if (style == DecimalStyle.COMMA) {
            pointed = bare.replace('.', '\u0000').replace(',', '.').replace('\u0000', ',');
        }
        if (PLAIN.matcher(pointed).matches()) {
            return pointed;
        }
        return GROUPED.matcher(pointed).matches() || INDIAN.matcher(pointed).matches() ? pointed.replace(",", "") : "";
    }

    private static OptionalDouble scaled(String pointed, double scale) {
        if (pointed.isEmpty()) {
            return OptionalDouble.empty();
        }
        double value = Double.parseDouble(pointed);
        double scaled = scale == 0.01 ? value / 100 : value * scale;
        return Double.isFinite(scaled) ? OptionalDouble.of(scaled) : OptionalDouble.empty();
    }
}
