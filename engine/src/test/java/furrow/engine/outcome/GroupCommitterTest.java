package furrow.engine.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A store that is as slow as the test wants it. */
class GroupCommitterTest {
    private static final int SIZE =
            new PendingBatch(PackedBatch.of(Entries.clicks("main", "c", 0, 10))).encoded().length;
    private static final int MAY_WAIT = 5;

    private final Semaphore begun = new Semaphore(0);
    private final Semaphore allowed = new Semaphore(0);
    private final List<Integer> groups = new ArrayList<>();
    private long written;

    private final GroupCommitter committer =
            new GroupCommitter(this::write, new LogSettings(MAY_WAIT * SIZE, 2L * SIZE, 1));

    private List<Receipt> write(List<PendingBatch> group) {
        begun.release();
        allowed.acquireUninterruptibly();
        groups.add(group.size());
        var receipts = new ArrayList<Receipt>();
        group.forEach(pending -> receipts.add(new Receipt.Kept(new BatchPosition("main", "w", ++written))));
        return receipts;
    }

    private CompletionStage<Receipt> submit() {
        return committer.submit(new PendingBatch(PackedBatch.of(Entries.clicks("main", "c", 0, 10))));
    }

    @AfterEach
    void close() {
        allowed.release(100);
        committer.close();
    }

    /** Whoever waits for an answer and sends on at once is not told to wait for what was written already. */
    @Test
    void roomIsGivenBackBeforeTheAnswer() {
        var submitted = submit();
        var waiting = submitted.thenApply(answered -> committer.waitingBytes());
        committer.start();
        allowed.release();
        assertEquals(0, waiting.toCompletableFuture().join());
    }

    @Test
    void aSlowStoreIsFeltByCallersAndNotByMemory() {
        committer.start();
        var taken = new ArrayList<CompletionStage<Receipt>>();
        taken.add(submit());
        begun.acquireUninterruptibly();
        for (int i = 1; i < MAY_WAIT; i++) {
            taken.add(submit());
        }

        for (int i = 0; i < 1_000; i++) {
            var refusal = assertInstanceOf(Receipt.Refused.class, OutcomeLogContract.await(submit()));
            assertEquals(Receipt.Reason.BUSY, refusal.reason());
            assertEquals(
                    MAY_WAIT * SIZE + " bytes wait to be written, of at most " + MAY_WAIT * SIZE, refusal.message());
            assertTrue(refusal.retryAfter().toSeconds() >= 1);
        }

        allowed.release(100);
        for (int i = 0; i < MAY_WAIT; i++) {
            assertEquals(
                    new Receipt.Kept(new BatchPosition("main", "w", i + 1)), OutcomeLogContract.await(taken.get(i)));
        }
        assertInstanceOf(Receipt.Kept.class, OutcomeLogContract.await(submit()));
    }

    @Test
    void whatComesDuringAWriteSharesTheNextOnesUpToTheirSize() {
        committer.start();
        var taken = new ArrayList<CompletionStage<Receipt>>();
        taken.add(submit());
        begun.acquireUninterruptibly();
        for (int i = 1; i < MAY_WAIT; i++) {
            taken.add(submit());
        }
        allowed.release(100);
        taken.forEach(OutcomeLogContract::await);
        committer.close();

        assertEquals(List.of(1, 2, 2), groups);
    }

    @Test
    void whatWasTakenIsWrittenBeforeItCloses() {
        committer.start();
        var taken = List.of(submit(), submit(), submit());
        allowed.release(100);
        committer.close();

        taken.forEach(stage ->
                assertInstanceOf(Receipt.Kept.class, stage.toCompletableFuture().getNow(null)));
        var refusal = assertInstanceOf(Receipt.Refused.class, OutcomeLogContract.await(submit()));
        assertEquals(Receipt.Reason.CLOSED, refusal.reason());
    }
}
