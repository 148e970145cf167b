package furrow.api.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * A Furrow server as a program in Java asks it. Safe to use from many threads; made once and kept.
 *
 * <pre>{@code
 * var furrow = FurrowClient.ofEnvironment(URI.create("https://furrow.example.org"));
 * var board = furrow.call("listRecommendations").with("limit", 10).ask();
 * furrow.call("sendOutcomes").text(rows, "application/x-ndjson").ask();
 * }</pre>
 *
 * <p>When the server is busy (503) or the connection broke, what only reads is sent again, and what changes something, too: a key that
 * goes with it ({@code Idempotency-Key}) has the server do it once, however often it comes. Rows have ids and count once.
 */
public final class FurrowClient {
    /** Names the key in the environment, where other users of the machine cannot read it. */
    public static final String KEY = "FURROW_KEY";
    /** Names a PEM file with authorities of a team's own. */
    public static final String AUTHORITY = "FURROW_CA";

    /** Header of a key under which the same is done once. */
    public static final String ONCE = "Idempotency-Key";

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration CONNECT = Duration.ofSeconds(20);
    private static final int FIRST_REFUSAL = 400;
    private static final int TOO_MANY = 429;
    private static final int BUSY = 503;
    private static final String GOING_ON = "going-on";
    /** Waits for what is being done, which are 2 seconds each unless the server asks for others: as long as one answer may take. */
    private static final int MOST_WAITS = 150;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String address;
    private final Optional<String> key;
    private final Retries retries;
    private final HttpClient client;
    private final AtomicReference<@Nullable Contract> contract = new AtomicReference<>();

    private FurrowClient(String address, Optional<String> key, Retries retries, HttpClient client) {
        this.address = address;
        this.key = key;
        this.retries = retries;
        this.client = client;
    }

    /**
     * A server at an address, without a key.
     *
     * @throws IllegalArgumentException when it is no address of HTTP
     */
    public static FurrowClient at(URI address) {
        boolean known = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!known || address.getHost() == null || address.getRawUserInfo() != null || address.getRawQuery() != null) {
            throw new IllegalArgumentException(
                    "a server needs an address such as https://furrow.example.org, but was " + address);
        }
        String text = address.toString();
        return new FurrowClient(
                text.endsWith("/") ? text.substring(0, text.length() - 1) : text,
                Optional.empty(),
                Retries.withDefaults(),
                HttpClient.newBuilder().connectTimeout(CONNECT).build());
    }

    /** The same with the key and the authorities that the environment names. */
    public static FurrowClient ofEnvironment(URI address) {
        var plain = at(address);
        var trusting = Optional.ofNullable(System.getenv(AUTHORITY))
                .filter(each -> !each.isBlank())
                .map(each -> plain.trusting(Path.of(each)))
                .orElse(plain);
        return Optional.ofNullable(System.getenv(KEY)).map(trusting::with).orElse(trusting);
    }

    /**
     * With a key.
     *
     * @throws IllegalArgumentException when it is none, which is not repeated
     */
    public FurrowClient with(String text) {
        if (!text.strip().matches("furrow_[0-9a-f]{16}_[A-Za-z0-9_-]{43}")) {
            throw new IllegalArgumentException(
                    "a key begins with furrow_ and is made on the account page, or by furrow keys add; this is none");
        }
        return new FurrowClient(address, Optional.of(text.strip()), retries, client);
    }

    /** With other retries. */
    public FurrowClient with(Retries other) {
        return new FurrowClient(address, key, other, client);
    }

    /** Believing the authorities of a PEM file, and no others. */
    public FurrowClient trusting(Path pem) {
        return new FurrowClient(
                address,
                key,
                retries,
                HttpClient.newBuilder()
                        .connectTimeout(CONNECT)
                        .sslContext(TrustedAuthority.of(pem))
                        .build());
    }

    /**
     * Calls an operation of the contract by its name.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public ContractCall call(String operation) {
        var known = contract.updateAndGet(before -> before == null ? Contract.read() : before);
        return new ContractCall(this, known.operation(operation));
    }

    /** A key that nobody else has. */
    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    /**
     * Sends a request to a path.
     *
     * @param repeatable whether the same may be sent twice, as with a key that says that it is the same
     * @throws ProblemException when the server refuses
     * @throws IOException when none answers
     */
    public <T> HttpResponse<T> send(
            String method,
            String path,
            BodyPublisher body,
            Map<String, String> headers,
            BodyHandler<T> handler,
            boolean repeatable)
            throws IOException {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .method(method, body);
        headers.forEach(request::setHeader);
        key.ifPresent(text -> request.setHeader("Authorization", "Bearer " + text));
        try {
            return send(request.build(), handler, repeatable);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while " + path + " was asked for", stopped);
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler, boolean repeatable)
            throws IOException, InterruptedException {
        int waits = 0;
        for (int sent = 1; ; sent++) {
            Optional<Duration> wait;
            try {
                return once(request, handler);
            } catch (ProblemException refused) {
                boolean again = refused.status() == TOO_MANY || (repeatable && refused.status() == BUSY);
                wait = again ? retries.after(sent, refused.retryAfter()) : Optional.empty();
                // What was sent before is being done yet; asked again in a while, the server tells its answer.
                if (refused.code().equals(GOING_ON) && sent > 1 && waits < MOST_WAITS) {
                    wait = refused.retryAfter().filter(each -> each.compareTo(retries.longest()) <= 0);
                    waits++;
                    sent--;
                }
                if (wait.isEmpty()) {
                    throw refused;
                }
            } catch (IOException broken) {
                boolean again = repeatable && !isHopeless(broken);
                wait = again ? retries.after(sent, Optional.empty()) : Optional.empty();
                if (wait.isEmpty()) {
                    throw broken;
                }
            }
            retries.pause().take(wait.get());
        }
    }

    /** Nobody is there, or somebody whom this client does not believe, or its patience is at its end: again would be the same. */
    private static boolean isHopeless(IOException broken) {
        return broken instanceof ConnectException
                || broken instanceof HttpConnectTimeoutException
                || broken instanceof HttpTimeoutException
                || broken instanceof SSLException;
    }

    private <T> HttpResponse<T> once(HttpRequest request, BodyHandler<T> handler)
            throws IOException, InterruptedException {
        var refusal = new AtomicReference<@Nullable String>();
        var answer = client.send(
                request,
                told -> told.statusCode() < FIRST_REFUSAL
                        ? handler.apply(told)
                        : BodySubscribers.mapping(BodySubscribers.ofString(StandardCharsets.UTF_8), text -> {
                            refusal.set(text);
                            return null;
                        }));
        if (answer.statusCode() >= FIRST_REFUSAL) {
            throw refused(answer, String.valueOf(refusal.get()));
        }
        return answer;
    }

    private ProblemException refused(HttpResponse<?> answer, String text) throws IOException {
        var wait = answer.headers()
                .firstValue("Retry-After")
                .filter(each -> each.matches("[0-9]{1,6}"))
                .map(each -> Duration.ofSeconds(Long.parseLong(each)));
        try {
            var body = MAPPER.readTree(text);
            if (body != null && body.isObject()) {
                return ProblemException.of(answer.statusCode(), body, wait);
            }
        } catch (JsonProcessingException other) {
            throw new NotFurrowException(address, other);
        }
        throw new NotFurrowException(address, null);
    }
}
