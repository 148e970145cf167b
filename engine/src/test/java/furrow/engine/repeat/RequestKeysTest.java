package furrow.engine.repeat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import furrow.engine.document.Documents;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestKeysTest {
    private static final KeptAnswer MADE =
            new KeptAnswer(200, "application/json", Map.of("ETag", "\"3\""), "{\"n\":1}");

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-11-20T12:00:00Z");

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    private RequestKeys open(Documents documents) {
        return RequestKeys.open(documents, "main", clock);
    }

    private static BegunRequest.Fresh fresh(BegunRequest begun) {
        return assertInstanceOf(BegunRequest.Fresh.class, begun);
    }

    @Test
    void whatWasDoneIsAnsweredAlikeAlsoByTheNextProcess() {
        try (var documents = Documents.embedded(folder, clock)) {
            var keys = open(documents);
            keys.done(fresh(keys.begin("ana", "k1", "a")), MADE);
            assertEquals(new BegunRequest.Answered(MADE), keys.begin("ana", "k1", "a"));
        }
        try (var documents = Documents.embedded(folder, clock)) {
            var keys = open(documents);
            assertEquals(new BegunRequest.Answered(MADE), keys.begin("ana", "k1", "a"));
            assertEquals(new BegunRequest.Other(), keys.begin("ana", "k1", "b"));
            fresh(keys.begin("ben", "k1", "b"));
        }
    }

    @Test
    void whatTheProcessDidNotEndIsUnknownToTheNextOne() {
        try (var documents = Documents.embedded(folder, clock)) {
            fresh(open(documents).begin("ana", "k1", "a"));
        }
        try (var documents = Documents.embedded(folder, clock)) {
            assertEquals(new BegunRequest.Unknown(now), open(documents).begin("ana", "k1", "a"));
        }
    }

    @Test
    void whatWasRefusedLeavesItsKeyFree() {
        try (var documents = Documents.embedded(folder, clock)) {
            var keys = open(documents);
            keys.free(fresh(keys.begin("ana", "k1", "a")));
            fresh(keys.begin("ana", "k1", "b"));
        }
    }

    @Test
    void ofManyAtOnceOneIsDone() throws Exception {
        try (var documents = Documents.embedded(folder, clock)) {
            var keys = open(documents);
            var threads = Executors.newFixedThreadPool(8);
            var start = new CountDownLatch(1);
            var fresh = new AtomicInteger();
            for (int i = 0; i < 8; i++) {
                threads.submit(() -> {
                    start.await();
                    if (keys.begin("ana", "k1", "a") instanceof BegunRequest.Fresh) {
                        fresh.incrementAndGet();
                    }
                    return true;
                });
            }
            start.countDown();
            threads.shutdown();
            threads.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES);

            assertEquals(1, fresh.get());
            assertEquals(new BegunRequest.Going(), keys.begin("ana", "k1", "a"));
            assertEquals(new BegunRequest.Other(), keys.begin("ana", "k1", "b"));
        }
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        try (var documents = Documents.embedded(folder, clock)) {
            var keys = open(documents);
            keys.done(fresh(keys.begin("ana", "k1", "a")), MADE);
            now = now.plus(RequestKeys.KEPT).minusSeconds(1);
            assertEquals(new BegunRequest.Answered(MADE), keys.begin("ana", "k1", "a"));
            now = now.plus(Duration.ofSeconds(1));
            fresh(keys.begin("ana", "k1", "b"));
            assertEquals(1, keys.kept().size());
        }
    }

    @Test
    void theOldestGiveWayWhenThereAreTooMany() {
        try (var documents = Documents.embedded(folder, clock)) {
            var keys = RequestKeys.open(documents, "main", clock, 3);
            for (int i = 1; i <= 4; i++) {
                now = now.plusSeconds(1);
                keys.done(fresh(keys.begin("ana", "k" + i, "a")), MADE);
            }
            assertEquals(3, keys.kept().size());
            assertEquals(new BegunRequest.Answered(MADE), keys.begin("ana", "k4", "a"));
        }
        try (var documents = Documents.embedded(folder, clock)) {
            fresh(RequestKeys.open(documents, "main", clock, 3).begin("ana", "k1", "a"));
        }
    }

    @Test
    void secretsAndWhatIsTooLongAreNotKept() {
        try (var documents = Documents.embedded(folder, clock)) {
            var keys = open(documents);
            keys.doneInSecret(fresh(keys.begin("ana", "k1", "a")));
            keys.done(
                    fresh(keys.begin("ana", "k2", "a")),
                    new KeptAnswer(200, "text/plain", Map.of(), "x".repeat(RequestKeys.LONGEST_ANSWER + 1)));
            assertEquals(new BegunRequest.AnswerNotKept(now), keys.begin("ana", "k1", "a"));
            assertEquals(new BegunRequest.AnswerNotKept(now), keys.begin("ana", "k2", "a"));
        }
    }
}
