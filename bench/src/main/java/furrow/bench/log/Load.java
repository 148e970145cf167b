package furrow.bench.log;

import furrow.engine.outcome.Batch;
import furrow.engine.outcome.Entry;
import furrow.experiments.event.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Batches like those of a shop: ids of 16 characters, units of 10, three metrics, a language. */
final class Load {
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final String[] METRICS = {"click", "reply", "revenue"};
    private static final String[] LANGUAGES = {"de", "en", "fr"};

    private Load() {}

    static Batch batch(String prefix, long from, int count) {
        var entries = new ArrayList<Entry>(count);
        for (long number = from; number < from + count; number++) {
            entries.add(event(prefix, number));
        }
        return new Batch("main", "bench", entries);
    }

    static Entry event(String prefix, long number) {
        return Entry.of(new Outcome(
                prefix + "-" + number,
                "contact-" + number % 1_000_003,
                METRICS[(int) (number % 3)],
                number % 7 + 0.5,
                Optional.of("tone-of-replies"),
                Optional.empty(),
                START.plusMillis(number * 37),
                Map.of("language", LANGUAGES[(int) (number % 5 % 3)])));
    }

    static List<String> ids(List<Entry> entries) {
        return entries.stream()
                .map(entry -> ((Entry.Happened) entry).event().id())
                .toList();
    }
}
