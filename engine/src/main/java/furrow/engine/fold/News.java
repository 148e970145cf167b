package furrow.engine.fold;

import furrow.engine.outcome.Entry;
import furrow.engine.outcome.Recorded;
import furrow.experiments.fold.Fold;
import furrow.experiments.fold.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What some batches of the log say of units, in the order in which it came. */
final class News {
    private final List<Note> notes = new ArrayList<>();
    private final List<StoredUnit> units = new ArrayList<>();

    private News() {}

    /** Reads batches; totals per arm and counts of what is for no unit go where they belong. */
    static News of(List<Recorded> batches, Fold fold, UnitTable units, Counters counters, CountsTable totals) {
        var news = new News();
        for (var batch : batches) {
            for (Entry entry : batch.entries()) {
                counters.entries++;
                if (entry instanceof Entry.Counted counted) {
                    counters.counts++;
                    totals.add(counted.counts());
                } else {
                    news.take(entry, fold, units, counters);
                }
            }
        }
        return news;
    }

    private void take(Entry entry, Fold fold, UnitTable table, Counters counters) {
        try {
            var note = note(entry, fold);
            if (note.isPresent()) {
                notes.add(note.get());
                units.add(table.get(note.get().unit()));
            } else {
                counters.unused++;
            }
        } catch (IllegalArgumentException refused) {
            counters.refuse(String.valueOf(refused.getMessage()));
        }
    }

    private static Optional<Note> note(Entry entry, Fold fold) {
        return entry instanceof Entry.Happened happened
                ? fold.note(happened.event())
                : fold.note(((Entry.Sampled) entry).snapshot());
    }

    /** How much there is. */
    int size() {
        return notes.size();
    }

    Note note(int number) {
        return notes.get(number);
    }

    /** Whom a note is of. */
    StoredUnit unit(int number) {
        return units.get(number);
    }
}
