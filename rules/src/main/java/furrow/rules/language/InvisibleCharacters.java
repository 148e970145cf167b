package furrow.rules.language;

/**
 * Characters that a reader cannot see, or that move a terminal's cursor: texts with them could show something else
 * than they say. Line ends and tabs count too; where they are layout, the reader of the text passes over them.
 */
public final class InvisibleCharacters {
    /** Letters and marks that show nothing: joiners, fillers, the blank of Braille. */
    private static final String BLANK = "\u034F\u115F\u1160\u17B4\u17B5\u180B\u180C\u180D\u180F\u2800\u3164\uFFA0";

    private static final char JOINER = '\u200D';

    private InvisibleCharacters() {}

    /** True when a text holds a character that is not to be seen, or half of one. */
    public static boolean in(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (at(text, i)) {
                return true;
            }
        }
        return false;
    }

    /** True when the character at a place is not to be seen, is a part of one, or is half of one. */
    public static boolean at(String text, int place) {
        char c = text.charAt(place);
        if (c >= ' ' && c <= '~') {
            return false;
        }
        if (c == JOINER || isLook(c)) {
            return !isPartOfEmoji(text, place);
        }
        return Character.isSurrogate(c)
                ? isHalf(text, place)
                        || isUnseenPair(text.codePointAt(Character.isHighSurrogate(c) ? place : place - 1))
                : isUnseen(c);
    }

    /** A mark that chooses between looks of the character before it, such as that of an emoji. */
    private static boolean isLook(char c) {
        return c >= 0xFE00 && c <= 0xFE0F;
    }

    /** Behind a symbol, a look and a joiner belong to what is seen; a joiner does so between two only. */
    private static boolean isPartOfEmoji(String text, int place) {
        boolean behind = place > 0
                && (isSymbol(text.charAt(place - 1))
                        || (text.charAt(place) == JOINER && isLook(text.charAt(place - 1))));
        return behind
                && (text.charAt(place) != JOINER || (place + 1 < text.length() && isSymbol(text.charAt(place + 1))));
    }

    private static boolean isSymbol(char c) {
        return Character.isSurrogate(c) || Character.getType(c) == Character.OTHER_SYMBOL;
    }

    private static boolean isUnseen(char c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.PRIVATE_USE
                || type == Character.UNASSIGNED
                || BLANK.indexOf(c) >= 0;
    }

    /** Of what takes two places; what this Java does not know yet may well be seen. */
    private static boolean isUnseenPair(int character) {
        int type = Character.getType(character);
        return type == Character.FORMAT
                || type == Character.PRIVATE_USE
                || (character >= 0xE0000 && character <= 0xE0FFF);
    }

    private static String cut(String text, int most) {
        boolean half = Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, half ? most - 1 : most) + "…";
    }

    private static boolean isHalf(String text, int place) {
        char c = text.charAt(place);
        return Character.isHighSurrogate(c)
                ? place + 1 >= text.length() || !Character.isLowSurrogate(text.charAt(place + 1))
                : Character.isLowSurrogate(c) && (place == 0 || !Character.isHighSurrogate(text.charAt(place - 1)));
    }

    /** A text with each such character named instead, cut where it is longer than it may be. */
    public static String shown(String text, int most) {
        var cut = text.length() <= most ? text : cut(text, most);
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
