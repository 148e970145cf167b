package furrow.engine.live;

import furrow.engine.evidence.CountsBook;
import furrow.engine.evidence.ExperimentData;
import furrow.engine.evidence.Gathering;
import furrow.engine.fold.Passed;
import furrow.engine.seal.Known;
import furrow.engine.seal.Remark;
import furrow.experiments.event.Counts;
import furrow.experiments.fold.Summary;
import furrow.experiments.fold.Traffic;
import java.util.List;
import java.util.Optional;

/**
 * What a fold on disk knows, as experiments: those of its moments, and those of which it has totals per arm.
 *
 * @param experiments that can be read
 * @param lone experiments of which totals name a single arm
 */
record Gathered(List<ExperimentData> experiments, List<String> lone) {

    static Gathered of(Known known) {
        var options = CountsBook.Options.withDefaults();
        var state = known.state();
        var gathering = new Gathering(Optional.of(known.plan()), options);
        state.totals().forEach(row -> take(row, gathering));
        var summary = new Summary(state.experiments(), traffic(state.passed()), List.of());
        var experiments = gathering.experiments(Optional.of(summary)).stream()
                .map(each -> remarked(each, known))
                .toList();
        return new Gathered(experiments, gathering.lone());
    }

    private static ExperimentData remarked(ExperimentData data, Known known) {
        return Optional.ofNullable(known.remarks().get(data.experiment().name()))
                .map(remark -> remarked(data.with(remark.asOf(), remark.text()), remark))
                .orElse(data);
    }

    private static ExperimentData remarked(ExperimentData data, Remark remark) {
        return remark.concluded() ? data.asConcluded() : data;
    }

    private static void take(Counts row, Gathering gathering) {
        try {
            gathering.accept(row);
        } catch (IllegalArgumentException unknown) {
            // It names an arm or metric that is not defined (yet); it is kept, and a new plan may use it.
        }
    }

    private static Traffic traffic(Passed passed) {
        return new Traffic(
                passed.entries() - passed.counts() - passed.refused(),
                passed.repeated(),
                passed.corrected(),
                passed.conflicting(),
                passed.unused(),
                passed.waiting(),
                passed.units());
    }
}
