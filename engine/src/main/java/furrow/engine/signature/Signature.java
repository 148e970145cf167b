package furrow.engine.signature;

import furrow.rules.language.InvisibleCharacters;
import java.time.Instant;

/**
 * Who did something, why, and when.
 *
 * @param by name of the person
 * @param why the reason, in plain words
 * @param at when
 */
public record Signature(String by, String why, Instant at) {
    /** Of what comes with Furrow. */
    public static final Signature OURS = new Signature("Furrow", "it comes with Furrow", Instant.EPOCH);

    /** Characters that a name may have when it is signed. */
    public static final int MOST_IN_NAME = 200;
    /** Characters that a reason may have when it is signed. */
    public static final int MOST_IN_REASON = 2_000;

    public Signature {
        by = said("by", by, "name the person who does it");
        why = said("why", why, "say in a few words what it is for");
    }

    /**
     * Signs.
     *
     * @throws IllegalArgumentException if a name or reason is empty, too long, or holds what cannot be seen
     */
    public static Signature sign(String by, String why, Instant at) {
        var signature = new Signature(by, why, at);
        refuse("by", signature.by(), MOST_IN_NAME, false);
        refuse("why", signature.why(), MOST_IN_REASON, true);
        return signature;
    }

    private static void refuse(String name, String value, int most, boolean lines) {
        if (value.length() > most) {
            throw new IllegalArgumentException("a signature's " + name + " needs at most " + most
                    + " characters, but has " + value.length() + "; say it shorter");
        }
        var shown = lines ? value.replaceAll("[\\r\\n\\t]", " ") : value;
        if (InvisibleCharacters.in(shown)) {
            throw new IllegalArgumentException("a signature's " + name + " needs letters that can be seen, but was \""
                    + InvisibleCharacters.shown(shown, 100) + "\"; leave the others out");
        }
    }

    private static String said(String name, String value, String advice) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(
                    "a signature's " + name + " needs text, but was \"" + value + "\"; " + advice);
        }
        return value.strip();
    }

    /** True when both are of one person, as far as names that look the same tell. */
    public boolean isSamePersonAs(Signature other) {
        return PersonName.isSame(by, other.by);
    }
}
