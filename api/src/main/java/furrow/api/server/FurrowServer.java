package furrow.api.server;

import furrow.api.outgoing.DigestPump;
import furrow.api.outgoing.WebhookPump;
import furrow.api.telemetry.RequestWatch;
import furrow.engine.live.LiveWorkspace;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.BindException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP server over a workspace, or over several, each under a host name of its own.
 *
 * <p>Requests are answered on worker threads, as reading evidence takes more than an event loop may; only small posts of
 * outcomes are read where they come in.
 */
public final class FurrowServer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(FurrowServer.class.getName());

    private static final long PATIENCE_SECONDS = 30;
    /** Who asks without TLS is told soon, or not at all. */
    private static final int PLAIN_SECONDS = 10;
    /** Bytes of a body that are handed on at once: as many as are read from a connection at once. */
    private static final int PIECE = 1 << 16;
    /** Bytes that the system keeps for a client that does not read; it would take megabytes of its own accord. */
    private static final int SENT = 1 << 18;

    /** How often it is kept when keys were used last. */
    private static final long KEEP_USES_MILLIS = 60_000;

    private final Vertx vertx;
    private final LiveWorkspace workspace;
    private final ServerOptions options;
    private final List<HostedWorkspace> others;
    private final HttpServer server;
    private final Telemetry telemetry;
    private final ClientConnections connections;
    private @Nullable HttpServer plain;
    private long tlsTimer = -1;

    private FurrowServer(
            Vertx vertx,
            HttpServer server,
            LiveWorkspace workspace,
            ServerOptions options,
            List<HostedWorkspace> others,
            ClientConnections connections,
            Telemetry telemetry) {
        this.connections = connections;
        this.telemetry = telemetry;
        this.vertx = vertx;
        this.server = server;
        this.workspace = workspace;
        this.options = options;
        this.others = others;
    }

    /**
     * Starts to listen.
     *
     * @throws IllegalArgumentException when the port is taken or the address is not this machine's
     */
    public static FurrowServer start(LiveWorkspace workspace, ServerOptions options) {
        return start(workspace, options, List.of());
    }

    /**
     * The same with further workspaces, each under a name of its own.
     *
     * @throws IllegalArgumentException when two have one name, too
     */
    public static FurrowServer start(LiveWorkspace workspace, ServerOptions options, List<HostedWorkspace> others) {
        String host = options.host();
        int port = options.port();
        requireOwnHosts(options, others);
        var door = new Door(options, workspace.accounts(), workspace.keys(), workspace.clock());
        RequestWatch.prepare();
        var vertx = Vertx.vertx(new VertxOptions()
                .setWarningExceptionTime(PATIENCE_SECONDS)
                .setWarningExceptionTimeUnit(TimeUnit.SECONDS));
        var listen = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setHttp2ClearTextEnabled(false) // so that a connection is known before its first byte
                .setMaxChunkSize(PIECE)
                .setSendBufferSize(SENT);
        var certificate = certificate(vertx, options);
        certificate.ifPresent(each -> each.speak(listen));
        var connections = new ClientConnections(options.limits());
        connections.watch(vertx);
        vertx.setPeriodic(
                KEEP_USES_MILLIS, each -> vertx.executeBlocking(() -> keptUses(all(workspace, others)), false));
        vertx.exceptionHandler(FurrowServer::failed);
        var telemetry = Telemetry.begin(options, connections, workspace.clock());
        var listening = vertx.createHttpServer(listen)
                .exceptionHandler(failure -> LOG.log(Level.FINE, "a connection could not be taken", failure))
                .connectionHandler(connections::add)
                .invalidRequestHandler(UnreadableRequests::answer)
                .requestHandler(new HostSwitch(
                        new Routes(workspace, options, door, connections, telemetry.of("main", workspace))
                                .handler(vertx),
                        handlers(others, options, connections, telemetry, vertx)))
                .listen();
        try {
            var server = listening.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            var started = new FurrowServer(vertx, server, workspace, options, others, connections, telemetry);
            options.tls().ifPresent(files -> started.watch(files, certificate.orElseThrow()));
            pump(vertx, workspace, options, started::base);
            for (var each : others) {
                each.workspace().ifPresent(open -> pump(vertx, open, options, each::base));
            }
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

    private static void pump(Vertx vertx, LiveWorkspace workspace, ServerOptions options, Supplier<String> base) {
        WebhookPump.start(vertx, workspace.news(), options.outgoing(), base);
        DigestPump.start(vertx, workspace, options.outgoing(), base);
    }

    private static void requireOwnHosts(ServerOptions options, List<HostedWorkspace> others) {
        var first = RequestGate.of(options.host(), options.addresses());
        var seen = new HashSet<String>();
        for (var each : others) {
            if (first.knows(each.host()) || !seen.add(each.host())) {
                throw new IllegalArgumentException("--workspace " + each.name()
                        + " needs a host name that leads to no other workspace, but "
                        + each.address().getHost()
                        + " does; give each one of its own, such as https://" + each.name() + ".example.org");
            }
            // What an address of the first may not be, no other may be.
            options.reachedAs(List.of(each.address()));
        }
    }

    private static Map<String, Handler<HttpServerRequest>> handlers(
            List<HostedWorkspace> others,
            ServerOptions options,
            ClientConnections connections,
            Telemetry telemetry,
            Vertx vertx) {
        var handlers = new HashMap<String, Handler<HttpServerRequest>>();
        for (var each : others) {
            handlers.put(
                    each.host(),
                    each.workspace()
                            .map(open -> routes(each, open, options, connections, telemetry)
                                    .handler(vertx))
                            .orElseGet(HostSwitch::away));
        }
        return handlers;
    }

    private static Routes routes(
            HostedWorkspace hosted,
            LiveWorkspace workspace,
            ServerOptions options,
            ClientConnections connections,
            Telemetry telemetry) {
        var plain = options.withoutProvider().reachedAs(List.of(hosted.address()));
        var door = new Door(
                hosted.provider().map(plain::with).orElse(plain),
                workspace.accounts(),
                workspace.keys(),
                workspace.clock());
        return new Routes(
                workspace,
                RequestGate.only(hosted),
                options.outgoing(),
                options.backups(),
                door,
                connections,
                telemetry.of(hosted.name(), workspace));
    }

    private static List<LiveWorkspace> all(LiveWorkspace first, List<HostedWorkspace> others) {
        var all = new ArrayList<LiveWorkspace>();
        all.add(first);
        others.forEach(each -> each.workspace().ifPresent(all::add));
        return all;
    }

    private static Optional<TlsCertificate> certificate(Vertx vertx, ServerOptions options) {
        try {
            return options.tls().map(files -> TlsCertificate.read(vertx, files));
        } catch (IllegalArgumentException unusable) {
            vertx.close();
            throw unusable;
        }
    }

    /** Takes renewed certificates into use, and tells those who ask without TLS where it is. */
    private void watch(TlsFiles files, TlsCertificate first) {
        tlsTimer = TlsReload.watch(vertx, server, files, first, workspace.clock());
        files.plainPort().ifPresent(port -> plain = plain(port));
    }

    private HttpServer plain(int port) {
        try {
            return vertx.createHttpServer(new HttpServerOptions()
                            .setHost(options.host())
                            .setPort(port)
                            // Its answers close the connection by a header that HTTP/2 forbids.
                            .setHttp2ClearTextEnabled(false)
                            .setIdleTimeout(PLAIN_SECONDS))
                    .invalidRequestHandler(UnreadableRequests::answer)
                    .requestHandler(new PlainHttp(this::baseOf))
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        } catch (CompletionException taken) {
            vertx.close();
            throw new IllegalArgumentException(
                    "--plain-port " + port + " on " + options.host()
                            + " cannot be used; choose another, or leave it out",
                    taken);
        }
    }

    /** Where the workspace of a host name is; nothing where none has that name, so that no name leads to another's. */
    private Optional<String> baseOf(String host) {
        return RequestGate.of(options.host(), options.addresses()).knows(host)
                ? Optional.of(base())
                : others.stream()
                        .filter(each -> each.host().equalsIgnoreCase(host))
                        .map(HostedWorkspace::base)
                        .findFirst();
    }

    /** Where plain HTTP is told of it. */
    int plainPort() {
        return plain == null ? 0 : plain.actualPort();
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
        return options.base(host, server.actualPort()) + "/";
    }

    /** Where links begin, without a slash at the end. */
    private String base() {
        return options.reached(options.host(), server.actualPort());
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

    /** The same for each further workspace in which nobody has an account yet, by its name. */
    public Map<String, String> firstLinks() {
        var links = new LinkedHashMap<String, String>();
        for (var each : others) {
            each.workspace()
                    .filter(open ->
                            options.entry() == Entry.SIGN_IN && open.accounts().hasNoOperator())
                    .ifPresent(open -> links.put(
                            each.name(),
                            each.base() + "/welcome/" + open.accounts().firstLink()));
        }
        return links;
    }

    private static boolean keptUses(List<LiveWorkspace> workspaces) {
        for (var each : workspaces) {
            try {
                each.keys().keepUses();
            } catch (RuntimeException away) {
                LOG.log(Level.FINE, "when keys were used last could not be kept", away);
            }
        }
        return true;
    }

    /**
     * Ends in order: says so for as long as it was asked to, takes nothing new, finishes what it has, and cuts off what takes longer
     * than it may.
     */
    @Override
    public void close() {
        connections.announceStop();
        try {
            Thread.sleep(options.stop().notice().toMillis());
            connections.endStreams();
            finish(options.stop().within());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        keptUses(all(workspace, others));
        vertx.cancelTimer(tlsTimer);
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IllegalStateException("the server did not stop in order", failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            telemetry.close();
        }
    }

    /** Closes the door, and waits for those who are inside. */
    private void finish(Duration within) throws InterruptedException {
        try {
            server.shutdown(within.toMillis(), TimeUnit.MILLISECONDS)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(within.toSeconds() + PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            LOG.log(Level.WARNING, "the server did not stop listening in order", failure);
        }
    }
}
