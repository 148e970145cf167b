package furrow.engine.access;

import java.time.Instant;

/**
 * A link that works once: whoever follows it chooses a password.
 *
 * @param digest what is kept of its secret
 * @param until when it ends, used or not
 */
record Invitation(String digest, Instant until) {
    boolean opens(String secret, Instant now) {
        return now.isBefore(until) && Secrets.same(digest, Secrets.digest(secret));
    }
}
