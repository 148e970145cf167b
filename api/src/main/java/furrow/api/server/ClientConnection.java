package furrow.api.server;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What one connection is about, and since when. Its event loop writes, others read. */
final class ClientConnection {
    private static final Logger LOG = Logger.getLogger(ClientConnection.class.getName());

    /** Whose turn it is. */
    private enum Turn {
        CLIENT_CONNECTED,
        CLIENT_SENDS_BODY,
        SERVER,
        CLIENT_READS_ANSWER,
        CLIENT_IDLE,
        REFUSED
    }

    private final HttpConnection connection;
    private final ByteBudget budget;

    private volatile Turn turn = Turn.CLIENT_CONNECTED;
    private volatile long since = System.nanoTime();
    private volatile long lastPiece = since;
    private volatile long received;
    private volatile @Nullable HttpServerRequest request;
    private volatile @Nullable Handler<HttpProblem> refusal;
    private volatile @Nullable BodyLease lease;
    private volatile @Nullable ByteBudget answers;
    private final AtomicLong answer = new AtomicLong();

    ClientConnection(HttpConnection connection, ByteBudget budget) {
        this.connection = connection;
        this.budget = budget;
        connection.exceptionHandler(gone -> {
            OutOfMemoryExit.ifOutOfMemory(gone);
            LOG.log(Level.FINE, "a connection failed", gone);
        });
    }

    /** A request's head is there; its body takes of the lease that is returned. */
    BodyLease begins(HttpServerRequest next) {
        end();
        var taken = new BodyLease(budget);
        lease = taken;
        request = next;
        refusal = null;
        received = 0;
        turn(Turn.CLIENT_SENDS_BODY);
        next.response().endHandler(done -> {
            ended(taken);
            RequestRecords.ended(next.response());
        });
        return taken;
    }

    /** A request whose body took a lease is answered; to be told by whoever takes the response's handler of its end away. */
    void ended(BodyLease taken) {
        taken.end();
        if (turn != Turn.REFUSED && taken == lease) {
            turn(Turn.CLIENT_IDLE);
        }
    }

    /** A piece of a body has come, or one of an answer was read. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // only the connection's event loop writes it
    void piece(int bytes) {
        received += bytes;
        lastPiece = System.nanoTime();
    }

    /** How a body is refused that is answered while it comes. */
    void refuseBy(Handler<HttpProblem> how) {
        refusal = how;
    }

    /** The server works on what has come of a body, and does not read on. */
    void serverWorks() {
        turn(Turn.SERVER);
    }

    /** The client's turn again, with as much time as at the beginning. */
    void sendsMore() {
        received = 0;
        turn(Turn.CLIENT_SENDS_BODY);
    }

    void bodyIsWhole() {
        if (turn == Turn.CLIENT_SENDS_BODY) {
            turn(Turn.SERVER);
        }
    }

    /**
     * An answer is sent piece by piece, as the client reads.
     *
     * @param from gave the bytes, and gets them back when the client has read all or is gone
     */
    void answers(ByteBudget from, int bytes) {
        answer.set(bytes);
        answers = from;
        turn(Turn.CLIENT_READS_ANSWER);
    }

    /** The client has all of an answer, or does not get it: Vert.x does not always say so of what it had yet to write. */
    void answered() {
        var from = answers;
        if (from != null) {
            from.give(answer.getAndSet(0));
        }
    }

    private void turn(Turn next) {
        lastPiece = System.nanoTime();
        since = lastPiece;
        turn = next;
    }

    /** Closed: nobody waits for an answer. */
    void end() {
        answered();
        var taken = lease;
        if (taken != null) {
            taken.end();
        }
    }

    void close() {
        CutConnection.now(connection);
    }

    /** How long nothing has come from a client whose turn it is; empty while the server works for it. */
    Optional<Duration> silence(long now) {
        return turn == Turn.SERVER ? Optional.empty() : Optional.of(Duration.ofNanos(now - lastPiece));
    }

    boolean readsAnswer() {
        return turn == Turn.CLIENT_READS_ANSWER;
    }

    boolean sendsBody() {
        return turn == Turn.CLIENT_SENDS_BODY;
    }

    /** Closes a connection whose client takes longer than it may; true when it did, or told it so. */
    boolean expire(ServerLimits limits, long now) {
        var passed = Duration.ofNanos(now - since);
        boolean late = switch (turn) {
            case SERVER -> false;
            case REFUSED -> true;
            case CLIENT_CONNECTED -> passed.compareTo(limits.head()) > 0;
            case CLIENT_READS_ANSWER -> Duration.ofNanos(now - lastPiece).compareTo(limits.unread()) > 0;
            case CLIENT_IDLE -> passed.compareTo(limits.idle()) > 0;
            case CLIENT_SENDS_BODY ->
                passed.compareTo(limits.body(received)) > 0
                        || Duration.ofNanos(now - lastPiece).compareTo(limits.stall()) > 0;
        };
        if (!late) {
            return false;
        }
        var asked = request;
        if (turn == Turn.CLIENT_SENDS_BODY && asked != null && !asked.response().ended()) {
            turn = Turn.REFUSED;
            var how = refusal;
            if (how == null) {
                HttpFailures.answer(asked, HttpProblem.tooSlow());
            } else {
                how.handle(HttpProblem.tooSlow());
            }
        } else {
            CutConnection.now(connection);
        }
        return true;
    }
}
