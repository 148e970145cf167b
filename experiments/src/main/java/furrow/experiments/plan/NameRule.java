package furrow.experiments.plan;

/** The one rule for names: they are keys in files, URLs and stores, so they stay short and plain. */
public final class NameRule {
    private static final int LONGEST = 200;
    private static final char DELETE = 0x7f;

    private NameRule() {}

    /**
     * Returns the name when it is legal.
     *
     * @param what what is being named, for the message, such as "arm"
     * @param name 1 to 200 characters, whole ones, no control characters, no space at either end
     * @throws IllegalArgumentException when it is not
     */
    public static String check(String what, String name) {
        if (!isLegal(name)) {
            throw new IllegalArgumentException(what + " needs a name of 1 to 200 characters without control characters"
                    + " or outer spaces, but was \"" + name + "\"");
        }
        return name;
    }

    /** Read by hand, as every event has several. A character outside the basic plane counts once. */
    private static boolean isLegal(String name) {
        int length = name.length();
        if (length == 0 || (length > LONGEST && name.codePointCount(0, length) > LONGEST)) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            char each = name.charAt(at);
            if (each < ' ' || each == DELETE) {
                return false;
            }
            if (each >= Character.MIN_SURROGATE && !UnicodeText.is(name)) {
                return false;
            }
        }
        return name.charAt(0) != ' ' && name.charAt(length - 1) != ' ';
    }
}
