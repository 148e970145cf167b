package furrow.rules.book;

/** Rules that would take, or took, more work on these facts than a book may. */
public final class TooCostlyException extends IllegalArgumentException {
    TooCostlyException(String message) {
        super(message);
    }

    /** Refuses what matched more often than it may. */
    static void refuseMoreThan(int most, int matches) {
        if (matches > most) {
            throw new TooCostlyException("rules need to match at most " + most
                    + " times on one set of facts, but matched more; join their conditions by experiment or arm");
        }
    }
}
