package furrow.experiments.fold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sums over all units of a workspace; a unit that changes is taken away as it was and added as it is. */
final class Tally {
    private final Vocabulary words;
    private final List<ExperimentTally> experiments = new ArrayList<>();
    private long waiting;

    Tally(Vocabulary words) {
        this.words = words;
        var zone = words.plan().workspace().zone();
        words.plan().experiments().forEach(each -> experiments.add(new ExperimentTally(each, words.options(), zone)));
    }

    void add(UnitReading reading) {
        change(reading, 1);
    }

    void subtract(UnitReading reading) {
        change(reading, -1);
    }

    private void change(UnitReading reading, int sign) {
        waiting += sign * reading.waiting();
        for (var part : reading.parts()) {
            var labels = words.labels(part.standing().labels());
            experiments.get(part.standing().experiment()).change(part, labels, sign);
        }
    }

    long waiting() {
        return waiting;
    }

    List<ExperimentSummary> summaries(Instant asOf) {
        return experiments.stream().map(each -> each.summary(asOf)).toList();
    }
}
