package furrow.bench.log;

import furrow.api.telemetry.RequestTraces;
import furrow.api.telemetry.RequestWatch;
import furrow.api.telemetry.WorkspaceMeters;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.live.WorkspaceStorage;
import furrow.engine.watch.Work;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/**
 * What figures cost the intake: processor time of all that is noted about one request that takes rows in, with traces off, on an event
 * loop as in the server, in turns with the same loop that notes nothing; and of a scrape of all figures.
 *
 * <p>{@code MeterCost folder}; the folder has to be new. Set beside the processor time of an event over HTTP that {@link HttpSpeed}
 * tells, it is what the intake would gain without figures.
 */
public final class MeterCost {
    private static final int TURNS = 21;
    private static final int REQUESTS = 200_000;
    private static final int SCRAPES = 200;
    private static final String OPERATION = "sendOutcomes";

    private MeterCost() {}

    public static void main(String[] arguments) throws Exception {
        var clock = Clock.systemUTC();
        var vertx = startedWithRoom();
        try (var workspace = LiveWorkspace.open(WorkspaceStorage.inFolder(Path.of(arguments[0]), clock), clock);
                var meters = new WorkspaceMeters(workspace)) {
            var done = new CountDownLatch(1);
            vertx.getOrCreateContext().runOnContext(any -> {
                measure(meters);
                done.countDown();
            });
            done.await();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** Room for what requests carry is made before Vert.x starts. */
    private static Vertx startedWithRoom() {
        RequestWatch.prepare();
        return Vertx.vertx();
    }

    private static void measure(WorkspaceMeters meters) {
        var request = (HttpServerRequest) Proxy.newProxyInstance(
                MeterCost.class.getClassLoader(), new Class<?>[] {HttpServerRequest.class}, (proxy, method, given) -> {
                    throw new IllegalStateException(method.getName() + " is not asked while traces are off");
                });
        var on = new double[TURNS];
        var off = new double[TURNS];
        for (int turn = 0; turn < TURNS; turn++) {
            on[turn] = nanos(() -> noted(request, meters));
            off[turn] = nanos(() -> {});
        }
        System.out.printf(
                "noted of a request: %.0f ns of processor time (median of %d turns of %,d), nothing noted: %.0f ns%n",
                median(on), TURNS, REQUESTS, median(off));
        long begun = cpu();
        int characters = 0;
        for (int i = 0; i < SCRAPES; i++) {
            characters = meters.text().length();
        }
        System.out.printf(
                "a scrape: %.2f ms of processor time, %,d characters%n", (cpu() - begun) / 1e6 / SCRAPES, characters);
    }

    /** As the server does for rows that are taken in: its head, its operation, its append and its commit, its end. */
    private static void noted(HttpServerRequest request, WorkspaceMeters meters) {
        var watch = RequestWatch.begin(request, "id", "main", meters, RequestTraces.NONE);
        watch.asks(OPERATION);
        watch.did("log append", 1_000);
        meters.done(Work.LOG_COMMIT, 1_000);
        watch.answered(200);
    }

    private static double nanos(Runnable each) {
        long begun = cpu();
        for (int i = 0; i < REQUESTS; i++) {
            each.run();
        }
        return (cpu() - begun) / (double) REQUESTS;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
