package furrow.engine.fold;

import furrow.engine.outcome.Entry;
import furrow.engine.outcome.Recorded;
import furrow.experiments.fold.Fold;
import furrow.experiments.fold.Note;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What some batches of the log say, by unit. */
final class News {
    private final Map<String, List<Note>> units = new LinkedHashMap<>();

    private News() {}

    /** Reads batches; totals per arm and counts of what is for no unit go where they belong. */
    static News of(List<Recorded> batches, Fold fold, Counters counters, CountsTable totals) {
        var news = new News();
        for (var batch : batches) {
            for (Entry entry : batch.entries()) {
                counters.entries++;
                if (entry instanceof Entry.Counted counted) {
                    counters.counts++;
                    totals.add(counted.counts());
                } else {
                    news.take(entry, fold, counters);
                }
            }
        }
        return news;
    }

    private void take(Entry entry, Fold fold, Counters counters) {
        try {
            note(entry, fold)
                    .ifPresentOrElse(
                            note -> units.computeIfAbsent(note.unit(), key -> new ArrayList<>(2))
                                    .add(note),
                            () -> counters.unused++);
        } catch (IllegalArgumentException refused) {
            counters.refuse(String.valueOf(refused.getMessage()));
        }
    }

    private static Optional<Note> note(Entry entry, Fold fold) {
        return entry instanceof Entry.Happened happened
                ? fold.note(happened.event())
                : fold.note(((Entry.Sampled) entry).snapshot());
    }

    Map<String, List<Note>> units() {
        return units;
    }
}
