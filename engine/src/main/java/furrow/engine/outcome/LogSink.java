package furrow.engine.outcome;

import java.util.List;

/** Takes another log's batches as they are, under their own writers' numbers. One thread; the log is in no other use. */
public interface LogSink {
    /** Makes writers known: which of their batches are gone, and which there will be. */
    void begin(String workspace, BatchPositions begin, BatchPositions end);

    /** Takes batches, each writer's in order and without a gap; they are on disk when this returns. */
    void take(String workspace, List<RecordedBatch> batches);

    /** Takes who had sent, batches that are gone included. */
    void sources(String workspace, List<SourceSeen> sources, BatchPositions end);
}
