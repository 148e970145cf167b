package furrow.rules.language;

import java.util.List;

/** Walks over tokens; comments are passed over. */
final class Cursor {
    /** How deep parentheses may nest: the time of the engine's parser doubles with each, and is not felt at six. */
    static final int DEEPEST = 6;

    private final List<Token> tokens;
    private int at;
    private int depth;
    private String comment = "";

    Cursor(List<Token> tokens) {
        this.tokens = tokens;
        skipComments();
    }

    Token peek() {
        return tokens.get(at);
    }

    /** The token after the next one. */
    Token peekSecond() {
        int i = Math.min(at + 1, tokens.size() - 1);
        while (tokens.get(i).kind() == Token.Kind.COMMENT) {
            i++;
        }
        return tokens.get(i);
    }

    /** The token after that. */
    Token peekThird() {
        int i = at;
        for (int passed = 0; passed < 2; passed++) {
            i = Math.min(i + 1, tokens.size() - 1);
            while (tokens.get(i).kind() == Token.Kind.COMMENT) {
                i++;
            }
        }
        return tokens.get(i);
    }

    /** Takes the next token; what can stand nowhere is told of here. */
    Token next() {
        var token = tokens.get(at);
        if (token.fault() != null) {
            throw token.fault();
        }
        return pass();
    }

    private Token pass() {
        var token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
            skipComments();
        }
        return token;
    }

    /** The comment that stands right before the next token. */
    String comment() {
        return comment;
    }

    boolean sees(String sign) {
        return peek().is(sign);
    }

    boolean sees(Token.Kind kind) {
        return peek().kind() == kind;
    }

    boolean takes(String sign) {
        if (!sees(sign)) {
            return false;
        }
        next();
        return true;
    }

    Token expect(String sign, String advice) {
        if (!sees(sign)) {
            throw unexpected("\"" + sign + "\"", advice);
        }
        return next();
    }

    Token expect(Token.Kind kind, String what, String advice) {
        if (!sees(kind)) {
            throw unexpected(what, advice);
        }
        return next();
    }

    SyntaxException unexpected(String wanted, String advice) {
        var fault = peek().fault();
        return fault != null ? fault : unexpected(wanted, peek(), advice);
    }

    private static SyntaxException unexpected(String wanted, Token found, String advice) {
        return new SyntaxException(found.at(), "expected " + wanted + ", found " + found.shown(), advice);
    }

    void deeper() {
        if (++depth > DEEPEST) {
            throw new SyntaxException(
                    peek().at(), "parentheses nest deeper than " + DEEPEST, "split the rule into several");
        }
    }

    void shallower() {
        depth--;
    }

    /** Passes on to the next rule after something that could not be read. */
    void skipToRule() {
        depth = 0;
        int line = peek().at().line();
        while (!sees(Token.Kind.END) && !(sees("rule") && peek().at().line() > line && startsItsLine())) {
            pass();
        }
    }

    private boolean startsItsLine() {
        return at == 0
                || tokens.get(at - 1).at().line() < tokens.get(at).at().line()
                || tokens.get(at - 1).kind() == Token.Kind.COMMENT;
    }

    private void skipComments() {
        var words = new StringBuilder();
        while (tokens.get(at).kind() == Token.Kind.COMMENT) {
            words.append(words.isEmpty() ? "" : " ").append(tokens.get(at).text());
            at++;
        }
        comment = words.toString();
    }
}
