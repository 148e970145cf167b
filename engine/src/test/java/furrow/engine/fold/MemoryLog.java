package furrow.engine.fold;

import furrow.engine.outcome.Entry;
import furrow.engine.outcome.Position;
import furrow.engine.outcome.Positions;
import furrow.engine.outcome.Recorded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A log in memory whose batches come from one writer or two. */
final class MemoryLog implements LogReader {
    private final List<Recorded> batches = new ArrayList<>();

    void append(String writer, Entry... entries) {
        long number = batches.stream()
                        .filter(each -> each.position().writer().equals(writer))
                        .count()
                + 1;
        batches.add(new Recorded(new Position("main", writer, number), "test", Instant.EPOCH, List.of(entries)));
    }

    @Override
    public List<Recorded> read(Positions after, int mostEntries) {
        var read = new ArrayList<Recorded>();
        int entries = 0;
        for (var batch : batches) {
            if (batch.position().number() > after.of(batch.position().writer()) && entries < mostEntries) {
                read.add(batch);
                entries += batch.entries().size();
            }
        }
        return read;
    }

    @Override
    public Positions end() {
        var end = Positions.NONE;
        for (var batch : batches) {
            end = end.with(batch.position());
        }
        return end;
    }

    @Override
    public Positions begin() {
        return Positions.NONE;
    }
}
