package furrow.experiments.fold;

import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.worth.NetReading;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

/** Sums over the units of one experiment; whatever is added can be taken away again. */
final class ExperimentAccumulator {
    private final Experiment experiment;
    private final FoldOptions options;
    private final ZoneId zone;
    private final long[] assigned;
    private final long[] exposed;
    private final long[] followed;
    private final long[] met;
    private final ArmAccumulators whole;
    private final Map<String, ArmAccumulators> segments = new TreeMap<>();
    private long twoArms;
    private long withoutAssignment;
    private long contradictions;
    private long early;
    private long late;
    private long paused;
    private long amongFewer;
    private long ahead;
    private long offPlan;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private final SharedUnitAccumulator shared;
    private final SlotAccumulator slots;
    private boolean changed;
    private boolean untold = true;
    private boolean toldEnded;
    private boolean lookedThrough;
    private boolean incomplete;

    ExperimentAccumulator(Experiment experiment, FoldOptions options, ZoneId zone) {
        this.experiment = experiment;
        this.options = options;
        this.zone = zone;
        int arms = experiment.arms().size();
        assigned = new long[arms];
        exposed = new long[arms];
        followed = new long[arms];
        met = new long[arms];
        whole = tallies();
        shared = new SharedUnitAccumulator(experiment);
        slots = new SlotAccumulator(experiment);
    }

    private ArmAccumulators tallies() {
        return ArmAccumulators.of(experiment, options);
    }

    /** Adds what a unit gives, or takes it away with a sign of -1. */
    void change(UnitContribution.Part part, List<String> labels, int sign) {
        setChanged();
        var standing = part.standing();
        standing.assignment().ifPresent(given -> assigned[given.arm()] += sign);
        standing.exposedArm().ifPresent(arm -> exposed[arm] += sign);
        if (standing.assignment().isPresent() && standing.exposedArm().isPresent()) {
            met[standing.arm()] += sign;
            followed[standing.arm()] += standing.exposedArm().get() == standing.arm() ? sign : 0;
        }
        twoArms += standing.twoArms() ? sign : 0;
        withoutAssignment += standing.assignment().isEmpty() ? sign : 0;
        offPlan += standing.isOffPlan() ? sign : 0;
        contradictions += (long) sign * part.events().contradictions();
        first = sign > 0 ? Math.min(first, part.events().first()) : first;
        last = sign > 0 ? Math.max(last, part.events().last()) : last;
        slots.change(part, sign);
        if (!part.leftOut()) {
            arms(part, labels).forEach(arm -> arm.change(part, cluster(labels), zone, sign));
        }
    }

    /** Counts what does not count, or takes it away with a sign of -1. */
    void setAside(Aside aside, int sign) {
        setChanged();
        early += (long) sign * aside.early();
        late += (long) sign * aside.late();
        paused += (long) sign * aside.paused();
        amongFewer += (long) sign * aside.amongFewer();
        ahead += (long) sign * aside.ahead();
    }

    /** Puts a unit's new reading in the place of its old one. */
    void replace(UnitContribution.Part before, UnitContribution.Part after, List<String> labels) {
        boolean sameArm = before.standing().equals(after.standing())
                && before.basis() == after.basis()
                && before.leftOut() == after.leftOut();
        if (!sameArm) {
            change(before, labels, -1);
            change(after, labels, 1);
            return;
        }
        setChanged();
        contradictions += after.events().contradictions() - before.events().contradictions();
        first = Math.min(first, after.events().first());
        last = Math.max(last, after.events().last());
        slots.change(before, -1);
        slots.change(after, 1);
        if (!after.leftOut()) {
            arms(after, labels).forEach(arm -> arm.replace(before, after, cluster(labels), zone));
        }
    }

    /** Adds a unit that stands in another experiment of higher number as well, or takes it away with a sign of -1. */
    void share(UnitContribution.Part here, UnitContribution.Part there, int armsThere, int sign) {
        setChanged();
        shared.change(here.standing(), there.standing(), armsThere, sign);
    }

    /** Forgets what is shared with some experiments of higher number. */
    void leave(Set<Integer> numbers) {
        if (shared.leave(numbers)) {
            setChanged();
        }
    }

    SharedUnitAccumulator shared() {
        return shared;
    }

    SlotAccumulator slots() {
        return slots;
    }

    private String cluster(List<String> labels) {
        return options.cluster().isPresent() ? labels.get(labels.size() - 1) : "";
    }

    /** The sums that a unit belongs to: of all units, and of its segments. */
    private List<ArmAccumulator> arms(UnitContribution.Part part, List<String> labels) {
        int arm = part.standing().arm();
        var arms = new ArrayList<ArmAccumulator>();
        arms.add(whole.by(part.basis()).get(arm));
        for (int i = 0; i < options.segments().size(); i++) {
            String segment = options.segments().get(i) + '=' + labels.get(i);
            arms.add(segments.computeIfAbsent(segment, key -> tallies())
                    .by(part.basis())
                    .get(arm));
        }
        return arms;
    }

    private void setChanged() {
        changed = true;
        untold = true;
        lookedThrough = false;
    }

    /** Says that something has changed of what another experiment shares with this one. */
    void setUntold() {
        untold = true;
    }

    /** Whether a summary as of an instant says other things than the last one; it is told from now on. */
    boolean takeUntold(Instant asOf) {
        boolean ended = ended(asOf);
        boolean taken = untold || ended != toldEnded;
        untold = false;
        toldEnded = ended;
        return taken;
    }

    private boolean ended(Instant asOf) {
        return experiment.ends().filter(end -> !end.isAfter(asOf)).isPresent();
    }

    /** Whether anything has changed since this was last asked. */
    boolean takeChanged() {
        boolean taken = changed;
        changed = false;
        return taken;
    }

    /** Whether a largest value has to be found by reading the units again; looked through once after a change. */
    boolean isIncomplete() {
        if (!lookedThrough) {
            incomplete = whole.isIncomplete() || segments.values().stream().anyMatch(ArmAccumulators::isIncomplete);
            lookedThrough = true;
        }
        return incomplete;
    }

    ExperimentSummary summary(Instant asOf) {
        boolean byAssignment = anyOf(assigned);
        var basis = byAssignment ? assignedBasis(asOf) : Basis.EXPOSED;
        var bySegment = new HashMap<String, List<ArmSummary>>();
        segments.forEach((segment, tallies) -> bySegment.put(segment, arms(tallies, byAssignment, asOf)));
        return new ExperimentSummary(
                experiment.name(),
                asOf,
                byAssignment,
                arms(whole, byAssignment, asOf),
                bySegment,
                new ExperimentSummary.Misplaced(
                        twoArms,
                        experiment.analysis().twoArms() == Analysis.TwoArms.EXCLUDE,
                        byAssignment ? withoutAssignment : 0,
                        contradictions),
                new ExperimentSummary.Outside(early, late, paused, amongFewer, ahead, offPlan),
                options.cluster().map(named -> groups(basis)),
                new ExperimentSummary.EventPeriod(
                        first == Long.MAX_VALUE ? Optional.empty() : Optional.of(Entry.instant(first)),
                        last == Long.MIN_VALUE ? Optional.empty() : Optional.of(Entry.instant(last))),
                Neighbours.NONE);
    }

    private List<ArmSummary> arms(ArmAccumulators tallies, boolean byAssignment, Instant asOf) {
        var basis = byAssignment ? assignedBasis(asOf) : Basis.EXPOSED;
        var summaries = new ArrayList<ArmSummary>();
        for (int i = 0; i < experiment.arms().size(); i++) {
            Optional<ArmAccumulator> waiting = basis == Basis.ASSIGNED
                    ? Optional.of(tallies.by(Basis.NOT_YET_EXPOSED).get(i))
                    : Optional.empty();
            summaries.add(arm(i, tallies.by(basis).get(i), waiting));
        }
        return summaries;
    }

    private ExperimentSummary.Groups groups(Basis basis) {
        var arms = new HashMap<String, Integer>();
        long unnamed = 0;
        for (ArmAccumulator arm : whole.by(basis)) {
            var sizes = arm.groups();
            sizes.keySet().forEach(name -> arms.merge(name, 1, Integer::sum));
            unnamed += sizes.getOrDefault("", 0L);
        }
        arms.remove("");
        long twice = arms.values().stream().filter(count -> count > 1).count();
        return new ExperimentSummary.Groups(arms.size(), twice, unnamed);
    }

    /** Where nobody reports exposures, units count from their assignment. */
    private Basis assignedBasis(Instant asOf) {
        return anyOf(exposed) || ended(asOf) ? Basis.ASSIGNED : Basis.NOT_YET_EXPOSED;
    }

    private ArmSummary arm(int number, ArmAccumulator tally, Optional<ArmAccumulator> waiting) {
        Arm arm = experiment.arms().get(number);
        long notYet = waiting.map(ArmAccumulator::units).orElse(0L);
        var chances = new TreeMap<>(tally.chances());
        waiting.ifPresent(each -> each.chances().forEach((chance, count) -> chances.merge(chance, count, Long::sum)));
        var metrics = new ArrayList<MetricSummary>();
        for (int i = 0; i < experiment.metrics().size(); i++) {
            metrics.add(MetricSummary.of(
                            experiment.metrics().get(i).name(), tally.cells().get(i))
                    .withOpen(notYet));
        }
        return new ArmSummary(
                arm.name(),
                new ArmSummary.Entrants(
                        assigned[number], exposed[number], followed[number], OptionalLong.of(met[number])),
                tally.units() + notYet,
                chances,
                waiting.map(each -> tally.spend().and(each.measured())).orElseGet(tally::spend),
                new ArmSummary.Uses(tally.lastUse(), tally.uses(), tally.spendByDay()),
                tally.conversation(),
                tally.silentUnits(),
                tally.waitingUnits(),
                metrics,
                net(tally, notYet));
    }

    private static List<MetricSummary> net(ArmAccumulator tally, long notYet) {
        var net = new ArrayList<MetricSummary>();
        for (int i = 0; i < tally.net().size(); i++) {
            net.add(MetricSummary.of(
                            NetReading.all().get(i).metric().name(), tally.net().get(i))
                    .withOpen(notYet));
        }
        return net;
    }

    private static boolean anyOf(long[] counts) {
        for (long count : counts) {
            if (count > 0) {
                return true;
            }
        }
        return false;
    }

    /** Writes all sums down. */
    void write(StateWriter out) {
        for (long[] counts : List.of(assigned, exposed, followed, met)) {
            Arrays.stream(counts).forEach(out::number);
        }
        out.number(twoArms)
                .number(withoutAssignment)
                .number(contradictions)
                .number(early)
                .number(late)
                .number(paused)
                .number(amongFewer)
                .number(ahead)
                .number(offPlan)
                .fixed(first)
                .fixed(last);
        shared.write(out);
        slots.write(out);
        whole.write(out);
        out.number(segments.size());
        segments.forEach((segment, tallies) -> {
            out.text(segment);
            tallies.write(out);
        });
    }

    /** Takes up the sums that were written down. */
    void read(StateReader in) {
        untold = true;
        lookedThrough = false;
        for (long[] counts : List.of(assigned, exposed, followed, met)) {
            Arrays.setAll(counts, i -> in.number());
        }
        twoArms = in.number();
        withoutAssignment = in.number();
        contradictions = in.number();
        early = in.number();
        late = in.number();
        paused = in.number();
        amongFewer = in.number();
        ahead = in.number();
        offPlan = in.number();
        first = in.fixed();
        last = in.fixed();
        shared.read(in);
        slots.read(in);
        whole.read(in);
        int size = in.small();
        for (int i = 0; i < size; i++) {
            segments.computeIfAbsent(in.text(), key -> tallies()).read(in);
        }
    }
}
