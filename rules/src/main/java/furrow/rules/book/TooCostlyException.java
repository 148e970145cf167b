package furrow.rules.book;

/** Rules that would take, or took, more work on these facts than a book may. */
public final class TooCostlyException extends IllegalArgumentException {
    TooCostlyException(String message) {
        super(message);
    }
}
