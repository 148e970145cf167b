package furrow.rules.language;

/**
 * Characters that a reader cannot see, or that move a terminal's cursor: texts with them could show something else
 * than they say. Line ends and tabs count too; where they are layout, the reader of the text passes over them.
 */
public final class Hidden {
    private Hidden() {}

    /** True when a text holds a character that is not to be seen, or half of one. */
    public static boolean in(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at(text, i)) {
                return true;
            }
        }
        return false;
    }

    /** True when the character at a place is not to be seen, or is half of one. */
    public static boolean at(String text, int place) {
        char c = text.charAt(place);
        if (c >= ' ' && c <= '~') {
            return false;
        }
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || isHalf(text, place);
    }

    private static boolean isHalf(String text, int place) {
        char c = text.charAt(place);
        return Character.isHighSurrogate(c)
                ? place + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(place + 1))
                : Character.isLowSurrogate(c) && (place == 0 || !Character.isHighSurrogate(text.charAt(place - 1)));
    }

    /** A text with each such character named instead, cut where it is longer than it may be. */
    public static String shown(String text, int most) {
        var cut = text.length() <= most ? text : text.substring(0, most) + "…";
        if (!in(cut)) {
            return cut;
        }
        var shown = new StringBuilder();
        for (int i = 0; i < cut.length(); i++) {
            shown.append(at(cut, i) ? String.format("⟨U+%04X⟩", (int) cut.charAt(i)) : cut.charAt(i));
        }
        return shown.toString();
    }
}
