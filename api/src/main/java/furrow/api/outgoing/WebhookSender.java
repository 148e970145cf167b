package furrow.api.outgoing;

import furrow.engine.news.News;
import furrow.engine.webhook.Delivery;
import furrow.engine.webhook.Webhook;
import furrow.engine.webhook.WebhookAddress;
import furrow.engine.webhook.WebhookForm;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Sends one message to one receiver. The host is looked up anew each time, and what is connected to is the address that was looked at;
 * a redirect is not followed, since it could lead anywhere; what the receiver says beside its status is read by nobody.
 */
final class WebhookSender {
    private static final int CONNECT_MILLIS = 5_000;
    /** From asking for a connection to the end of the answer. */
    private static final long WHOLE_MILLIS = 15_000;
    /** Bytes of an answer that are let through before it is cut. */
    private static final int MOST_ANSWERED = 1 << 16;

    private static final Duration LONGEST_WISH = Duration.ofHours(1);
    private static final int OK = 200;
    private static final int REDIRECT = 300;
    private static final int REFUSED = 400;
    private static final int GONE = 410;

    private final Vertx vertx;
    private final HttpClient client;
    private final OutgoingOptions options;
    private final Clock clock;

    /** What can become of a message. */
    enum End {
        ARRIVED,
        FAILED,
        /** The receiver asks for no more. */
        GONE
    }

    /**
     * What became of it.
     *
     * @param wish how long the receiver asks to wait, when it does
     */
    record Sent(End end, Delivery.Attempt attempt, Optional<Duration> wish) {}

    WebhookSender(Vertx vertx, OutgoingOptions options, Clock clock) {
        this.vertx = vertx;
        this.options = options;
        this.clock = clock;
        this.client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setKeepAlive(false)
                        .setConnectTimeout(CONNECT_MILLIS)
                        .setMaxRedirects(0)
                        .setDecompressionSupported(false),
                new PoolOptions().setHttp1MaxSize(2));
    }

    /** Sends it; never fails, but tells what became of it. */
    Future<Sent> send(Webhook webhook, News news, String base) {
        var at = clock.instant();
        long begun = System.nanoTime();
        return vertx.executeBlocking(
                        () -> WebhookAddress.look(webhook.url(), options.names(), options.networks()), false)
                .compose(address ->
                        client.request(request(address)).compose(request -> posted(request, webhook, news, at, base)))
                .map(answer -> told(answer, at, begun))
                .recover(failure -> Future.succeededFuture(
                        new Sent(End.FAILED, attempt(at, 0, begun, said(failure)), Optional.empty())));
    }

    private static RequestOptions request(WebhookAddress address) {
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address.connect(), address.port())))
                .setHost(address.uri().getHost())
                .setPort(address.port())
                .setSsl(address.isSecure())
                .setURI(address.target())
                .setFollowRedirects(false)
                .setTimeout(WHOLE_MILLIS);
    }

    /** An answer's status, once all of it was let by. */
    private record Answer(int status, Optional<String> retryAfter) {}

    private Future<Answer> posted(HttpClientRequest request, Webhook webhook, News news, Instant at, String base) {
        String body = MessageBody.of(news, webhook.form(), base);
        request.putHeader("content-type", "application/json").putHeader("user-agent", "Furrow-Webhooks");
        if (webhook.form() == WebhookForm.STANDARD) {
            request.putHeader("webhook-id", news.id())
                    .putHeader("webhook-timestamp", String.valueOf(at.getEpochSecond()))
                    .putHeader("webhook-signature", webhook.signatures(news.id(), at, body));
        }
        var answered = Promise.<Answer>promise();
        long timer = vertx.setTimer(WHOLE_MILLIS, late -> {
            answered.tryFail("the receiver took longer than " + WHOLE_MILLIS / 1_000 + " s");
            request.reset();
        });
        request.send(Buffer.buffer(body))
                .onFailure(answered::tryFail)
                .onSuccess(answer -> letBy(request, answer, answered));
        return answered.future().onComplete(done -> vertx.cancelTimer(timer));
    }

    private static void letBy(HttpClientRequest request, HttpClientResponse answer, Promise<Answer> answered) {
        var whole = new Answer(answer.statusCode(), Optional.ofNullable(answer.getHeader("retry-after")));
        var read = new long[1];
        answer.exceptionHandler(cut -> answered.tryComplete(whole));
        answer.endHandler(end -> answered.tryComplete(whole));
        answer.handler(piece -> {
            read[0] += piece.length();
            if (read[0] > MOST_ANSWERED) {
                answered.tryComplete(whole);
                request.reset();
            }
        });
    }

    private static Sent told(Answer answer, Instant at, long begun) {
        int status = answer.status();
        if (status >= OK && status < REDIRECT) {
            return new Sent(End.ARRIVED, attempt(at, status, begun, "it arrived"), Optional.empty());
        }
        if (status == GONE) {
            return new Sent(
                    End.GONE, attempt(at, status, begun, "the receiver wants no more messages"), Optional.empty());
        }
        String what = status >= REDIRECT && status < REFUSED
                ? "the receiver points elsewhere, which is not followed; add a webhook with its new address"
                : "the receiver answered " + status;
        return new Sent(End.FAILED, attempt(at, status, begun, what), wish(answer));
    }

    private static Optional<Duration> wish(Answer answer) {
        return answer.retryAfter()
                .filter(each -> each.matches("[0-9]{1,6}"))
                .map(each -> Duration.ofSeconds(Long.parseLong(each)))
                .map(each -> each.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : each);
    }

    private static Delivery.Attempt attempt(Instant at, int status, long begun, String what) {
        return new Delivery.Attempt(at, status, (System.nanoTime() - begun) / 1_000_000, what);
    }

    /** Why it failed, without the address, which may be a secret. */
    private static String said(Throwable failure) {
        if (failure instanceof UnknownHostException) {
            return "the host of the address is nobody's now";
        }
        if (failure instanceof IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
        if (failure instanceof javax.net.ssl.SSLException) {
            return "the receiver's certificate is not one for its name, or TLS failed otherwise";
        }
        if (failure instanceof java.net.ConnectException) {
            return "nobody answers at the address";
        }
        return "the connection failed ("
                + Objects.requireNonNullElse(failure.getClass().getSimpleName(), "") + ")";
    }
}
