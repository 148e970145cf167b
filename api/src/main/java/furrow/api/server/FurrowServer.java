package furrow.api.server;

import furrow.api.outgoing.DigestPump;
import furrow.api.outgoing.WebhookPump;
import furrow.engine.live.LiveWorkspace;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.BindException;
import java.util.Objects;
import java.util.Optional;
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

    /** How often it is kept when keys were used last. */
    private static final long KEEP_USES_MILLIS = 60_000;

    private final Vertx vertx;
    private final LiveWorkspace workspace;
    private final ServerOptions options;
    private final HttpServer server;

    private FurrowServer(Vertx vertx, HttpServer server, LiveWorkspace workspace, ServerOptions options) {
        this.vertx = vertx;
        this.server = server;
        this.workspace = workspace;
        this.options = options;
    }

    /**
     * Starts to listen.
     *
     * @throws IllegalArgumentException when the port is taken or the address is not this machine's
     */
    public static FurrowServer start(LiveWorkspace workspace, ServerOptions options) {
        String host = options.host();
        int port = options.port();
        var door = new Door(options, workspace.accounts(), workspace.keys(), workspace.clock());
        var vertx = Vertx.vertx(new VertxOptions()
                .setWarningExceptionTime(PATIENCE_SECONDS)
                .setWarningExceptionTimeUnit(TimeUnit.SECONDS));
        var listen = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setHttp2ClearTextEnabled(false) // so that a connection is known before its first byte
                .setMaxChunkSize(PIECE)
                .setSendBufferSize(SENT);
        var connections = new ClientConnections(options.limits());
        connections.watch(vertx);
        vertx.setPeriodic(KEEP_USES_MILLIS, each -> vertx.executeBlocking(() -> keptUses(workspace), false));
        vertx.exceptionHandler(FurrowServer::failed);
        var listening = vertx.createHttpServer(listen)
                .exceptionHandler(failure -> LOG.log(Level.FINE, "a connection could not be taken", failure))
                .connectionHandler(connections::add)
                .invalidRequestHandler(UnreadableRequests::answer)
                .requestHandler(new Routes(workspace, options, door, connections).handler(vertx))
                .listen();
        try {
            var server = listening.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            var started = new FurrowServer(vertx, server, workspace, options);
            WebhookPump.start(vertx, workspace.news(), options.outgoing(), started::base);
            DigestPump.start(vertx, workspace, options.outgoing(), started::base);
            return started;
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
        String host = options.host();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.actualPort() + "/";
    }

    /** Where links begin, without a slash at the end. */
    private String base() {
        String address = options.addresses().isEmpty()
                ? address()
                : options.addresses().get(0).toString();
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }

    /** Where the first operator makes an account, when nobody has one yet and people sign in here; the link works once. */
    public Optional<String> firstLink() {
        return options.entry() == Entry.SIGN_IN && workspace.accounts().hasNoOperator()
                ? Optional.of((options.addresses().isEmpty()
                                ? address()
                                : options.addresses().get(0).resolve("/"))
                        + "welcome/" + workspace.accounts().firstLink())
                : Optional.empty();
    }

    private static boolean keptUses(LiveWorkspace workspace) {
        try {
            workspace.keys().keepUses();
        } catch (RuntimeException away) {
            LOG.log(Level.FINE, "when keys were used last could not be kept", away);
        }
        return true;
    }

    @Override
    public void close() {
        keptUses(workspace);
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("the server did not stop in order", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
