package furrow.engine.intake;

import furrow.experiments.event.Counts;
import furrow.experiments.event.Event;
import furrow.experiments.event.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps everything that is read, for a look at it. */
final class Kept implements Receiver, Watcher {
    final List<Event> events = new ArrayList<>();
    final List<Snapshot> snapshots = new ArrayList<>();
    final List<Counts> counts = new ArrayList<>();
    final List<Rejection> rejections = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    @Override
    public RowAnswer event(Event event) {
        if (!ids.add(event.id())) {
            return RowAnswer.REPEATED;
        }
        events.add(event);
        return RowAnswer.USED;
    }

    @Override
    public RowAnswer snapshot(Snapshot snapshot) {
        snapshots.add(snapshot);
        return RowAnswer.USED;
    }

    @Override
    public RowAnswer counts(Counts row) {
        counts.add(row);
        return RowAnswer.USED;
    }

    @Override
    public void rejected(Rejection rejection) {
        rejections.add(rejection);
    }

    @Override
    public void told(String source, String how) {
        told.add(how);
    }

    RowCounts read(String text) throws IOException {
        return read(text, IntakeOptions.withDefaults());
    }

    RowCounts read(String text, IntakeOptions options) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8), options);
    }

    RowCounts read(byte[] bytes, IntakeOptions options) throws IOException {
        var source = RowSource.of("data.csv", new ByteArrayInputStream(bytes));
        return DataFiles.with(options).read(source, this, this).tally();
    }
}
