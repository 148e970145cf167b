package furrow.bench.log;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;

/**
 * Requests at a fixed rate whether or not the server keeps up; each one's time counts from when it was due, so waiting
 * for a free connection counts too. All of it runs on the event loop of the lanes.
 */
public final class OpenLoop {
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e6;

    private final Vertx vertx;
    private final ArrayDeque<HttpLane> free;
    private final List<Buffer> requests;
    private final int rate;
    private final long[] nanos;
    private final Promise<Void> done = Promise.promise();
    private long begun;
    private int next;
    private int answered;

    public OpenLoop(Vertx vertx, List<HttpLane> lanes, List<Buffer> requests, int rate) {
        this.vertx = vertx;
        this.free = new ArrayDeque<>(lanes);
        this.requests = requests;
        this.rate = rate;
        this.nanos = new long[requests.size()];
    }

    /** Begins; has to be called on the event loop of the lanes. */
    public Future<Void> run() {
        begun = System.nanoTime();
        long timer = vertx.setPeriodic(1, tick -> sendDue());
        return done.future().onComplete(end -> vertx.cancelTimer(timer));
    }

    private long due(int number) {
        return begun + (long) (number * NANOS / rate);
    }

    private void sendDue() {
        while (next < requests.size() && !free.isEmpty() && due(next) <= System.nanoTime()) {
            int number = next++;
            var lane = free.pop();
            lane.send(requests.get(number))
                    .onSuccess(answer -> answered(number, lane))
                    .onFailure(done::tryFail);
        }
    }

    private void answered(int number, HttpLane lane) {
        nanos[number] = System.nanoTime() - due(number);
        free.add(lane); // in turn: the server closes a connection that nobody uses
        if (++answered == requests.size()) {
            done.tryComplete();
        } else {
            sendDue();
        }
    }

    /** Prints how long requests took. */
    public void print() {
        Arrays.sort(nanos);
        System.out.printf(
                "%-26s p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms, most %.2f ms, at %,d a second%n",
                "  from when it was due",
                quantile(0.5),
                quantile(0.99),
                quantile(0.999),
                nanos[nanos.length - 1] / MILLIS,
                rate);
    }

    private double quantile(double share) {
        return nanos[(int) Math.ceil(share * nanos.length) - 1] / MILLIS;
    }
}
