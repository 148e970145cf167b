package furrow.api.command;

import furrow.api.command.remote.MongoName;
import furrow.api.server.Entry;
import furrow.api.server.FurrowServer;
import furrow.api.server.HostedWorkspace;
import furrow.api.server.ServerLimits;
import furrow.api.server.ServerOptions;
import furrow.api.telemetry.JsonLines;
import furrow.engine.document.LeaseRequest;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.RetentionStatus;
import furrow.engine.live.SteadyClock;
import furrow.engine.live.WorkspaceOptions;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.outcome.ReceiptWindow;
import furrow.engine.plan.PlanFiles;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code furrow serve}: takes outcomes in over HTTP and shows evidence and advice. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        header = "Takes outcomes in over HTTP and shows what to do next.",
        description = {
            "%nKeeps everything in one folder, or documents and outcomes in a MongoDB. What it has acknowledged is on"
                    + " disk.",
            "People sign in, and programs send a key. At the first start it prints a link that makes the first account;"
                    + " --open lets whoever uses this machine in without one, for a trial."
        },
        footer = {
            "%nThen, for example:",
            "  furrow serve --open",
            "  curl -X PUT --data-binary @docs/examples/reply-tone.plan.json http://127.0.0.1:8080/v1/plan",
            "  curl --data-binary @docs/examples/reply-tone.events.ndjson http://127.0.0.1:8080/v1/outcomes",
            "  curl http://127.0.0.1:8080/v1/evidence"
        })
final class ServeCommand implements Callable<Integer> {
    @Option(
            names = ServeSettings.CONFIG,
            paramLabel = "FILE",
            description =
                    "Take options from this YAML file, a line each without dashes, such as \"port: 8080\". Before it"
                            + " goes the environment (FURROW_PORT=8080), and before that the command line.")
    @SuppressWarnings("unused") // read before the command line is
    private @Nullable Path config;

    @Option(names = "--data", paramLabel = "FOLDER", description = "Where data are kept; ${DEFAULT-VALUE} unless told.")
    private Path data = Path.of("furrow-data");

    @Option(
            names = "--mongo",
            paramLabel = "URI",
            description = "Keep documents and outcomes in this MongoDB instead, such as mongodb://db:27017/furrow."
                    + " FURROW_MONGO in the environment says the same without showing it to other users."
                    + " What is counted from them is kept in --data, and can be deleted.")
    private @Nullable String mongo;

    @Option(
            names = "--wait-for-lease",
            description =
                    "When another server has the MongoDB, wait until that one ends, and go on from there; else this"
                            + " one is refused, and told who has it.")
    private boolean waitForLease;

    @Option(names = "--host", description = "Address to listen on; ${DEFAULT-VALUE} unless told.")
    private String host = "127.0.0.1";

    @Option(names = "--port", description = "Port to listen on, 0 for any free one; ${DEFAULT-VALUE} unless told.")
    private int port = 8080;

    @Option(
            names = "--open",
            description =
                    "For a trial: nobody signs in, and whoever uses this machine may do everything. Every page says"
                            + " so, and no other machine is answered.")
    private boolean open;

    @Option(
            names = "--address",
            paramLabel = "URL",
            description =
                    "Where people reach the server, such as https://furrow.example.org behind a proxy that has the"
                            + " certificate; may be named several times. Links begin with the first.")
    private List<URI> addresses = List.of();

    @Mixin
    private final ServeWorkspaces further = new ServeWorkspaces();

    @Option(names = "--plan", paramLabel = "FILE", description = "Define the experiments of this plan first.")
    private @Nullable Path plan;

    @Option(
            names = "--accept-past",
            paramLabel = "SPAN",
            description = "How old a row may be when it is received, such as \"400 days\", which it is unless told;"
                    + " furrow rebuild --import takes older ones in.")
    private Duration acceptPast = ReceiptWindow.withDefaults().past();

    @Option(
            names = "--accept-ahead",
            paramLabel = "SPAN",
            description = "How far a sender's clock may run ahead, \"1 day\" unless told.")
    private Duration acceptAhead = ReceiptWindow.withDefaults().ahead();

    @Option(
            names = "--keep",
            paramLabel = "SPAN",
            description = "Remove rows that were received longer ago than that, such as \"400 days\", once a day, after"
                    + " what was counted from them is sealed; rows are kept for good unless told.")
    private @Nullable Duration keep;

    @Mixin
    private final ServeOutgoing outgoing = new ServeOutgoing();

    @Mixin
    private final ServeTls tls = new ServeTls();

    @Mixin
    private final ServeProvider provider = new ServeProvider();

    @Mixin
    private final ServeSizes sizes = new ServeSizes();

    @Mixin
    private final ServeRates rates = new ServeRates();

    @Mixin
    private final ServeRecords records = new ServeRecords();

    @Option(
            names = "--backups",
            paramLabel = "FOLDER",
            description = "Where workspaces are backed up to while they go on, by furrow data backup NAME --server URL,"
                    + " each in a folder of its own; they are not unless told.")
    private @Nullable Path backups;

    @Mixin
    private final ServeStop stop = new ServeStop();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        mongo = Optional.ofNullable(mongo).or(MongoName::ofEnvironment).orElse(null);
        BadInput.requireNone(
                () -> Ports.check(port),
                rates::limits,
                sizes::log,
                sizes::fold,
                outgoing::options,
                this::window,
                records::settings,
                stop::times,
                tls::files,
                provider::settings,
                further::check,
                () -> provider.requireKnown(further.names()),
                () -> Optional.ofNullable(keep).ifPresent(RetentionStatus::of));
        Ports.requireFree(host, port);
        if (records.format() == ServeRecords.LogFormat.json) {
            JsonLines.use();
        }
        var options = options();
        if (options.isOverheard()) {
            say("passwords and keys will cross the network without TLS, for others on it to read;"
                    + " name --tls-cert and --tls-key, or a proxy's --address https://…");
        }
        say("opening "
                + (mongo == null
                        ? "the data in " + data.toAbsolutePath()
                        : "MongoDB, with what is counted in " + data));
        var window = window();
        var clock = SteadyClock.ofThisMachine();
        var kept = WorkspaceOptions.withDefaults()
                .with(window)
                .keeping(Optional.ofNullable(keep))
                .with(sizes.fold());
        if (plan != null) {
            PlanFiles.read(plan).orThrow();
        }
        try (var workspace = open(kept, clock)) {
            if (plan != null) {
                workspace.define(
                        PlanFiles.read(plan, workspace.plan().workspace()).orThrow());
            }
            var others = further.open(
                    each -> LiveWorkspace.open(
                            storage(
                                    each.folder(data),
                                    Optional.ofNullable(mongo).map(each::database),
                                    clock),
                            kept,
                            clock),
                    provider::settings,
                    this::say);
            serve(workspace, options, others, spec, () -> {});
        }
        return 0;
    }

    private ServerOptions options() {
        var options = ServerOptions.at(host, port)
                .with(open ? Entry.OPEN : Entry.SIGN_IN)
                .reachedAs(addresses)
                .with(ServerLimits.withDefaults().with(rates.limits()))
                .with(records.settings())
                .with(stop.times())
                .with(outgoing.options());
        if (backups != null) {
            options = options.backedUpTo(backups);
        }
        var plain = options;
        var secured = tls.files().map(plain::with).orElse(plain);
        return provider.settings().map(secured::with).orElse(secured);
    }

    private LiveWorkspace open(WorkspaceOptions options, Clock clock) {
        try {
            return LiveWorkspace.open(storage(data, Optional.ofNullable(mongo), clock), options, clock);
        } catch (IllegalStateException refused) {
            throw new BadInput(String.valueOf(refused.getMessage()));
        }
    }

    /**
     * Where a workspace is kept.
     *
     * @param folder its own, when no MongoDB is named; what is counted of one is in {@code --data}
     */
    private WorkspaceStorage storage(Path folder, Optional<String> database, Clock clock) {
        return database.map(uri -> WorkspaceStorage.inMongo(uri, data, clock, lease(), sizes.log()))
                .orElseGet(() -> WorkspaceStorage.inFolder(folder, clock, sizes.log()));
    }

    private ReceiptWindow window() {
        return new ReceiptWindow(acceptPast, acceptAhead);
    }

    /** What the operator is told beside the log, in the form of the log. */
    private void say(String what) {
        var err = spec.commandLine().getErr();
        err.println(
                records.format() == ServeRecords.LogFormat.json
                        ? JsonLines.line("furrow.serve", what)
                        : "furrow: " + what);
        err.flush();
    }

    private LeaseRequest lease() {
        var request = LeaseRequest.of("furrow serve").telling(this::say);
        return waitForLease ? request.patient() : request;
    }

    /**
     * Serves until the process is asked to end, then stops in order.
     *
     * @param started is run once the address is told
     */
    static void serve(LiveWorkspace workspace, ServerOptions options, CommandSpec spec, Runnable started)
            throws InterruptedException {
        serve(workspace, options, List.of(), spec, started);
    }

    private static void serve(
            LiveWorkspace workspace,
            ServerOptions options,
            List<HostedWorkspace> others,
            CommandSpec spec,
            Runnable started)
            throws InterruptedException {
        var asked = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        try (var server = FurrowServer.start(workspace, options, others)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                asked.countDown();
                awaitQuietly(stopped);
            }));
            var out = spec.commandLine().getOut();
            out.println("Open " + server.address() + "   (stop with Ctrl-C)");
            server.firstLink()
                    .ifPresent(link -> out.println(
                            "Nobody has an account yet. Make the first one here, within 24 hours; the link works"
                                    + " once:\n"
                                    + "  "
                                    + link));
            others.forEach(each -> out.println("Workspace " + each.name() + " is at " + each.address()
                    + (each.workspace().isPresent() ? "" : ", and could not be opened")));
            server.firstLinks()
                    .forEach((name, link) -> out.println("Nobody has an account in " + name
                            + " yet. Make the first one here, within 24 hours:\n  " + link));
            out.flush();
            started.run();
            asked.await();
        } finally {
            others.forEach(each -> each.workspace().ifPresent(LiveWorkspace::close));
            workspace.close();
            stopped.countDown();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
