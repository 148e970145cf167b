package furrow.engine.live;

import furrow.engine.evidence.CountsBook;
import furrow.engine.evidence.ExperimentData;
import furrow.engine.evidence.Gathering;
import furrow.engine.fold.FoldState;
import furrow.engine.fold.Passed;
import furrow.experiments.event.Counts;
import furrow.experiments.fold.Summary;
import furrow.experiments.fold.Traffic;
import furrow.experiments.plan.Plan;
import java.util.List;
import java.util.Optional;

/**
 * What a fold on disk knows, as experiments: those of its moments, and those of which it has totals per arm.
 *
 * @param experiments that can be read
 * @param lone experiments of which totals name a single arm
 */
record Gathered(List<ExperimentData> experiments, List<String> lone) {

    static Gathered of(Plan plan, FoldState state) {
        var options = CountsBook.Options.withDefaults();
        var gathering = new Gathering(Optional.of(plan), options);
        state.totals().forEach(row -> take(row, gathering));
        var summary = new Summary(state.experiments(), traffic(state.passed()), List.of());
        return new Gathered(gathering.experiments(Optional.of(summary), state.asOf()), gathering.lone());
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
