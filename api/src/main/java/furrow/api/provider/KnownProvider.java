package furrow.api.provider;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a provider says of itself, and its keys.
 *
 * @param metadata its configuration
 * @param tokens checks what it signed
 * @param since when it was asked
 */
record KnownProvider(OIDCProviderMetadata metadata, IDTokenValidator tokens, Instant since) {
    /** How far clocks may differ. */
    static final Duration SKEW = Duration.ofSeconds(60);
    /** How long keys are used without being asked for anew; a token signed with an unknown one asks at once, but not often. */
    private static final Duration KEYS = Duration.ofMinutes(5);

    private static final Duration KEYS_WAIT = Duration.ofSeconds(15);
    private static final Duration KEYS_PAUSE = Duration.ofSeconds(30);
    /** Only what a provider alone can sign: a secret that both know, or nothing at all, proves nothing. */
    private static final Set<JWSAlgorithm> SIGNATURES = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    /** Asks a provider who it is; it has to be the one that was named. */
    static KnownProvider ask(ProviderSettings settings, ProviderLine line, Instant now) throws IOException {
        String issuer = settings.issuer().toString();
        var address = URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration");
        try {
            var metadata = OIDCProviderMetadata.parse(line.text(address));
            if (!metadata.getIssuer().getValue().equals(issuer)) {
                throw answer("it calls itself "
                        + ProviderLine.shortened(metadata.getIssuer().getValue()) + ", not " + issuer
                        + "; name it in --oidc-issuer as it calls itself");
            }
            if (metadata.getAuthorizationEndpointURI() == null
                    || metadata.getTokenEndpointURI() == null
                    || metadata.getJWKSetURI() == null) {
                throw answer("its configuration names no place to sign in, no tokens, or no keys");
            }
            if (!settings.mayAsk(metadata.getAuthorizationEndpointURI())) {
                throw answer("its configuration names a place to sign in without TLS");
            }
            return new KnownProvider(metadata, validator(settings, metadata, line), now);
        } catch (ParseException unreadable) {
            throw new ProviderException(
                    ProviderException.Fault.ANSWER,
                    "its configuration cannot be read: "
                            + ProviderLine.shortened(String.valueOf(unreadable.getMessage())),
                    unreadable);
        }
    }

    private static IDTokenValidator validator(
            ProviderSettings settings, OIDCProviderMetadata metadata, ProviderLine line) throws MalformedURLException {
        var told = Objects.requireNonNullElse(metadata.getIDTokenJWSAlgs(), List.of(JWSAlgorithm.RS256));
        var signatures = told.stream().filter(SIGNATURES::contains).collect(Collectors.toSet());
        if (signatures.isEmpty()) {
            throw answer("it signs with none of the algorithms that are believed here");
        }
        JWKSource<SecurityContext> keys = JWKSourceBuilder.create(
                        metadata.getJWKSetURI().toURL(), line)
                .cache(KEYS.toMillis(), KEYS_WAIT.toMillis())
                .refreshAheadCache(false)
                .rateLimited(KEYS_PAUSE.toMillis())
                .build();
        var validator = new IDTokenValidator(
                new Issuer(settings.issuer()),
                new ClientID(settings.client()),
                new JWSVerificationKeySelector<>(signatures, keys),
                null);
        validator.setMaxClockSkew((int) SKEW.toSeconds());
        return validator;
    }

    private static ProviderException answer(String why) {
        return new ProviderException(ProviderException.Fault.ANSWER, why);
    }
}
