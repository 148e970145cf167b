package furrow.experiments.plan;

/**
 * The one rule for text: it is Unicode. Half of a surrogate pair is no character; no store and no file can keep it, so it
 * is refused wherever text comes in.
 */
public final class UnicodeText {
    private UnicodeText() {}

    /** Where the first half of a pair without its other half stands; -1 in text that is Unicode. */
    public static int firstHalf(CharSequence text) {
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            if (Character.isSurrogate(each)) {
                boolean pair = Character.isHighSurrogate(each)
                        && at + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(at + 1));
                if (!pair) {
                    return at;
                }
                at++;
            }
        }
        return -1;
    }

    /** Whether the text is Unicode. */
    public static boolean is(CharSequence text) {
        return firstHalf(text) < 0;
    }

    /**
     * Returns the text when it is Unicode.
     *
     * @param what what the text is, for the message
     * @throws IllegalArgumentException when it is not
     */
    public static String check(String what, String text) {
        if (!is(text)) {
            throw new IllegalArgumentException(what + " " + wrong(text));
        }
        return text;
    }

    /** What is wrong with text that is not Unicode, to be put behind what it is. */
    public static String wrong(String text) {
        int at = firstHalf(text);
        return String.format(
                java.util.Locale.ROOT,
                "needs Unicode text, but its character %d is half of a pair (\\u%04x) without the other half; write the"
                        + " whole character or leave it out",
                at + 1,
                (int) text.charAt(at));
    }
}
