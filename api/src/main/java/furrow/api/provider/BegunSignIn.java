package furrow.api.provider;

import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A sign-in that went off to the provider and is not back yet.
 *
 * @param browser what the browser keeps, so that nobody comes back in another one
 * @param nonce what the provider's token has to repeat
 * @param verifier what shows that whoever brings the code asked for it
 * @param back where the provider sends the browser
 * @param to where the person goes on afterwards
 * @param person who has an account and wants it connected; empty for a sign-in
 * @param since when it began
 */
public record BegunSignIn(
        String browser,
        Nonce nonce,
        CodeVerifier verifier,
        URI back,
        String to,
        Optional<String> person,
        Instant since) {
    /** Without what opens anything. */
    @Override
    public String toString() {
        return "BegunSignIn[" + since + "]";
    }
}
