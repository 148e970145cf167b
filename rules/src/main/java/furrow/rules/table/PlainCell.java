package furrow.rules.table;

import java.util.regex.Pattern;

/**
 * A text as a cell of CSV that no spreadsheet takes for a formula. All CSV that Furrow writes for people goes through
 * here, and what Furrow reads of it comes back as it was: an apostrophe is put before, and one is taken off.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">OWASP, CSV Injection</a>
 */
public final class PlainCell {
    /** What begins a formula, behind apostrophes that stand there already. */
    private static final Pattern RISKY = Pattern.compile("(?s)'*[=+@\\t\\r\\uFF1D\\uFF0B\\uFF20-].*");

    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]{1,30}([.,][0-9]{1,30})?([eE][-+]?[0-9]{1,3})?");

    private PlainCell() {}

    /** True when a spreadsheet would run it; a number is none. */
    public static boolean isFormula(String text) {
        return !text.startsWith("'") && isRisky(text) && !NUMBER.matcher(text).matches();
    }

    /** A text for a cell; numbers are written without it. */
    public static String of(String text) {
        return isRisky(text) ? "'" + text : text;
    }

    /** The text of a cell that was written by {@link #of}. */
    public static String read(String cell) {
        return cell.startsWith("'") && isRisky(cell) ? cell.substring(1) : cell;
    }

    private static boolean isRisky(String text) {
        return RISKY.matcher(text).matches();
    }
}
