package furrow.engine.rulebook;

import java.time.Instant;
import java.util.Locale;

/**
 * Who did something to a rule book, why, and when.
 *
 * @param by name of the person
 * @param why the reason, in plain words
 * @param at when
 */
public record Signature(String by, String why, Instant at) {
    /** Of the book that comes with Furrow. */
    static final Signature OURS = new Signature("Furrow", "it comes with Furrow", Instant.EPOCH);

    public Signature {
        by = said("by", by, "name the person who does it");
        why = said("why", why, "say in a few words what it is for");
    }

    private static String said(String name, String value, String advice) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    "a signature's " + name + " needs text, but was \"" + value + "\"; " + advice);
        }
        return value.strip();
    }

    /** True when both are of one person, however the name is capitalised. */
    public boolean isSamePersonAs(Signature other) {
        return by.toLowerCase(Locale.ROOT).equals(other.by.toLowerCase(Locale.ROOT));
    }
}
