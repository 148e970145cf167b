package furrow.engine.fold;

import furrow.engine.outcome.LogEntry;
import furrow.engine.outcome.RecordedBatch;
import furrow.experiments.fold.Fold;
import furrow.experiments.fold.UnitEntry;
import furrow.experiments.fold.UnplannedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What some batches of the log say of units, in the order in which it came. */
final class PendingEntries {
    private final List<UnitEntry> notes = new ArrayList<>();
    private final List<StoredUnit> units = new ArrayList<>();

    private PendingEntries() {}

    /** Reads batches; totals per arm and counts of what is for no unit go where they belong. */
    static PendingEntries of(
            List<RecordedBatch> batches, Fold fold, UnitTable units, Counters counters, CountsTable totals) {
        var news = new PendingEntries();
        for (var batch : batches) {
            for (LogEntry entry : batch.entries()) {
                counters.entries++;
                if (entry instanceof LogEntry.Counted counted) {
                    counters.counts++;
                    totals.add(counted.counts());
                } else {
                    news.take(entry, fold, units, counters);
                }
            }
        }
        return news;
    }

    private void take(LogEntry entry, Fold fold, UnitTable table, Counters counters) {
        try {
            var note = note(entry, fold);
            if (note.isPresent()) {
                notes.add(note.get());
                units.add(table.get(note.get().unit()));
            } else {
                counters.unused++;
                unplanned(entry, fold).ifPresent(counters::lacks);
            }
        } catch (IllegalArgumentException refused) {
            counters.refuse(String.valueOf(refused.getMessage()));
            unplanned(entry, fold).ifPresent(counters::lacks);
        }
    }

    private static Optional<UnitEntry> note(LogEntry entry, Fold fold) {
        return entry instanceof LogEntry.Happened happened
                ? fold.note(happened.event())
                : fold.note(((LogEntry.Sampled) entry).snapshot());
    }

    private static Optional<UnplannedName> unplanned(LogEntry entry, Fold fold) {
        return entry instanceof LogEntry.Happened happened
                ? fold.unplanned(happened.event())
                : fold.unplanned(((LogEntry.Sampled) entry).snapshot());
    }

    /** How much there is. */
    int size() {
        return notes.size();
    }

    UnitEntry note(int number) {
        return notes.get(number);
    }

    /** Whom a note is of. */
    StoredUnit unit(int number) {
        return units.get(number);
    }
}
