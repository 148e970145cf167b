package furrow.api.server;

import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * How often each sender asks: a bucket of tokens a sender, full at first, of which each request takes one and which fills again within
 * a minute. A bounded number of senders is remembered. Safe to use from many threads.
 */
final class RequestRates {
    /** Senders that are remembered at a time: the one that has been silent longest gives way, and would find a full bucket. */
    static final int MOST = 10_000;

    private static final double MINUTE = Duration.ofMinutes(1).toMillis();
    /** What watches the server is never kept out: that is when it is needed. */
    private static final Pattern FREE = Pattern.compile("/v1/(live|ready|health|metrics)");
    /** What comes as things happen, so as many as there are. */
    private static final Pattern DATA = Pattern.compile(
            "/v1/(outcomes|outcomes/stream|events|segment/.*|chatwoot/.*|next-action|next-action/acts)|/ofrep/.*");

    private static final class Bucket {
        private double tokens;
        private long at;

        Bucket(double tokens, long at) {
            this.tokens = tokens;
            this.at = at;
        }

        /** Takes a token; else says after how many milliseconds there is one. */
        double take(int aMinute, long now) {
            tokens = Math.min(aMinute, tokens + Math.max(0, now - at) * aMinute / MINUTE);
            at = now;
            if (tokens >= 1) {
                tokens--;
                return 0;
            }
            return (1 - tokens) * MINUTE / aMinute;
        }
    }

    private final RateLimits limits;
    private final Clock clock;
    private final AtomicLong refused = new AtomicLong();
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MOST;
        }
    };

    RequestRates(RateLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Counts a request.
     *
     * @throws HttpProblem when the sender has to wait
     */
    void take(HttpServerRequest request, Caller caller) {
        String path = Objects.requireNonNullElse(request.path(), "");
        if (caller instanceof Caller.Guest || FREE.matcher(path).matches()) {
            return;
        }
        if (caller instanceof Caller.Nobody) {
            take("address " + place(request.remoteAddress().hostAddress()), "an address", limits.address());
        } else if (DATA.matcher(path).matches()) {
            take("data " + caller.sender(), "a key with data", limits.data());
        } else {
            take(caller.sender(), "a key or person", limits.sender());
        }
    }

    /** One customer has a whole /64 of IPv6. */
    private static String place(String address) {
        var parts = address.split(":", -1);
        return parts.length < 5 ? address : String.join(":", List.of(parts).subList(0, 4));
    }

    void take(String sender, String who, int aMinute) {
        if (aMinute == RateLimits.NONE) {
            return;
        }
        long now = clock.millis();
        double wait;
        synchronized (buckets) {
            wait = buckets.computeIfAbsent(sender, any -> new Bucket(aMinute, now))
                    .take(aMinute, now);
        }
        if (wait > 0) {
            refused.incrementAndGet();
            throw new HttpProblem(
                    429,
                    "too-many",
                    who + " may send " + aMinute
                            + " requests a minute, and nothing was done about this one; wait as long as"
                            + " Retry-After says, and send more rows in one request where there are many",
                    List.of(),
                    Optional.of(Duration.ofSeconds((long) Math.ceil(wait / 1000))));
        }
    }

    /** Requests that were refused since the start. */
    long refused() {
        return refused.get();
    }

    int size() {
        synchronized (buckets) {
            return buckets.size();
        }
    }
}
