package furrow.rules.language;

import org.jspecify.annotations.Nullable;

/**
 * A word, number, string or sign of the author's text.
 *
 * @param kind what it is
 * @param text what it says; for a string, its content without quotes
 * @param at where it begins
 * @param start characters before it
 * @param end characters before its end
 * @param fault what is wrong with it; null unless it is a {@link Kind#FAULT}
 */
record Token(
        Kind kind,
        String text,
        TextPosition at,
        int start,
        int end,
        @Nullable SyntaxException fault) {
    Token(Kind kind, String text, TextPosition at, int start, int end) {
        this(kind, text, at, start, end, null);
    }

    enum Kind {
        NAME,
        STRING,
        NUMBER,
        SIGN,
        COMMENT,
        /** What can stand nowhere; told of when the reader comes to it and nothing before it was wrong. */
        FAULT,
        END
    }

    boolean is(String sign) {
        return (kind == Kind.SIGN || kind == Kind.NAME) && text.equals(sign);
    }

    /** True for a word, whatever its letters' case. */
    boolean isWord(String word) {
        return kind == Kind.NAME && text.equalsIgnoreCase(word);
    }

    boolean is1() {
        return kind == Kind.NUMBER && text.equals("1");
    }

    String shown() {
        return switch (kind) {
            case END -> "the end of the text";
            default -> "\"" + InvisibleCharacters.shown(text, 60) + "\"";
        };
    }
}
