package furrow.api.screen;

import furrow.api.wording.Typography;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A rule's sentence parted into what to do and why. The claim is what stands before the first colon outside brackets, else
 * the first sentence; what stands in brackets at its end goes to the reason.
 *
 * @param claim what to do, with a full stop
 * @param why the reason, or empty
 */
public record Claim(String claim, String why) {
    /** A sentence, and a bracket at its end that may hold others. */
    private static final Pattern ASIDE = Pattern.compile("([^()]+?) \\((.+)\\)");

    private static final Pattern RANGE = Pattern.compile(" \\(plausible: [^()]*\\)");

    /** Parts a sentence. */
    public static Claim of(String reason) {
        String text = reason.strip();
        int end = end(text);
        String claim = text.substring(0, end).strip();
        String why = end < text.length() ? text.substring(end + 1).strip() : "";
        var aside = ASIDE.matcher(claim);
        if (aside.matches()) {
            claim = aside.group(1);
            why = quoted(aside.group(2)) + (why.isEmpty() ? "" : " " + begun(why));
        }
        return new Claim(Typography.text(begun(ended(claim))), Typography.text(begun(why)));
    }

    /** The reason without plausible ranges, for where they stand beside it. */
    String unranged() {
        return RANGE.matcher(why).replaceAll("");
    }

    private static String quoted(String aside) {
        return Character.isUpperCase(aside.charAt(0)) ? "“" + ended(aside) + "”" : ended(aside);
    }

    private static String ended(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }

    private static int end(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            depth += each == '(' || each == '“' ? 1 : each == ')' || each == '”' ? -1 : 0;
            boolean last = i + 1 == text.length();
            if (depth <= 0 && (each == ':' || each == '.') && (last || text.charAt(i + 1) == ' ')) {
                return i;
            }
        }
        return text.length();
    }

    /** The text begun with a capital. */
    static String begun(String why) {
        return why.isEmpty() ? why : why.substring(0, 1).toUpperCase(Locale.ROOT) + why.substring(1);
    }
}
