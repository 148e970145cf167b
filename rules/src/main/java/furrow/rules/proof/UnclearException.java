package furrow.rules.proof;

/** What is asked cannot be understood, or is too much: nothing is said about it. */
final class UnclearException extends RuntimeException {
    UnclearException(String message) {
        super(message);
    }
}
