package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import furrow.api.command.SteppedClock;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider, or whoever stands in its place, that answers as nobody should: nobody comes in, and a page says so. */
class HostileProviderTest {
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final String TOKEN = "/token";
    private static final String CONFIGURATION = "/team/.well-known/openid-configuration";

    @TempDir
    private Path folder;

    private final SteppedClock clock = new SteppedClock(Instant.now());
    private OddProvider provider;
    private LiveWorkspace workspace;
    private FurrowServer server;
    private TestBrowser browser;
    private ProviderVisit ana;

    @BeforeEach
    void start() throws Exception {
        provider = new OddProvider();
        workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(folder, clock), clock);
        server = FurrowServer.start(
                workspace, ServerOptions.at("127.0.0.1", 0).with(ProviderVisit.at(provider.issuer(), PATIENCE)));
        browser = new TestBrowser(server);
        ana = new ProviderVisit(browser);
    }

    @AfterEach
    void stop() {
        server.close();
        workspace.close();
        provider.close();
    }

    private HttpResponse<String> visit() throws Exception {
        return ana.back(provider.there(ana.away()));
    }

    private void refused(int status, HttpResponse<String> answer, String why) throws Exception {
        assertAll(
                why,
                () -> assertEquals(status, answer.statusCode(), answer::body),
                () -> assertTrue(answer.body().contains("id=\"wrong\""), answer::body),
                () -> assertTrue(answer.body().contains("name=\"password\""), "a password still opens"),
                () -> assertFalse(answer.body().contains(ProviderVisit.SECRET)),
                () -> assertFalse(answer.body().contains("a-code")),
                () -> assertFalse(answer.body().contains("Exception"), answer::body),
                () -> assertEquals(0, workspace.accounts().people().size()),
                () -> assertEquals(303, browser.open("/account").statusCode(), "nobody is signed in"));
    }

    @Test
    void rightAnswersLetSomebodyInAndTheCodeIsShownWithItsVerifierAndTheSecret() throws Exception {
        assertEquals(303, visit().statusCode());

        String sent = provider.asked().stream()
                .filter(each -> each.contains("grant_type"))
                .findFirst()
                .orElseThrow();
        assertTrue(sent.contains("code=a-code") && sent.contains("code_verifier="), sent);
        assertFalse(sent.contains(ProviderVisit.SECRET), "it goes in the header that is for it");
        assertEquals("Ana Petrov", workspace.accounts().people().get(0).name());
    }

    private Map<String, UnaryOperator<JWTClaimsSet.Builder>> wrongClaims() {
        var now = Instant.now();
        var wrong = new LinkedHashMap<String, UnaryOperator<JWTClaimsSet.Builder>>();
        wrong.put("another issuer", each -> each.issuer("https://evil.example"));
        wrong.put("an issuer that is spelt otherwise", each -> each.issuer(provider.issuer() + "/"));
        wrong.put("another audience", each -> each.audience("shop"));
        wrong.put("no audience", each -> each.audience(List.of()));
        wrong.put("several audiences and nobody who asked", each -> each.audience(List.of("furrow", "shop")));
        wrong.put(
                "for another who asked",
                each -> each.audience(List.of("furrow", "shop")).claim("azp", "shop"));
        wrong.put("another nonce", each -> each.claim("nonce", "x".repeat(43)));
        wrong.put("no nonce", each -> each.claim("nonce", null));
        wrong.put("run out", each -> each.expirationTime(Date.from(now.minusSeconds(90))));
        wrong.put("no end", each -> each.expirationTime(null));
        wrong.put("made later than now", each -> each.issueTime(Date.from(now.plusSeconds(600))));
        wrong.put("nobody", each -> each.subject(null));
        wrong.put("a subject without end", each -> each.subject("x".repeat(300)));
        return wrong;
    }

    @Test
    void aTokenForAnotherOfAnotherOrOfAnotherTimeIsNotBelieved() throws Exception {
        for (var each : wrongClaims().entrySet()) {
            provider.claims(each.getValue());
            refused(502, visit(), each.getKey());
        }
    }

    @Test
    void clocksMayDifferByAMinute() throws Exception {
        provider.claims(each -> each.expirationTime(Date.from(Instant.now().minusSeconds(30)))
                .issueTime(Date.from(Instant.now().plusSeconds(30))));

        assertEquals(303, visit().statusCode());
    }

    @Test
    void aTokenThatTheProvidersKeyDidNotSignIsNotBelieved() throws Exception {
        var foreign = OddProvider.newKey("first");
        var signings = new LinkedHashMap<String, OddProvider.Signing>();
        signings.put("nobody signed", all -> new PlainJWT(all).serialize());
        signings.put(
                "a foreign key under the right name",
                all -> OddProvider.signed(all, foreign, new RSASSASigner(foreign)));
        signings.put("the secret that both know", all -> {
            var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), all);
            token.sign(new MACSigner(ProviderVisit.SECRET.getBytes(StandardCharsets.UTF_8)));
            return token.serialize();
        });
        signings.put("the public key taken for a secret", all -> {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), all);
            token.sign(new MACSigner(provider.key().toRSAPublicKey().getEncoded()));
            return token.serialize();
        });
        signings.put(
                "cut",
                all -> OddProvider.signed(all, provider.key(), new RSASSASigner(provider.key()))
                        .substring(0, 300));
        signings.put("no token", all -> "");
        signings.put("noise", all -> "a.b.c");
        signings.put("of another algorithm than it said", all -> {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("first").build(), all);
            token.sign(new RSASSASigner(provider.key()));
            return token.serialize();
        });
        for (var each : signings.entrySet()) {
            provider.signing(each.getValue());
            refused(502, visit(), each.getKey());
        }
    }

    @Test
    void aKeyThatIsNewIsFoundWithoutARestartAndUnknownOnesAreNotAskedForAgainAndAgain() throws Exception {
        assertEquals(303, visit().statusCode());
        provider.rotate(OddProvider.newKey("second"));
        ana = new ProviderVisit(new TestBrowser(server));
        assertEquals(303, visit().statusCode());

        long before = provider.asked().stream().filter("/keys"::equals).count();
        var unknown = OddProvider.newKey("third");
        provider.signing(all -> OddProvider.signed(all, unknown, new RSASSASigner(unknown)));
        for (int i = 0; i < 6; i++) {
            ana = new ProviderVisit(new TestBrowser(server));
            assertTrue(visit().statusCode() >= 500);
        }
        long after = provider.asked().stream().filter("/keys"::equals).count();
        assertTrue(after - before <= 1, "asked " + (after - before) + " times more");
    }

    private static void answer(HttpServerRequest request, int status, String type, String body) {
        request.response().setStatusCode(status).putHeader("Content-Type", type).end(body);
    }

    @Test
    void aTokenIsNotTakenFromAnAnswerThatIsNone() throws Exception {
        String json = "application/json";
        var answers = new LinkedHashMap<Integer, Consumer<HttpServerRequest>>();
        answers.put(
                0,
                request ->
                        answer(request, 400, json, "{\"error\":\"invalid_grant\",\"error_description\":\"pay here\"}"));
        answers.put(1, request -> answer(request, 200, json, "{}"));
        answers.put(2, request -> answer(request, 200, json, "[".repeat(50_000)));
        answers.put(3, request -> answer(request, 200, "text/html", "<b>hello</b>"));
        answers.put(4, request -> answer(request, 500, "text/plain", "java.lang.Exception at"));
        answers.put(5, request -> answer(request, 200, json, "{\"access_token\":\"a\",\"token_type\":\"Bearer\"}"));
        for (var each : answers.entrySet()) {
            provider.odd(TOKEN, each.getValue());
            refused(502, visit(), "answer " + each.getKey());
        }
        var led = new AtomicInteger();
        provider.odd("/elsewhere", request -> {
            led.incrementAndGet();
            request.response().end("{}");
        });
        provider.odd(
                TOKEN,
                request -> request.response()
                        .setStatusCode(307)
                        .putHeader("Location", "/elsewhere")
                        .putHeader("Content-Type", json)
                        .end("{}"));
        refused(502, visit(), "led elsewhere");
        assertEquals(0, led.get(), "the secret goes nowhere else");
    }

    @ParameterizedTest
    @ValueSource(strings = {"huge", "silent", "dripping", "cut"})
    void whatIsHugeOrNeverEndsIsGivenUpSoon(String how) throws Exception {
        provider.odd(TOKEN, request -> {
            var response = request.response().putHeader("Content-Type", "application/json");
            switch (how) {
                case "huge" -> response.end("{\"id_token\":\"" + "x".repeat(3 << 20) + "\"}");
                case "dripping" -> {
                    response.setChunked(true).write("{");
                    provider.drip(response);
                }
                case "cut" -> {
                    response.putHeader("Content-Length", "100").write("{");
                    request.connection().close();
                }
                default -> {} // never answers
            }
        });
        var back = provider.there(ana.away());
        long before = System.nanoTime();

        refused(503, ana.back(back), how);

        var took = Duration.ofNanos(System.nanoTime() - before);
        assertTrue(took.compareTo(PATIENCE.plusSeconds(6)) < 0, how + " took " + took);
        assertEquals(200, browser.open("/sign-in").statusCode());
    }

    @Test
    void aProviderThatIsDeadKeepsNobodyOutWhoHasAPasswordAndIsFoundAgain() throws Exception {
        provider.odd(CONFIGURATION, request -> request.connection().close());
        workspace
                .accounts()
                .followFirst(workspace.accounts().firstLink(), "olga", "Olga Operator", "five tame herons wade");
        var away = browser.open("/sign-in/provider");
        assertEquals(503, away.statusCode());
        assertEquals("60", away.headers().firstValue("Retry-After").orElse(""));
        assertTrue(away.body().contains("Team ID does not answer as it should"), away::body);
        long asked = provider.asked().size();
        assertEquals(503, browser.open("/sign-in/provider").statusCode());
        assertEquals(asked, provider.asked().size(), "it is not asked again at once");
        assertEquals(303, browser.signIn("olga", "five tame herons wade").statusCode());

        provider.odd(CONFIGURATION, null);
        clock.to(clock.instant().plusSeconds(6));
        ana = new ProviderVisit(new TestBrowser(server));
        assertEquals(303, visit().statusCode());
    }

    @Test
    void aConfigurationThatIsAnothersIsNotBelieved() throws Exception {
        var configurations = new LinkedHashMap<String, UnaryOperator<JsonObject>>();
        configurations.put("another issuer", each -> each.put("issuer", "https://evil.example"));
        configurations.put("no keys", each -> {
            each.remove("jwks_uri");
            return each;
        });
        configurations.put("no tokens", each -> {
            each.remove("token_endpoint");
            return each;
        });
        configurations.put("no TLS elsewhere", each -> each.put("authorization_endpoint", "http://evil.example/"));
        configurations.put("a script", each -> each.put("authorization_endpoint", "javascript:alert(1)"));
        configurations.put(
                "signs nothing", each -> each.put("id_token_signing_alg_values_supported", List.of("none", "HS256")));
        configurations.put("nothing", each -> new JsonObject());
        for (var each : configurations.entrySet()) {
            provider.configuration(each.getValue());
            clock.to(clock.instant().plusSeconds(6));
            refused(502, browser.open("/sign-in/provider"), each.getKey());
        }
    }

    @Test
    void anAnswerThatSaysItIsAnothersIsNotBelieved() throws Exception {
        var back = provider.there(ana.away());
        refused(502, ana.back(URI.create(back + "&iss=https%3A%2F%2Fevil.example")), "another's");
        provider.configuration(each -> each.put("authorization_response_iss_parameter_supported", true));
        clock.to(clock.instant().plus(Duration.ofHours(2)));
        refused(502, visit(), "it promised to say");
    }
}
