package furrow.engine.imports.cell;

import java.util.regex.Pattern;

/** Ids that a spreadsheet took for numbers: {@code 1.22177E+17}, or digits that end in zeros it made up. */
public final class SpoiltId {
    private static final Pattern EXPONENT = Pattern.compile("\\d[.,]?\\d*[eE]\\+\\d{1,2}");
    private static final Pattern ROUNDED = Pattern.compile("\\d{13,}0{3}");

    private SpoiltId() {}

    /** Whether it can no longer tell one thing from another. */
    public static boolean is(String id) {
        if (!id.contains("+") && !id.contains("000")) {
            return false;
        }
        var bare = id.strip();
        return EXPONENT.matcher(bare).matches() || ROUNDED.matcher(bare).matches();
    }

    /** An id as it was meant: without the quotes and apostrophes that keep spreadsheets from spoiling it. */
    public static String plain(String id) {
        var bare = id.strip();
        if (bare.startsWith("=\"") && bare.endsWith("\"") && bare.length() > 3) {
            return bare.substring(2, bare.length() - 1);
        }
        return bare.startsWith("'") ? bare.substring(1) : bare;
    }
}
