package furrow.engine.imports.column;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Header cells as they are compared: without case, accents, soft hyphens, signs, currencies and time zones. */
public final class HeaderText {
    private static final Pattern HIDDEN = Pattern.compile("[\u00AD\u200B-\u200F\u2060\uFEFF]");
    private static final Pattern CURRENCY = Pattern.compile("[(\\[]\\s*(?:[A-Z]{3}|[$€£¥])\\s*[)\\]]");
    private static final Pattern ZONE = Pattern.compile("\\((?:in )?((?:[A-Z][A-Za-z_]+/[A-Za-z_/]+)|UTC|GMT)\\)");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}%]+");

    private HeaderText() {}

    /** A header cell as people should see it: without what is hidden in it. */
    public static String shown(String cell) {
        return HIDDEN.matcher(cell).replaceAll("").strip().replaceAll("\\s+", " ");
    }

    /** A header cell as it is compared. */
    public static String key(String cell) {
        var plain = CURRENCY.matcher(HIDDEN.matcher(cell).replaceAll("")).replaceAll(" ");
        plain = ZONE.matcher(plain).replaceAll(" ");
        plain = Normalizer.normalize(plain.toLowerCase(Locale.ROOT), Normalizer.Form.NFKD);
        plain = MARKS.matcher(plain).replaceAll("");
        plain = plain.replace("ł", "l").replace("ø", "o").replace("ß", "ss").replace("ı", "i");
        return SIGNS.matcher(plain.replace("'", "").replace("’", ""))
                .replaceAll(" ")
                .strip();
    }

    /** The time zone that a header cell or banner names in brackets. */
    public static Optional<String> zone(String cell) {
        var named = ZONE.matcher(cell);
        return named.find() ? Optional.of(named.group(1)) : Optional.empty();
    }

    /** The currency that a header cell names in brackets. */
    public static Optional<String> currency(String cell) {
        var named = CURRENCY.matcher(cell);
        return named.find() ? Optional.of(named.group().replaceAll("[\\s()\\[\\]]", "")) : Optional.empty();
    }
}
