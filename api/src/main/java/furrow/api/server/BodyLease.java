package furrow.api.server;

/**
 * The part of the budget that one request's body takes. It is given back when the request is answered or its connection
 * closed, and no thread works on the body any more: a body whose sender has gone still takes memory while it waits for a
 * thread. Safe to use from many threads.
 */
final class BodyLease {
    private final ByteBudget budget;

    private long bytes;
    private int working;
    private boolean ended;

    BodyLease(ByteBudget budget) {
        this.budget = budget;
    }

    /** Takes more; false when there is no more. */
    synchronized boolean take(int more) {
        if ((ended && working == 0) || !budget.take(more)) {
            return false;
        }
        bytes += more;
        return true;
    }

    /** A thread will work on the body. */
    synchronized void work() {
        working++;
    }

    /** What one thread did about the body is done. */
    synchronized void done() {
        working--;
        giveBack();
    }

    /** The request is answered, or nobody waits for the answer. */
    synchronized void end() {
        ended = true;
        giveBack();
    }

    private void giveBack() {
        if (ended && working == 0) {
            budget.give(bytes);
            bytes = 0;
        }
    }
}
