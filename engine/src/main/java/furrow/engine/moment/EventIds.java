package furrow.engine.moment;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids of events that are logged here: the same each time, so that a repeat is harmless; one unit has one of each. */
final class EventIds {
    private static final int LONGEST = 200;

    private EventIds() {}

    /** Such as {@code given in tone}; of a long name its SHA-256. */
    static String of(String what, String about) {
        var id = what + " in " + about;
        return id.codePointCount(0, id.length()) <= LONGEST ? id : what + " in " + digest(about);
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
