package furrow.engine.live;

import furrow.engine.intake.Answer;
import furrow.engine.intake.Receiver;
import furrow.engine.outcome.Batch;
import furrow.engine.outcome.Entry;
import furrow.engine.outcome.OutcomeLog;
import furrow.engine.outcome.Receipt;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import furrow.experiments.plan.Workspace;
import java.util.ArrayList;
import java.util.List;

/** Takes rows of files into a log, whatever their age, a full batch at a time. */
final class Importing implements Receiver {
    private static final String SOURCE = "import";

    private final OutcomeLog log;
    private final List<Entry> waiting = new ArrayList<>();

    Importing(OutcomeLog log) {
        this.log = log;
    }

    @Override
    public Answer event(Event event) {
        return take(Entry.of(event));
    }

    @Override
    public Answer snapshot(Snapshot snapshot) {
        return take(new Entry.Sampled(snapshot));
    }

    @Override
    public Answer counts(Counts counts) {
        return take(new Entry.Counted(counts));
    }

    private Answer take(Entry entry) {
        waiting.add(entry);
        if (waiting.size() == Batch.MOST) {
            flush();
        }
        return Answer.USED;
    }

    /**
     * Keeps what is left; returns once it is on disk.
     *
     * @throws IllegalArgumentException when the log refuses it
     */
    void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        var receipt = log.append(new Batch(Workspace.DEFAULT_NAME, SOURCE, List.copyOf(waiting)))
                .toCompletableFuture()
                .join();
        if (receipt instanceof Receipt.Refused refused) {
            throw new IllegalArgumentException("the import stopped: " + refused.message()
                    + "; import the same files again, ids make a repeat harmless");
        }
        waiting.clear();
    }
}
