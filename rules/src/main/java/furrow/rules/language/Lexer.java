package furrow.rules.language;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts the author's text into tokens; only characters with a harmless meaning get through. */
final class Lexer {
    private static final String TWO = " == != <= >= && || ";
    private static final String ONE = "(){}[],.:;@<>=!+-*/&|%?^~'#`\\";
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;
    private int lineStart;

    private Lexer(String text) {
        this.text = text;
    }

    /** What cannot stand where it stands becomes a token that says so. */
    static List<Token> tokens(String text) {
        return new Lexer(text).run();
    }

    private List<Token> run() {
        while (at < text.length()) {
            int from = at;
            var start = here();
            try {
                one();
            } catch (SyntaxException fault) {
                at = Math.max(at, from + 1);
                tokens.add(new Token(
                        Token.Kind.FAULT, text.substring(from, Math.min(at, text.length())), start, from, at, fault));
            }
        }
        add(Token.Kind.END, "", here(), at);
        return tokens;
    }

    private void one() {
        char c = text.charAt(at);
        if (c == '\n') {
            at++;
            line++;
            lineStart = at;
        } else if (c == ' ' || c == '\t' || (c == '\r' && endsLine())) {
            at++;
        } else if (text.startsWith("//", at)) {
            lineComment();
        } else if (text.startsWith("/*", at)) {
            blockComment();
        } else if (c == '"') {
            string();
        } else if (isDigit(c)) {
            number();
        } else if (isNameStart(c)) {
            name();
        } else {
            sign();
        }
    }

    private void lineComment() {
        int from = at;
        var start = here();
        while (at < text.length() && text.charAt(at) != '\n') {
            harmless();
            at++;
        }
        add(Token.Kind.COMMENT, text.substring(from + 2, at).strip(), start, from);
    }

    private void blockComment() {
        int from = at;
        var start = here();
        int close = text.indexOf("*/", at + 2);
        if (close < 0) {
            at = text.length();
            throw new SyntaxException(start, "this comment is never closed", "end it with */");
        }
        while (at < close + 2) {
            if (text.charAt(at) == '\n') {
                line++;
                lineStart = at + 1;
            } else {
                harmless();
            }
            at++;
        }
        var words = text.substring(from + 2, close).replaceAll("(?m)^[ \\t]*\\*+", "");
        add(Token.Kind.COMMENT, words.replaceAll("\\s+", " ").strip(), start, from);
    }

    private void string() {
        int from = at;
        var start = here();
        var content = new StringBuilder();
        for (at++; ; at++) {
            if (at >= text.length() || text.charAt(at) == '\n') {
                throw new SyntaxException(start, "this text is not closed on its line", "end it with a quote");
            }
            char c = text.charAt(at);
            if (c == '"') {
                break;
            }
            if (c == '\\') {
                var place = here();
                toEndOfString();
                throw new SyntaxException(
                        place, "a backslash cannot stand in a text", "leave it out; inner quotes may be ' or ”");
            }
            if (InvisibleCharacters.at(text, at)) {
                var fault = hidden();
                toEndOfString();
                throw fault;
            }
            content.append(c);
        }
        at++;
        add(Token.Kind.STRING, content.toString(), start, from);
    }

    private void number() {
        int from = at;
        var start = here();
        digits();
        if (at + 1 < text.length() && text.charAt(at) == '.' && isDigit(text.charAt(at + 1))) {
            at++;
            digits();
        }
        if ((at < text.length() && isNameStart(text.charAt(at))) || at - from > 24) {
            int end = at;
            while (end < text.length() && (isNameStart(text.charAt(end)) || isDigit(text.charAt(end)))) {
                end++;
            }
            if (text.substring(from, end).matches("[0-9.]+[eE]")
                    && end + 1 < text.length()
                    && "+-".indexOf(text.charAt(end)) >= 0) {
                end++;
                while (end < text.length() && isDigit(text.charAt(end))) {
                    end++;
                }
            }
            at = end;
            throw new SyntaxException(
                    start,
                    SyntaxFixes.noNumber(text.substring(from, end)),
                    SyntaxFixes.number(text.substring(from, end)));
        }
        if (DAY.matcher(text).region(from, Math.min(text.length(), from + 10)).matches()) {
            at = from + 10;
            throw new SyntaxException(
                    start, "a day stands in quotes", "write \"" + text.substring(from, from + 10) + "\"");
        }
        if (text.charAt(from) == '0' && from + 1 < at && isDigit(text.charAt(from + 1))) {
            throw new SyntaxException(
                    start,
                    "a number cannot begin with 0, which DRL would count by eights",
                    "leave out the first 0; a large number has no sign, as in 1000");
        }
        add(Token.Kind.NUMBER, text.substring(from, at), start, from);
    }

    private void digits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private void name() {
        int from = at;
        var start = here();
        while (at < text.length() && (isNameStart(text.charAt(at)) || isDigit(text.charAt(at)))) {
            at++;
        }
        if (at - from > 100) {
            throw new SyntaxException(start, "this name has more than 100 letters", "shorten it");
        }
        add(Token.Kind.NAME, text.substring(from, at), start, from);
    }

    private void sign() {
        int from = at;
        var start = here();
        if (at + 1 < text.length()
                && TWO.contains(text.substring(at, at + 2))
                && text.substring(at, at + 2).indexOf(' ') < 0) {
            at += 2;
        } else if (ONE.indexOf(text.charAt(at)) >= 0) {
            at++;
        } else {
            throw new SyntaxException(
                    start,
                    String.format("the character U+%04X cannot stand here", (int) text.charAt(at)),
                    SyntaxFixes.character(text.charAt(at)));
        }
        add(Token.Kind.SIGN, text.substring(from, at), start, from);
    }

    /** Tabs may stand in comments, and a return before the end of its line; in a text neither. */
    private void harmless() {
        char c = text.charAt(at);
        boolean layout = c == '\t' || (c == '\r' && endsLine());
        if (!layout) {
            visible();
        }
    }

    private void visible() {
        if (InvisibleCharacters.at(text, at)) {
            var fault = hidden();
            at++;
            throw fault;
        }
    }

    private SyntaxException hidden() {
        return new SyntaxException(
                here(),
                String.format("the hidden character U+%04X cannot stand here", (int) text.charAt(at)),
                "leave it out");
    }

    /** Goes behind the quote that closes a text, or to the end of its line. */
    private void toEndOfString() {
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '"') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '"') {
            at++;
        }
    }

    private boolean endsLine() {
        return at + 1 < text.length() && text.charAt(at + 1) == '\n';
    }

    private void add(Token.Kind kind, String content, TextPosition start, int from) {
        tokens.add(new Token(kind, content, start, from, at));
    }

    private TextPosition here() {
        return new TextPosition(line, at - lineStart + 1);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNameStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
    }
}
