package furrow.api.server;

import furrow.engine.live.LiveWorkspace;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The HTTP server over one workspace.
 *
 * <p>Requests are answered on worker threads, as reading evidence takes more than an event loop may; only small posts of
 * outcomes are read where they come in.
 */
public final class FurrowServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(FurrowServer.class.getName());

    private static final long PATIENCE_SECONDS = 30;
    /** Bytes of a body that are handed on at once: as many as are read from a connection at once. */
    private static final int PIECE = 1 << 16;
    /** Bytes that the system keeps for a client that does not read; it would take megabytes of its own accord. */
    private static final int SENT = 1 << 18;

    private final Vertx vertx;
    private final HttpServer server;
    private final String host;

    private FurrowServer(Vertx vertx, HttpServer server, String host) {
        this.vertx = vertx;
        this.server = server;
        this.host = host;
    }

    /** Starts to listen, with limits that suit this process's heap. */
    public static FurrowServer start(LiveWorkspace workspace, String host, int port) {
        return start(workspace, host, port, ServerLimits.withDefaults());
    }

    /**
     * Starts to listen.
     *
     * @param host address to listen on, such as {@code 127.0.0.1}
     * @param port port to listen on; 0 takes a free one
     * @throws IllegalArgumentException when the port is taken or the address is not this machine's
     */
    public static FurrowServer start(LiveWorkspace workspace, String host, int port, ServerLimits limits) {
        var vertx = Vertx.vertx(new VertxOptions()
                .setWarningExceptionTime(PATIENCE_SECONDS)
                .setWarningExceptionTimeUnit(TimeUnit.SECONDS));
        var options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setHttp2ClearTextEnabled(false) // so that a connection is known before its first byte
                .setMaxChunkSize(PIECE)
                .setSendBufferSize(SENT);
        var connections = new ClientConnections(limits);
        connections.watch(vertx);
        vertx.exceptionHandler(FurrowServer::failed);
        var listening = vertx.createHttpServer(options)
                .exceptionHandler(failure -> LOG.log(Level.FINE, "a connection could not be taken", failure))
                .connectionHandler(connections::add)
                .invalidRequestHandler(UnreadableRequests::answer)
                .requestHandler(new Routes(workspace, host, connections).handler(vertx))
                .listen();
        try {
            var server = listening.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new FurrowServer(vertx, server, host);
        } catch (ExecutionException failure) {
            vertx.close();
            throw refusal(host, port, Objects.requireNonNullElse(failure.getCause(), failure));
        } catch (TimeoutException late) {
            vertx.close();
            throw new IllegalStateException("the server did not start within " + PATIENCE_SECONDS + " s", late);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            vertx.close();
            throw new IllegalStateException("the server was stopped while it started", stopped);
        }
    }

    private static void failed(Throwable failure) {
        OutOfMemoryExit.ifOutOfMemory(failure);
        LOG.log(Level.SEVERE, "something failed outside of any request", failure);
    }

    private static RuntimeException refusal(String host, int port, Throwable cause) {
        if (cause instanceof BindException) {
            return new IllegalArgumentException("port " + port + " on " + host + " cannot be used ("
                    + cause.getMessage() + "); choose another with --port, or --port 0 for any free one");
        }
        return new IllegalStateException("the server did not start: " + cause, cause);
    }

    /** Where people open it. */
    public String address() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.actualPort() + "/";
    }

    @Override
    public void close() {
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("the server did not stop in order", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
