package furrow.engine.seal;

import furrow.engine.fold.FoldState;
import furrow.experiments.event.Counts;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Experiments that are over: their evidence comes from the seal that concluded them, whatever the log has by now. What
 * comes in later, or is erased, changes none of their numbers.
 *
 * @param seals by the experiment's name; each holds that one experiment
 */
public record ConcludedExperiments(Map<String, Seal> seals) {
    /** None. */
    public static final ConcludedExperiments NONE = new ConcludedExperiments(Map.of());

    public ConcludedExperiments {
        seals = Map.copyOf(seals);
    }

    /** The ends among a workspace's seals that stand; of two of one experiment the later one counts. */
    static ConcludedExperiments of(Seals all, StandingEnds standing) {
        return of(all, standing, Instant.MAX);
    }

    /** The same, where seals that were read before are not read again. */
    static ConcludedExperiments of(Seals all, StandingEnds standing, ConcludedExperiments before) {
        return of(all, standing, Instant.MAX, before.seals);
    }

    /** The same as they stood at an instant. */
    static ConcludedExperiments of(Seals all, StandingEnds standing, Instant until) {
        return of(all, standing, until, Map.of());
    }

    private static ConcludedExperiments of(Seals all, StandingEnds standing, Instant until, Map<String, Seal> before) {
        var heads = new LinkedHashMap<String, SealHead>();
        for (var head : all.ends()) {
            if (!head.sealedAt().isAfter(until) && standing.stands(head, until)) {
                head.reason().experiment().ifPresent(name -> heads.put(name, head));
            }
        }
        var seals = new LinkedHashMap<String, Seal>();
        heads.forEach((name, head) -> {
            var known = before.get(name);
            seals.put(name, known != null && known.head().equals(head) ? known : all.read(head));
        });
        return new ConcludedExperiments(seals);
    }

    /** The seal of an experiment, if it was concluded. */
    public Optional<Seal> seal(String experiment) {
        return Optional.ofNullable(seals.get(experiment));
    }

    /** Puts what was sealed of each concluded experiment in the place of what is known of it now. */
    public SealedPlan over(SealedPlan now) {
        return new SealedPlan(
                new Plan(now.plan().workspace(), replaced(now.plan().experiments())),
                new FoldState(
                        summaries(now.state().experiments()),
                        totals(now.state().totals()),
                        now.state().passed(),
                        now.state().positions(),
                        now.state().asOf()),
                remarks(now),
                now.notes(),
                now.looks());
    }

    private Map<String, SealRemark> remarks(SealedPlan now) {
        var zone = now.plan().workspace().zone();
        var all = new LinkedHashMap<>(now.remarks());
        seals.forEach((name, seal) -> all.put(name, SealRemark.ended(seal.head(), zone)));
        return all;
    }

    private List<Experiment> replaced(List<Experiment> planned) {
        var all = new LinkedHashMap<String, Experiment>();
        planned.forEach(each -> all.put(each.name(), each));
        seals.forEach((name, seal) -> seal.plan().experiment(name).ifPresent(each -> all.put(name, each)));
        return List.copyOf(all.values());
    }

    private List<ExperimentSummary> summaries(List<ExperimentSummary> now) {
        var all = new LinkedHashMap<String, ExperimentSummary>();
        now.forEach(each -> all.put(each.experiment(), each));
        seals.values().forEach(seal -> seal.state().experiments().forEach(each -> all.put(each.experiment(), each)));
        return List.copyOf(all.values());
    }

    private List<Counts> totals(List<Counts> now) {
        var all = new ArrayList<>(now.stream()
                .filter(each -> !seals.containsKey(each.experiment()))
                .toList());
        seals.values().forEach(seal -> all.addAll(seal.state().totals()));
        return all;
    }

    /** What is known of the experiments that were not concluded. */
    SealedPlan without(SealedPlan now) {
        return part(now, name -> !seals.containsKey(name));
    }

    /** What is known of one experiment. */
    static SealedPlan only(String experiment, SealedPlan now) {
        return part(now, experiment::equals);
    }

    private static SealedPlan part(SealedPlan now, Predicate<String> names) {
        var state = now.state();
        return new SealedPlan(
                new Plan(
                        now.plan().workspace(),
                        now.plan().experiments().stream()
                                .filter(each -> names.test(each.name()))
                                .toList()),
                new FoldState(
                        state.experiments().stream()
                                .filter(each -> names.test(each.experiment()))
                                .toList(),
                        state.totals().stream()
                                .filter(each -> names.test(each.experiment()))
                                .toList(),
                        state.passed(),
                        state.positions(),
                        state.asOf()));
    }
}
