package furrow.api.connect.chatwoot;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/**
 * The signature of a webhook of Chatwoot: HMAC-SHA256 with the webhook's secret over the time, a point and the body.
 *
 * @param time seconds since 1970 as the header {@value #TIME_HEADER} has them
 * @param signature {@code sha256=} and 64 hexadecimal digits, as the header {@value #HEADER} has them
 */
public record ChatwootSignature(String time, String signature) {
    public static final String HEADER = "X-Chatwoot-Signature";
    public static final String TIME_HEADER = "X-Chatwoot-Timestamp";
    /** How far its time may lie from now: what is older may be a copy that somebody sends again. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    /** Whether it is of now, within {@link #PATIENCE} either way. */
    public boolean isFresh(Instant now) {
        if (!time.matches("[0-9]{1,11}")) {
            return false;
        }
        var away = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now)
                .abs();
        return away.compareTo(PATIENCE) <= 0;
    }

    /** Whether whoever has the secret signed this body at this time; it takes as long whether or not. */
    public boolean isOf(String secret, byte[] body) {
        var mac = HmacUtils.getInitializedMac(HmacAlgorithms.HMAC_SHA_256, secret.getBytes(StandardCharsets.UTF_8));
        mac.update((time + ".").getBytes(StandardCharsets.UTF_8));
        var expected = "sha256=" + org.apache.commons.codec.binary.Hex.encodeHexString(mac.doFinal(body));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }
}
