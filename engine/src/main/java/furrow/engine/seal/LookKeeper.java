package furrow.engine.seal;

import furrow.engine.evidence.CountsBook;
import furrow.engine.evidence.ExperimentData;
import furrow.engine.evidence.Grounds;
import furrow.engine.evidence.KeptLook;
import furrow.engine.evidence.LookStanding;
import furrow.experiments.event.Counts;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.LookSchedule;
import furrow.experiments.plan.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows which looks of a plan are due and which were taken. A look that was taken stays as it was sealed, so that what it spent of
 * the error is a fact, whatever rows come late. Safe to use from many threads.
 */
final class LookKeeper {
    private final Seals seals;
    private final Map<Long, Read> read = new ConcurrentHashMap<>();

    /** A look that was read, with the share of the planned units at it. */
    private record Read(KeptLook look, double share) {}

    LookKeeper(Seals seals) {
        this.seals = seals;
    }

    /** What was sealed at the looks of each experiment, up to an instant. */
    Map<String, List<KeptLook>> taken(Plan plan, Instant until) {
        var all = new LinkedHashMap<String, List<KeptLook>>();
        for (SealHead head : heads()) {
            String name = head.reason().experiment().orElseThrow();
            var planned = plan.experiment(name).filter(LookKeeper::hasLooks);
            if (planned.isPresent() && !head.asOf().isAfter(until)) {
                all.computeIfAbsent(name, any -> new ArrayList<>())
                        .add(read(head).look());
            }
        }
        return all;
    }

    private List<SealHead> heads() {
        return seals.heads().stream()
                .filter(each -> each.reason().kind() == SealReason.Kind.LOOK)
                .toList();
    }

    private Read read(SealHead head) {
        return read.computeIfAbsent(head.number(), any -> {
            var seal = seals.read(head);
            String name = head.reason().experiment().orElseThrow();
            var then = new SealedPlan(seal.plan(), seal.state());
            var planned = seal.plan().experiment(name).orElseThrow();
            var share = data(planned, then).map(LookStanding::share);
            var look = new KeptLook(
                    head.asOf(),
                    share.filter(each -> isLast(planned, each, head.asOf())).isPresent(),
                    seal.state().experiments().stream()
                            .filter(each -> each.experiment().equals(name))
                            .findFirst(),
                    totals(planned, then));
            return new Read(look, share.orElse(0.0));
        });
    }

    /** The reason for a look that is due now; empty while none is. */
    Optional<SealReason> due(Experiment experiment, SealedPlan known) {
        if (!hasLooks(experiment)) {
            return Optional.empty();
        }
        var now = data(experiment, known);
        if (now.isEmpty()
                || now.get().arms().stream().anyMatch(arm -> arm.metrics().isEmpty())) {
            return Optional.empty();
        }
        var schedule = experiment.analysis().looks().orElseThrow();
        var asOf = known.state().asOf();
        double share = LookStanding.share(now.get());
        var taken = heads().stream()
                .filter(each -> each.reason().experiment().equals(Optional.of(experiment.name())))
                .toList();
        int dueBefore = 0;
        double before = 0;
        if (!taken.isEmpty()) {
            var latest = read(taken.get(taken.size() - 1));
            if (latest.look().last()) {
                return Optional.empty();
            }
            before = latest.share();
            dueBefore = schedule.due(before, latest.look().at());
        }
        boolean last = isLast(experiment, share, asOf);
        return (last || schedule.due(share, asOf) > dueBefore) && share >= before + LookSchedule.APART
                ? Optional.of(SealReason.look(
                        experiment.name(),
                        (last ? "the last look" : "look " + (taken.size() + 1)) + ", at " + Math.round(100 * share)
                                + " % of the planned units"))
                : Optional.empty();
    }

    private static boolean hasLooks(Experiment experiment) {
        return experiment.analysis().looks().isPresent();
    }

    /** Whether all looks are due, or the experiment is over. */
    private static boolean isLast(Experiment experiment, double share, Instant asOf) {
        var schedule = experiment.analysis().looks().orElseThrow();
        return schedule.due(share, asOf) == schedule.count()
                || Sealer.over(experiment).filter(at -> !at.isAfter(asOf)).isPresent();
    }

    private static Optional<ExperimentData> data(Experiment experiment, SealedPlan known) {
        return new Grounds(
                        known.plan().workspace(),
                        experiment.name(),
                        Optional.of(experiment),
                        known.state().experiments().stream()
                                .filter(each -> each.experiment().equals(experiment.name()))
                                .findFirst(),
                        List.of(),
                        totals(experiment, known),
                        CountsBook.Options.withDefaults(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .data();
    }

    /** Totals that can be read by the plan. */
    private static List<Counts> totals(Experiment experiment, SealedPlan known) {
        return known.state().totals().stream()
                .filter(each -> each.experiment().equals(experiment.name()))
                .filter(each -> experiment.arm(each.arm()).isPresent()
                        && experiment.metric(each.metric()).isPresent())
                .toList();
    }
}
