package furrow.api.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** All open connections: how many there may be, how long each may take, and who goes first when there is no room. */
final class ClientConnections {
    /** A client that sent something within this time is not closed to make room for another. */
    private static final Duration LIVELY = Duration.ofSeconds(1);

    private final ServerLimits limits;
    private final ByteBudget budget;
    private final ByteBudget answers;
    private final Map<HttpConnection, ClientConnection> open = new ConcurrentHashMap<>();
    private final List<Runnable> streams = new CopyOnWriteArrayList<>();
    private final AtomicLong expired = new AtomicLong();
    private final AtomicLong displaced = new AtomicLong();
    private volatile boolean stopping;
    private volatile boolean last;

    ClientConnections(ServerLimits limits) {
        this.limits = limits;
        this.budget = new ByteBudget(limits.bodyBytes());
        this.answers = new ByteBudget(limits.answerBytes());
    }

    /** Looks after the connections for as long as Vert.x runs. */
    void watch(Vertx vertx) {
        long shortest = Math.min(limits.head().toMillis(), limits.stall().toMillis());
        vertx.setPeriodic(Math.max(20, Math.min(1_000, shortest / 4)), tick -> sweep());
    }

    private void sweep() {
        long now = System.nanoTime();
        open.values().stream().filter(each -> each.expire(limits, now)).forEach(each -> expired.incrementAndGet());
    }

    /** A client has connected. */
    void add(HttpConnection connection) {
        if (open.size() >= limits.connections() && !displace(each -> true, Duration.ZERO)) {
            displaced.incrementAndGet();
            CutConnection.now(connection);
            return;
        }
        var client = new ClientConnection(connection, budget);
        open.put(connection, client);
        connection.closeHandler(closed -> {
            open.remove(connection);
            client.end();
        });
    }

    /** The connection that a request came on. */
    ClientConnection of(HttpServerRequest request) {
        return open.computeIfAbsent(request.connection(), each -> new ClientConnection(each, budget));
    }

    /** Closes the connection that holds part of a body and has been silent longest, for the bytes it holds. */
    void freeBytes() {
        displace(ClientConnection::sendsBody, LIVELY);
    }

    /** Takes room for an answer that is sent piece by piece, if need be that of whoever has read nothing for longest. */
    boolean takeAnswer(int bytes) {
        boolean more = true;
        while (more) {
            if (answers.takeOrAlone(bytes)) {
                return true;
            }
            more = displace(ClientConnection::readsAnswer, LIVELY);
        }
        return false;
    }

    private boolean displace(Predicate<ClientConnection> kind, Duration atLeast) {
        long now = System.nanoTime();
        var most = Optional.<ClientConnection>empty();
        var longest = atLeast;
        for (var each : open.values()) {
            var silence = each.silence(now);
            if (kind.test(each) && silence.isPresent() && silence.get().compareTo(longest) > 0) {
                most = Optional.of(each);
                longest = silence.get();
            }
        }
        most.ifPresent(each -> {
            displaced.incrementAndGet();
            open.values().remove(each);
            each.end();
            each.close();
        });
        return most.isPresent();
    }

    /** Says that the server is about to stop; it goes on for now. */
    void announceStop() {
        stopping = true;
    }

    /** Whether the server is about to stop. */
    boolean isStopping() {
        return stopping;
    }

    /** Ends what would never end by itself: nothing new comes from now on. */
    void endStreams() {
        last = true;
        streams.forEach(Runnable::run);
    }

    /** Whether streams are to end. */
    boolean isLastCall() {
        return last;
    }

    /** Has this done when streams are to end. */
    void whenStreamsEnd(Runnable end) {
        streams.add(end);
    }

    int size() {
        return open.size();
    }

    ByteBudget budget() {
        return budget;
    }

    /** Bytes of answers that wait for clients to read on. */
    ByteBudget answers() {
        return answers;
    }

    ServerLimits limits() {
        return limits;
    }

    /** Connections that were closed since their client took too long. */
    long expired() {
        return expired.get();
    }

    /** Connections that were closed since there was no room. */
    long displaced() {
        return displaced.get();
    }
}
