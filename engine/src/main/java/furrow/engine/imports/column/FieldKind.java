package furrow.engine.imports.column;

/** What kind of thing stands in a column, and so what may be done with it. */
public enum FieldKind {
    /** A key, which is text even when it looks like a number. */
    ID,
    LINK,
    TIME,
    TEXT,
    /** Text of which there are few values, to compare by. */
    LABEL,
    FLAG,
    /** How often something happened: adds up. */
    COUNT,
    /** How many different people: adds up over nothing. */
    UNIQUE,
    /** How things stand, such as followers: the last one counts. */
    LEVEL,
    /** A share or quotient, which adds up over nothing. */
    RATE,
    /** An average, which adds up over nothing. */
    AVERAGE,
    /** Money, which adds up. */
    MONEY,
    /** A time span in seconds: adds up. */
    SECONDS,
    MINUTES,
    HOURS,
    /** A time span as hours:minutes:seconds or in words. */
    SPAN,
    /** A number of which nothing more is known. */
    NUMBER;

    /** Whether cells hold numbers or spans. */
    public boolean isNumber() {
        return compareTo(COUNT) >= 0;
    }

    /** Whether the sum over rows means something. */
    public boolean addsUp() {
        return this == COUNT || this == MONEY || this == SECONDS || this == MINUTES || this == HOURS;
    }

    /** Whether its numbers have no fractions. */
    public boolean isWhole() {
        return this == COUNT || this == UNIQUE || this == LEVEL;
    }

    /** Its name in files and answers. */
    public String key() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
