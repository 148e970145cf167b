package furrow.rules.language;

/** A text that is not in the language, with where, why and what to do. */
final class SyntaxException extends RuntimeException {
    private final Position at;
    private final String mend;

    SyntaxException(Position at, String message, String mend) {
        super(message);
        this.at = at;
        this.mend = mend;
    }

    Finding in(String file) {
        return Finding.error(file, at, String.valueOf(getMessage()), mend);
    }
}
