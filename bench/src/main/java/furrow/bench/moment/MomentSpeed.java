package furrow.bench.moment;

import furrow.bench.log.HttpLane;
import furrow.bench.log.OpenLoop;
import furrow.bench.log.ServerProcess;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.plan.PlanFiles;
import furrow.engine.rulebook.BookContents;
import furrow.engine.rulebook.VersionStep;
import furrow.rules.language.RuleSource;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Asks a server for next actions at a fixed rate, whether or not it keeps up; each one's time counts from when it was due. The server
 * runs on one processor, with a book of 200 rules that exclude and prefer; a third of the units are asked about again.
 * Arguments: folder, seconds (20), a second (2000), rules (200), processor (0).
 */
public final class MomentSpeed {
    private static final int LANES = 128;
    private static final String PLAN = """
        experiments:
          - name: tone
            question: Does a warmer tone bring more replies?
            unit: conversation
            arms:
              - {name: plain, control: true, tactic: {name: plain, kind: conversation}}
              - {name: warm, tactic: {name: warm, kind: conversation}}
              - {name: brief, tactic: {name: brief, kind: conversation}}
            metrics:
              - {name: reply, type: proportion}
        """;

    private static final String SCENARIO = """
        scenarios:
          - name: one rule speaks
            facts:
              - Context: { hour: 12 }
              - Attribute: { name: a0, value: v0 }
              - Candidate: { tactic: warm }
            expect:
              - { rule: r0 }
        """;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final NetClient client = vertx.createNetClient();
    private final ServerProcess server;
    private int asked;

    private MomentSpeed(ServerProcess server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        int seconds = argument(arguments, 1, 20);
        int rate = argument(arguments, 2, 2_000);
        int rules = argument(arguments, 3, 200);
        prepare(folder.resolve("data"), rules);
        try (var server = ServerProcess.onOneProcessor(folder.resolve("data"), "1g", argument(arguments, 4, 0))) {
            var speed = new MomentSpeed(server);
            try {
                speed.run("warming up", seconds, rate / 2);
                for (int i = 0; i < 3; i++) {
                    speed.run("warming up", seconds, rate); // the compiler of Java shares the one processor
                }
                speed.run("next action, " + rules + " rules", seconds, rate);
            } finally {
                await(speed.vertx.close());
            }
        }
    }

    private static int argument(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }

    /** An experiment that runs, and a published book. */
    private static void prepare(Path data, int rules) {
        var clock = Clock.systemUTC();
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(data, clock), clock)) {
            workspace.define(PlanFiles.read(PLAN).orThrow());
            var books = workspace.books();
            int number = books.draft(
                            new BookContents(
                                    List.of(new RuleSource("moment.drl", book(rules))),
                                    List.of(new RuleSource("moment.scenarios.yaml", SCENARIO))),
                            "Ann",
                            "to measure")
                    .number();
            requireTaken(books.test(number, "Ann"));
            requireTaken(books.review(number, "Bob", "reads well"));
            requireTaken(books.publish(number, "Ann", "to measure"));
        }
    }

    private static void requireTaken(VersionStep step) {
        if (!(step instanceof VersionStep.Taken)) {
            throw new IllegalStateException(step.toString());
        }
    }

    /** Each rule asks for one of twenty values of one of ten attributes, an hour and an arm. */
    private static String book(int rules) {
        var text = new StringBuilder();
        for (int i = 0; i < rules; i++) {
            text.append("""
                // Speaks of a%2$d.
                rule "r%1$d"
                when
                    Context( hour >= %3$d, timesWritten < 3 )
                    Attribute( name == "a%2$d", value == "v%4$d" )
                    $c : Candidate( tactic == "%5$s" )
                then
                    advise.%6$s( $c, "r%1$d speaks of {$c.way}." );
                end

                """.formatted(
                    i, i % 10, i % 3, i / 10 % 20, i % 2 == 0 ? "warm" : "brief", i % 5 == 0 ? "exclude" : "prefer"));
        }
        return text.toString();
    }

    private byte[] request() {
        int number = asked++;
        // Two of three are asked about for the first time.
        int unit = number % 3 == 2 ? number - 2_000 : number;
        var body = new StringBuilder("{\"unit\":\"talk-")
                .append(unit)
                .append("\",\"attributes\":{\"channel\":\"messenger\"");
        for (int i = 0; i < 10; i++) {
            body.append(",\"a")
                    .append(i)
                    .append("\":\"v")
                    .append((unit + 7 * i & 0xffff) % 40)
                    .append('"');
        }
        return body.append("}}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void run(String what, int seconds, int rate) throws Exception {
        var requests = new ArrayList<Buffer>();
        for (int i = 0; i < seconds * rate; i++) {
            requests.add(HttpLane.post("/v1/next-action", request()));
        }
        var lanes = new ArrayList<HttpLane>();
        for (int i = 0; i < LANES; i++) {
            lanes.add(await(onLoop(() -> HttpLane.open(client, server.address()))));
        }
        double before = server.cpuSeconds();
        var sending = new OpenLoop(vertx, lanes, requests, rate);
        await(onLoop(sending::run));
        System.out.printf(
                "%-26s %.0f us of the server's processor time each%n",
                what, (server.cpuSeconds() - before) * 1e6 / requests.size());
        sending.print();
    }

    private <T> Future<T> onLoop(Supplier<Future<T>> work) {
        var promise = Promise.<T>promise();
        loop.runOnContext(go -> work.get().onComplete(promise::succeed, promise::fail));
        return promise.future();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.MINUTES);
    }
}
