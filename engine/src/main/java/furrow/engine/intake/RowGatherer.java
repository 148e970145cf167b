package furrow.engine.intake;

import furrow.engine.outcome.Batch;
import furrow.engine.outcome.BatchWriter;
import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.PackedBatch;
import furrow.engine.outcome.RawEvent;
import furrow.engine.outcome.ReceiptWindow;
import furrow.engine.outcome.StatedName;
import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import furrow.experiments.fold.PlannedNames;
import furrow.experiments.fold.UnplannedRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers rows into batches for an outcome log, those that may come in, and lists the others. Not thread-safe.
 *
 * <p>Whoever reads into it from bytes in memory ({@link DataFiles#gather}) writes plain rows of events as they are, with no
 * object a row.
 */
public final class RowGatherer implements Receiver, Watcher {
    private static final int FIRST_ROOM = 16;

    private final ReceiptWindow.Span window;
    private final Full full;
    private final List<Rejection> rejected = new ArrayList<>();
    private BatchWriter batch = new BatchWriter(FIRST_ROOM);

    /** What to do about a row more than a batch may have. */
    public interface Full {
        /** Takes the batch out, or refuses by an exception. */
        void makeRoom(RowGatherer rows);

        /** Is told of each rejected row that is not listed any more, since {@value Batch#MOST} are; may refuse by an exception. */
        default void manyRejected(RowGatherer rows) {}
    }

    /**
     * Gathers.
     *
     * @param window times that may come in
     * @param full is asked when {@value Batch#MOST} rows wait and another comes
     */
    public RowGatherer(ReceiptWindow.Span window, Full full) {
        this.window = window;
        this.full = full;
    }

    @Override
    public RowAnswer event(Event event) {
        return take(LogEntry.of(event));
    }

    @Override
    public RowAnswer snapshot(Snapshot snapshot) {
        return take(new LogEntry.Sampled(snapshot));
    }

    @Override
    public RowAnswer counts(Counts counts) {
        return take(new LogEntry.Counted(counts));
    }

    private RowAnswer take(LogEntry entry) {
        var refusal = window.refusal(entry);
        if (refusal.isPresent()) {
            return new RowAnswer.Refused("at", entry.at().map(Instant::toString).orElse(""), refusal.get());
        }
        makeRoom();
        batch.add(entry);
        return RowAnswer.USED;
    }

    boolean accepts(RawEvent event) {
        return window.covers(event);
    }

    void add(RawEvent event) {
        makeRoom();
        batch.add(event);
    }

    private void makeRoom() {
        if (batch.size() == Batch.MOST) {
            full.makeRoom(this);
        }
    }

    @Override
    public void rejected(Rejection rejection) {
        if (rejected.size() < Batch.MOST) {
            rejected.add(rejection);
        } else {
            full.manyRejected(this);
        }
    }

    /** Rows that could not be used, the first {@value Batch#MOST} of them. */
    public List<Rejection> rejected() {
        return rejected;
    }

    /** Counts those of the rows that wait which name what a plan does not have. */
    public void count(PlannedNames names, UnplannedRows.Counter counter) {
        for (StatedName each : batch.stated()) {
            each.experiment()
                    .flatMap(experiment -> names.unplannedArm(experiment, each.arm()))
                    .or(() -> each.outcome().flatMap(outcome -> names.unplannedOutcome(each.experiment(), outcome)))
                    .ifPresent(name -> counter.add(name, each.rows()));
        }
    }

    /** How many rows wait. */
    public int size() {
        return batch.size();
    }

    /** Takes the rows out that wait; there has to be one. */
    public PackedBatch take(String workspace, String source) {
        var packed = batch.pack(workspace, source);
        batch = new BatchWriter(packed.size());
        return packed;
    }
}
