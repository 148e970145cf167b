package furrow.engine.live;

import furrow.engine.advice.KeptExperiments;
import furrow.engine.advice.KeptExperiments.Experiments;
import furrow.engine.advice.ReadExperiment;
import furrow.engine.evidence.CountsBook;
import furrow.engine.evidence.Freshness;
import furrow.engine.evidence.Grounds;
import furrow.engine.fold.FoldState;
import furrow.engine.seal.SealRemark;
import furrow.engine.seal.SealedPlan;
import furrow.experiments.event.Counts;
import furrow.experiments.plan.Experiment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a fold on disk knows, as experiments: those of its moments, and those of which it has totals per arm. */
final class FoldedData {
    private FoldedData() {}

    /** The experiments, read anew as far as they are not kept. */
    static Experiments read(SealedPlan known, KeptExperiments kept) {
        return kept.remarked(
                kept.read(grounds(known)),
                name -> List.of(
                        Optional.ofNullable(known.remarks().get(name)),
                        known.notes().getOrDefault(name, List.of())),
                read -> remarked(read, known));
    }

    /** What the evidence of one experiment rests on; empty when there is nothing of it. */
    static Optional<Grounds> grounds(String experiment, SealedPlan known) {
        return grounds(of(experiment, known)).stream()
                .filter(each -> each.name().equals(experiment))
                .findFirst();
    }

    /** What is known of one experiment alone. */
    static SealedPlan of(String experiment, SealedPlan known) {
        var state = known.state();
        return new SealedPlan(
                known.plan(),
                new FoldState(
                        state.experiments().stream()
                                .filter(each -> each.experiment().equals(experiment))
                                .toList(),
                        state.totals().stream()
                                .filter(each -> each.experiment().equals(experiment))
                                .toList(),
                        state.passed(),
                        state.positions(),
                        state.asOf()),
                Map.of(),
                Map.of(),
                known.looks());
    }

    private static List<Grounds> grounds(SealedPlan known) {
        var plan = known.plan();
        var planned = new HashMap<String, Experiment>();
        plan.experiments().forEach(each -> planned.put(each.name(), each));
        var totals = known.state().totals().stream()
                .filter(each -> isLegible(each, planned))
                .toList();
        return Grounds.of(
                plan.workspace(),
                Optional.of(plan),
                known.state().experiments(),
                known.state().passed().unplanned(),
                totals,
                CountsBook.Options.withDefaults(),
                Freshness.EXPECTED,
                Optional.of(known.looks()));
    }

    /** Totals may name an arm or metric that is not defined (yet): they are kept, and a new plan may use them. */
    private static boolean isLegible(Counts row, Map<String, Experiment> planned) {
        var experiment = planned.get(row.experiment());
        return experiment == null
                || (experiment.arm(row.arm()).isPresent()
                        && experiment.metric(row.metric()).isPresent());
    }

    private static ReadExperiment remarked(ReadExperiment read, SealRemark remark) {
        return remark.ending().map(read::ended).orElse(read);
    }

    private static ReadExperiment remarked(ReadExperiment read, SealedPlan known) {
        String name = read.evidence().data().experiment().name();
        var told = Optional.ofNullable(known.remarks().get(name))
                .map(remark -> remarked(read.with(remark.asOf(), remark.text()), remark))
                .orElse(read);
        for (String note : known.notes().getOrDefault(name, List.of())) {
            told = told.remarked(note);
        }
        return told;
    }
}
