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
    private static final Pattern SPACES = Pattern.compile("[\\s\u00A0\u202F\u2009'’_]");
    private static final Pattern PLAIN = Pattern.compile("[-+]?(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[Ee][-+]?\\d{1,3})?");
    private static final Pattern GROUPED = Pattern.compile("[-+]?\\d{1,3}(?:,\\d{3})+(?:\\.\\d*)?");
    private static final Pattern INDIAN = Pattern.compile("[-+]?\\d{1,2}(?:,\\d{2})*,\\d{3}(?:\\.\\d*)?");

    private CellNumber() {}

    /** Whether a cell says that nothing is known: empty, a dash, {@code N/A}, {@code undefined}, {@code < 1%}. */
    public static boolean isMissing(String text) {
        var bare = text.strip();
        return MISSING.contains(bare.toLowerCase(Locale.ROOT)) || bare.startsWith("<") || bare.startsWith(">");
    }

    /** The number in a cell, a percentage as a fraction; empty when it is missing or no number. */
    public static OptionalDouble of(String text, DecimalStyle style) {
        if (isMissing(text) || text.length() > 60) {
            return OptionalDouble.empty();
        }
        var bare = SPACES.matcher(text).replaceAll("").replace('\u2212', '-').replaceAll("\\p{Sc}", "");
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
