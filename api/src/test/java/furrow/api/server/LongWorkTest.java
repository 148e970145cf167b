package furrow.api.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LongWorkTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    @Timeout(60)
    void moreThanMayWaitIsRefusedAndThenTakenAgain() throws Exception {
        var work = LongWork.on(vertx, "test", 2);
        var go = new CountDownLatch(1);
        List<Future<String>> taken = new ArrayList<>();
        for (int i = 0; i < LongWork.MOST; i++) {
            taken.add(work.run(() -> {
                go.await();
                return "done";
            }));
        }

        var refused = work.run(() -> "never");

        assertTrue(refused.failed());
        assertEquals(503, ((HttpProblem) refused.cause()).status());
        assertTrue(((HttpProblem) refused.cause()).retryAfter().isPresent());
        go.countDown();
        Future.all(taken).toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        assertEquals("done", taken.get(0).result());
        assertEquals(
                "again",
                work.run(() -> "again")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get());
    }

    @Test
    @Timeout(60)
    void workThatFailsLeavesItsPlace() throws Exception {
        var work = LongWork.on(vertx, "test", 2);
        for (int i = 0; i < 3 * LongWork.MOST; i++) {
            var failing = work.run(() -> {
                throw new IllegalArgumentException("no");
            });
            failing.toCompletionStage()
                    .toCompletableFuture()
                    .exceptionally(any -> null)
                    .get();
        }

        assertEquals(
                "again",
                work.run(() -> "again")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get());
    }
}
