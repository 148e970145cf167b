package furrow.engine.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FollowerTest {
    private static final int COMMIT = 10;

    /** What waits for its pause to end, which this test alone ends. */
    private final ArrayDeque<Runnable> paused = new ArrayDeque<>();

    private final List<Integer> commits = new ArrayList<>();
    private int waiting;
    private boolean broken;
    private final Follower follower = new Follower(this::readOn, paused::add);

    private Follower.Took readOn() {
        if (broken) {
            throw new IllegalStateException("the log cannot be read, as this test wants it");
        }
        int taken = Math.min(COMMIT, waiting);
        waiting -= taken;
        if (taken > 0) {
            commits.add(taken);
        }
        return taken == 0 ? Follower.Took.NOTHING : taken < COMMIT ? Follower.Took.SOME : Follower.Took.A_FULL_COMMIT;
    }

    private void arrive(int entries) {
        for (int i = 0; i < entries; i++) {
            waiting++;
            follower.wake();
        }
    }

    private void pauseEnds() {
        paused.remove().run();
    }

    @AfterEach
    void close() {
        follower.close();
    }

    @Test
    void whatArrivesDuringAPauseBecomesOneCommit() {
        arrive(4);
        assertEquals(List.of(), commits);
        assertEquals(1, paused.size());
        pauseEnds();

        assertEquals(List.of(4), commits);
    }

    @Test
    void afterACommitItLooksOnceMoreAndThenSleeps() {
        arrive(1);
        pauseEnds();
        waiting = 3;
        pauseEnds();
        pauseEnds();

        assertEquals(List.of(1, 3), commits);
        assertTrue(paused.isEmpty());
    }

    @Test
    void wholeCommitsThatWaitAreTakenWithoutAPause() {
        arrive(35);
        pauseEnds();

        assertEquals(List.of(10, 10, 10, 5), commits);
    }

    @Test
    void aFailureIsTriedAgainUntilItIsDoneThoughNothingElseArrives() {
        broken = true;
        arrive(2);
        pauseEnds();
        pauseEnds();
        assertEquals(1, paused.size());
        broken = false;
        pauseEnds();

        assertEquals(List.of(2), commits);
    }

    @Test
    void aClosedOneReadsNothingMore() {
        arrive(2);
        follower.close();
        pauseEnds();

        assertEquals(List.of(), commits);
    }
}
