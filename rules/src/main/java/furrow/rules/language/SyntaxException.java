package furrow.rules.language;

/** A text that is not in the language, with where, why and what to do. */
final class SyntaxException extends RuntimeException {
    private final TextPosition at;
    private final String mend;

    SyntaxException(TextPosition at, String message, String mend) {
        super(message);
        this.at = at;
        this.mend = mend;
    }

    /** What is wrong and what to do, in one sentence. */
    String told() {
        return getMessage() + "; " + mend;
    }

    RuleFinding in(String file) {
        return RuleFinding.error(file, at, String.valueOf(getMessage()), mend);
    }
}
