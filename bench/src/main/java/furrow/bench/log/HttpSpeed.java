package furrow.bench.log;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * How fast a real server, in a process of its own, takes events in over HTTP, and in the same run how fast a bare Vert.x
 * echo takes the same bodies. Afterwards it asks for evidence and looks whether every acknowledged row was counted once.
 *
 * <p>{@code HttpSpeed folder secondsOfBatches secondsOfSingles [singlesASecond]}; the folder has to be new.
 */
public final class HttpSpeed implements AutoCloseable {
    private static final int BATCH = 1_000;
    /** Bodies that are made ahead for a second of sending; who is faster ends early. */
    private static final int BATCHES_A_SECOND = 600;

    private static final int BATCH_LANES = 8;
    private static final int SINGLE_LANES = 256;
    private static final int SINGLES_PER_SECOND = 15_000;
    private static final double NANOS = 1e9;

    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final NetClient client = vertx.createNetClient();
    private final ServerProcess server;
    private long sent;

    private HttpSpeed(ServerProcess server) {
        this.server = server;
    }

    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        int batchSeconds = Integer.parseInt(arguments[1]);
        int singleSeconds = Integer.parseInt(arguments[2]);
        int rate = arguments.length > 3 ? Integer.parseInt(arguments[3]) : SINGLES_PER_SECOND;
        Files.createDirectories(folder);
        var plan = Files.writeString(folder.resolve("plan.yaml"), Load.PLAN);
        try (var furrow = new HttpSpeed(ServerProcess.furrow(folder.resolve("data"), plan));
                var echo = new HttpSpeed(ServerProcess.start(Echo.class, List.of(), folder.resolve("echo.log")))) {
            furrow.batches("warming up", batchSeconds, HttpSpeed::ndjson);
            furrow.batches("furrow, NDJSON", batchSeconds, HttpSpeed::ndjson);
            furrow.batches("furrow, CSV", batchSeconds, HttpSpeed::csv);
            echo.batches("warming up", batchSeconds, HttpSpeed::ndjson);
            echo.batches("bare echo, NDJSON", batchSeconds, HttpSpeed::ndjson);
            furrow.singles("warming up", singleSeconds, rate);
            furrow.singles("furrow, single events", singleSeconds, rate);
            echo.singles("warming up", singleSeconds, rate);
            echo.singles("bare echo, single events", singleSeconds, rate);
            furrow.check();
        }
    }

    private static byte[] ndjson(long from) {
        return Load.body("event-0001", from, BATCH).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] csv(long from) {
        return Load.csv("event-0001", from, BATCH).getBytes(StandardCharsets.UTF_8);
    }

    /** A few connections, each of which sends the next batch when the one before is acknowledged. */
    private void batches(String what, int seconds, LongFunction<byte[]> bodies) throws Exception {
        // Made ahead, and enough for the fastest: a repeated id would be a different question.
        var prepared = new ArrayList<Buffer>();
        for (int i = 0; i < seconds * BATCHES_A_SECOND; i++) {
            prepared.add(HttpLane.post(bodies.apply(sent + (long) i * BATCH)));
        }
        var lanes = lanes(BATCH_LANES);
        var measure = new Measure();
        long until = measure.begun + seconds * 1_000_000_000L;
        var sending = new BatchSending(prepared, until);
        await(onLoop(
                () -> Future.all(lanes.stream().map(sending::begin).toList()).mapEmpty()));
        measure.print(what, (long) sending.next * BATCH);
        sent += (long) sending.next * BATCH;
    }

    /** All lanes share one event loop, so nothing here needs a lock. */
    private static final class BatchSending {
        private final List<Buffer> prepared;
        private final long until;
        private int next;

        BatchSending(List<Buffer> prepared, long until) {
            this.prepared = prepared;
            this.until = until;
        }

        Future<String> begin(HttpLane lane) {
            if (next == prepared.size() || System.nanoTime() > until) {
                return Future.succeededFuture("");
            }
            return lane.send(prepared.get(next++)).compose(done -> begin(lane));
        }
    }

    private void singles(String what, int seconds, int rate) throws Exception {
        var requests = new ArrayList<Buffer>();
        for (int i = 0; i < seconds * rate; i++) {
            requests.add(HttpLane.post(Load.body("event-0001", sent + i, 1).getBytes(StandardCharsets.UTF_8)));
        }
        var lanes = lanes(SINGLE_LANES);
        var measure = new Measure();
        var sending = new OpenLoop(vertx, lanes, requests, rate);
        await(onLoop(sending::run));
        measure.print(what, requests.size());
        sending.print();
        sent += requests.size();
    }

    private List<HttpLane> lanes(int count) throws Exception {
        var lanes = new ArrayList<HttpLane>();
        for (int i = 0; i < count; i++) {
            lanes.add(await(onLoop(() -> HttpLane.open(client, server.address()))));
        }
        return lanes;
    }

    private <T> Future<T> onLoop(Supplier<Future<T>> work) {
        var promise = Promise.<T>promise();
        loop.runOnContext(go -> work.get().onComplete(promise::succeed, promise::fail));
        return promise.future();
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.MINUTES);
    }

    /** Time and processor time from now on. */
    private final class Measure {
        private final long begun = System.nanoTime();
        private final double serverCpu = server.cpuSeconds();
        private final double clientCpu = cpuSeconds();
        private final ThreadTimes threads = server.threadTimes();

        void print(String what, long events) {
            double seconds = (System.nanoTime() - begun) / NANOS;
            System.out.printf(
                    "%-26s %,10.0f events a second; processor time an event: server %.2f us, client %.2f us%n",
                    what,
                    events / seconds,
                    (server.cpuSeconds() - serverCpu) * 1e6 / events,
                    (cpuSeconds() - clientCpu) * 1e6 / events);
            System.out.printf("%-26s us of it: %s%n", "", server.threadTimes().since(threads, events));
        }
    }

    private static double cpuSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / NANOS;
    }

    /** Evidence is read to the log's end; then every row that was acknowledged has been read, none twice. */
    private void check() throws IOException, InterruptedException {
        long begun = System.nanoTime();
        get("/v1/evidence");
        double seconds = (System.nanoTime() - begun) / NANOS;
        var rows = new JsonObject(get("/v1/health")).getJsonObject("rows");
        System.out.printf("evidence after %.1f s more; rows sent %,d, counted %s%n", seconds, sent, rows.encode());
        if (rows.getLong("read") != sent || rows.getLong("repeated") != 0 || rows.getLong("refused") != 0) {
            throw new IllegalStateException("not every acknowledged row was counted once");
        }
    }

    private String get(String path) throws IOException, InterruptedException {
        var answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(server.address().resolve(path)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() throws Exception {
        await(vertx.close());
        server.close();
    }
}
