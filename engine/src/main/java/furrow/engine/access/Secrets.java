package furrow.engine.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Secrets that machines make: 256 random bits each, so that nobody guesses one and a plain digest of it may be kept. Passwords, which
 * people make, are kept by {@link Passwords}.
 */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Secrets() {}

    /** A new one, as text for addresses and headers. */
    static String make() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A new name that tells nothing, 16 hexadecimal digits. */
    static String name() {
        var bytes = new byte[8];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** What is kept of a secret: its SHA-256 in hexadecimal. */
    static String digest(String secret) {
        return DigestUtils.sha256Hex(secret);
    }

    /** Whether two texts are one, in a time that does not tell how much of them is. */
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
