package furrow.engine.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Keeps passwords as Argon2id (RFC 9106) in its usual spelling, {@code $argon2id$v=19$m=…,t=…,p=…$salt$hash}, so that other programs
 * can check them too and the costs can grow later.
 *
 * <p>Costs as OWASP's password storage sheet names them: 19 MiB, two passes, one lane; some 50 ms on a machine of today.
 */
final class Passwords {
    /** Characters that a password needs. */
    static final int LEAST = 12;
    /** Characters that it may have: more would only make the server work. */
    static final int MOST = 200;

    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern KEPT = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=([0-9]{1,7}),t=([0-9]{1,3}),p=([0-9]{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Is checked where there is no account, so that an unknown name takes as long as a known one. */
    private static final String NOBODYS = keep("nobody has this password");

    private Passwords() {}

    /** What is kept of a password. */
    static String keep(String password) {
        var salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        var hash = hash(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES);
        var text = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + MEMORY_KIB + ",t=" + PASSES + ",p=" + LANES + "$" + text.encodeToString(salt) + "$"
                + text.encodeToString(hash);
    }

    /** Whether a password is the one that was kept. */
    static boolean matches(String kept, String password) {
        var read = KEPT.matcher(kept);
        if (!read.matches() || password.length() > MOST) {
            return false;
        }
        var salt = Base64.getDecoder().decode(read.group(4));
        var hash = Base64.getDecoder().decode(read.group(5));
        var found = hash(
                password,
                salt,
                Integer.parseInt(read.group(1)),
                Integer.parseInt(read.group(2)),
                Integer.parseInt(read.group(3)),
                hash.length);
        return MessageDigest.isEqual(hash, found);
    }

    /** Takes as long as {@link #matches} and finds nothing. */
    static void pretend(String password) {
        matches(NOBODYS, password);
    }

    /** Letters that look alike are typed in several ways, which NFKC makes one (NIST SP 800-63B, 3.1.1.2). */
    private static byte[] hash(String password, byte[] salt, int memory, int passes, int lanes, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withSalt(salt)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .build());
        var hash = new byte[length];
        generator.generateBytes(
                Normalizer.normalize(password, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8), hash);
        return hash;
    }

    /**
     * Refuses a password that is guessed at once.
     *
     * @param login what its owner signs in as
     * @param name what its owner is called
     * @throws IllegalArgumentException which never repeats the password
     */
    static void requireGood(String password, String login, String name) {
        int length = password.codePointCount(0, password.length());
        if (length < LEAST || password.length() > MOST) {
            throw new IllegalArgumentException("a password needs " + LEAST + " to " + MOST + " characters, but has "
                    + length + "; a few words in a row are good");
        }
        String plain = password.toLowerCase(Locale.ROOT);
        boolean told = (plain.contains(login) && login.length() * 2 > plain.length())
                || (plain.contains(name.toLowerCase(Locale.ROOT)) && name.length() * 2 > plain.length());
        if (told || plain.chars().distinct().count() < 5) {
            throw new IllegalArgumentException(
                    "a password needs to be more than a name or one letter again and again; a few words in a row are"
                            + " good");
        }
    }
}
