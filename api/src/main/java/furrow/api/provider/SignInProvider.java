package furrow.api.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import furrow.api.provider.ProviderException.Fault;
import furrow.engine.access.ProviderIdentity;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A provider of OpenID Connect as a server asks it: the code flow with PKCE (RFC 7636), state and nonce. What a token says is believed
 * when the provider's own key signed it, for this server, now, for this sign-in. It is asked when somebody wants to sign in, so that a
 * provider that is away keeps no server from starting.
 */
public final class SignInProvider {
    /** What it says of itself is asked for anew after that long. */
    private static final Duration CONFIGURATION = Duration.ofHours(1);
    /** One that is away is not asked again so soon, or each click would hold a thread. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final int LONGEST = 4_000;

    private final ProviderSettings settings;
    private final ProviderLine line;
    private final BegunSignIns begun;
    private final Clock clock;
    private @Nullable KnownProvider known;
    private Instant failed = Instant.EPOCH;

    public SignInProvider(ProviderSettings settings, BegunSignIns begun, Clock clock) {
        this.settings = settings;
        this.line = new ProviderLine(settings);
        this.begun = begun;
        this.clock = clock;
    }

    /** What people call it. */
    public String name() {
        return settings.name();
    }

    private synchronized KnownProvider known() {
        var now = clock.instant();
        var before = known;
        if (before != null && now.isBefore(before.since().plus(CONFIGURATION))) {
            return before;
        }
        if (now.isBefore(failed.plus(PAUSE)) && !now.isBefore(failed)) {
            throw away(new IOException("it did not answer a moment ago"));
        }
        try {
            var fresh = KnownProvider.ask(settings, line, now);
            known = fresh;
            return fresh;
        } catch (IOException silent) {
            failed = now;
            throw away(silent);
        } catch (ProviderException strange) {
            failed = now;
            throw answer(String.valueOf(strange.getMessage()), strange);
        }
    }

    private ProviderException away(IOException silent) {
        return new ProviderException(
                Fault.AWAY,
                settings.name() + " does not answer as it should ("
                        + ProviderLine.shortened(String.valueOf(silent.getMessage()))
                        + "); sign in with a password, or try again in a minute",
                silent);
    }

    /**
     * Begins a sign-in.
     *
     * @param browser what the browser keeps meanwhile
     * @param back where the provider is to send it
     * @param to where the person goes on afterwards
     * @param person whose account is to be connected; empty for a sign-in
     * @return where to send the browser
     */
    public URI begin(String browser, URI back, String to, Optional<String> person) {
        var metadata = known().metadata();
        String state = begun.begin(browser, back, to, person);
        var sign = begun.of(state);
        var scope = new Scope("openid", "profile", "email");
        settings.scopes().forEach(scope::add);
        return new AuthenticationRequest.Builder(ResponseType.CODE, scope, new ClientID(settings.client()), back)
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(new State(state))
                .nonce(sign.nonce())
                .codeChallenge(sign.verifier(), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * Hears whom the provider vouches for.
     *
     * @param sign the sign-in that has come back
     * @param told what stands in the address with which it came back
     */
    public Vouched hear(BegunSignIn sign, Map<String, String> told) {
        String error = told.getOrDefault("error", "");
        if (!error.isEmpty()) {
            throw new ProviderException(
                    Fault.PERSON,
                    settings.name() + " did not let you in"
                            + (error.matches("[a-z_]{1,60}") ? " (" + error + ")" : ""));
        }
        var provider = known();
        requireIssuer(provider, told.get("iss"));
        String code = told.getOrDefault("code", "");
        if (code.isEmpty() || code.length() > LONGEST) {
            throw answer("it sent no code", null);
        }
        return vouched(claims(provider, sign, code));
    }

    /** RFC 9207: an answer that says whose it is has to be this provider's, and one that promised to say has to. */
    private void requireIssuer(KnownProvider provider, @Nullable String issuer) {
        boolean right = issuer == null
                ? !provider.metadata().supportsAuthorizationResponseIssuerParam()
                : issuer.equals(settings.issuer().toString());
        if (!right) {
            throw answer("the way back is another provider's", null);
        }
    }

    private IDTokenClaimsSet claims(KnownProvider provider, BegunSignIn sign, String code) {
        try {
            var answer = OIDCTokenResponseParser.parse(
                    request(provider, sign, code).toHTTPRequest().send(line));
            if (!answer.indicatesSuccess()) {
                String why =
                        String.valueOf(answer.toErrorResponse().getErrorObject().getCode());
                throw answer("it gave no token for the code (" + ProviderLine.shortened(why) + ")", null);
            }
            var token = ((OIDCTokenResponse) answer.toSuccessResponse())
                    .getOIDCTokens()
                    .getIDToken();
            if (token == null) {
                throw answer("it gave no ID token", null);
            }
            return provider.tokens().validate(token, sign.nonce());
        } catch (KeySourceException keyless) {
            throw away(new IOException("its keys cannot be had now", keyless));
        } catch (IOException silent) {
            throw away(silent);
        } catch (ParseException | BadJOSEException | JOSEException wrong) {
            throw answer(
                    "its token is not believed: " + ProviderLine.shortened(String.valueOf(wrong.getMessage())), wrong);
        }
    }

    private TokenRequest request(KnownProvider provider, BegunSignIn sign, String code) {
        var grant = new AuthorizationCodeGrant(new AuthorizationCode(code), sign.back(), sign.verifier());
        var address = provider.metadata().getTokenEndpointURI();
        var client = new ClientID(settings.client());
        return settings.secret().isEmpty()
                ? new TokenRequest.Builder(address, client, grant).build()
                : new TokenRequest.Builder(
                                address,
                                shown(provider, client, settings.secret().get()),
                                grant)
                        .build();
    }

    private static ClientAuthentication shown(KnownProvider provider, ClientID client, String secret) {
        var ways = provider.metadata().getTokenEndpointAuthMethods();
        if (ways == null || ways.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)) {
            return new ClientSecretBasic(client, new Secret(secret));
        }
        if (ways.contains(ClientAuthenticationMethod.CLIENT_SECRET_POST)) {
            return new ClientSecretPost(client, new Secret(secret));
        }
        throw new ProviderException(Fault.ANSWER, "it takes no secret of a client");
    }

    private Vouched vouched(IDTokenClaimsSet claims) {
        var all = claims.toJSONObject();
        String subject = claims.getSubject().getValue();
        String login =
                text(all, "preferred_username").or(() -> text(all, "email")).orElse(subject);
        try {
            var identity = new ProviderIdentity(settings.issuer().toString(), subject);
            return new Vouched(
                    identity,
                    login,
                    text(all, "name").orElse(login),
                    settings.roles().in(all));
        } catch (IllegalArgumentException strange) {
            throw answer("its token names nobody", strange);
        }
    }

    private static Optional<String> text(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text && !text.isBlank() && text.length() <= 200
                ? Optional.of(text.strip())
                : Optional.empty();
    }

    private ProviderException answer(String why, @Nullable Throwable cause) {
        String told = "what " + settings.name() + " answered is not believed, so nobody came in; " + why;
        return cause == null
                ? new ProviderException(Fault.ANSWER, told)
                : new ProviderException(Fault.ANSWER, told, cause);
    }

    /** Where somebody who signed out here signs out there, too; empty where that is not known. */
    public synchronized Optional<URI> leave(URI back) {
        var provider = known;
        return Optional.ofNullable(provider)
                .map(each -> each.metadata().getEndSessionEndpointURI())
                .filter(settings::mayAsk)
                .map(each ->
                        new LogoutRequest(each, null, null, new ClientID(settings.client()), back, null, null).toURI());
    }
}
