package furrow.api.server;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A provider on the loopback that answers as a test tells it: rightly at first, then as nobody should. */
final class OddProvider implements AutoCloseable {
    /** Makes the text of a token. */
    interface Signing {
        String sign(JWTClaimsSet claims) throws JOSEException;
    }

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Map<String, Consumer<HttpServerRequest>> odd = new ConcurrentHashMap<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile RSAKey key = newKey("first");
    private volatile String nonce = "";
    private volatile UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();
    private volatile UnaryOperator<JsonObject> configuration = UnaryOperator.identity();
    private volatile Signing signing = this::signed;

    OddProvider() throws Exception {
        server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    String issuer() {
        return "http://127.0.0.1:" + server.actualPort() + "/team";
    }

    /** Whom it was asked for, each time. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    RSAKey key() {
        return key;
    }

    void rotate(RSAKey other) {
        key = other;
    }

    void claims(UnaryOperator<JWTClaimsSet.Builder> other) {
        claims = other;
    }

    void configuration(UnaryOperator<JsonObject> other) {
        configuration = other;
    }

    void signing(Signing other) {
        signing = other;
    }

    /** Answers at a path in another way. */
    void odd(String path, @Nullable Consumer<HttpServerRequest> answer) {
        if (answer == null) {
            odd.remove(path);
        } else {
            odd.put(path, answer);
        }
    }

    /** Sends a byte now and then, without an end. */
    void drip(HttpServerResponse response) {
        vertx.setPeriodic(50, each -> {
            if (!response.closed()) {
                response.write(" ");
            }
        });
    }

    private void answer(HttpServerRequest request) {
        asked.add(request.path());
        var other = odd.get(request.path());
        if (other != null) {
            other.accept(request);
            return;
        }
        request.body().onSuccess(body -> {
            try {
                request.response()
                        .putHeader("Content-Type", "application/json")
                        .end(told(request.path(), body.toString()));
            } catch (JOSEException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    private String told(String path, String body) throws JOSEException {
        return switch (path) {
            case "/team/.well-known/openid-configuration" ->
                configuration.apply(configuration()).encode();
            case "/keys" -> new JWKSet(key.toPublicJWK()).toString();
            case "/token" -> {
                asked.add(body);
                yield new JsonObject()
                        .put("access_token", "an-access-token")
                        .put("token_type", "Bearer")
                        .put("expires_in", 60)
                        .put("id_token", signing.sign(claims.apply(right()).build()))
                        .encode();
            }
            default -> "{}";
        };
    }

    private JsonObject configuration() {
        String base = "http://127.0.0.1:" + server.actualPort();
        return new JsonObject()
                .put("issuer", issuer())
                .put("authorization_endpoint", base + "/authorize")
                .put("token_endpoint", base + "/token")
                .put("jwks_uri", base + "/keys")
                .put("response_types_supported", List.of("code"))
                .put("subject_types_supported", List.of("public"))
                .put("id_token_signing_alg_values_supported", List.of("RS256", "HS256", "none"));
    }

    private JWTClaimsSet.Builder right() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("f81d")
                .audience("furrow")
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("nonce", nonce)
                .claim("name", "Ana Petrov")
                .claim("preferred_username", "ana")
                .claim("groups", List.of("editors"));
    }

    private String signed(JWTClaimsSet all) throws JOSEException {
        return signed(all, key, new RSASSASigner(key));
    }

    static String signed(JWTClaimsSet all, RSAKey named, JWSSigner by) throws JOSEException {
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(named.getKeyID())
                        .build(),
                all);
        token.sign(by);
        return token.serialize();
    }

    /** Where it sends the browser back, once somebody has signed in there. */
    URI there(URI away) {
        var query = new HashMap<String, String>();
        for (String each : away.getRawQuery().split("&")) {
            var parts = each.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        nonce = query.get("nonce");
        return URI.create(query.get("redirect_uri") + "?code=a-code&state=" + query.get("state"));
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
