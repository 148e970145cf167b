package furrow.engine.seal;

import furrow.engine.notation.ParsedText;
import furrow.engine.notation.Times;
import furrow.experiments.fold.ExperimentSummary;
import furrow.experiments.fold.PercentileCaps;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Plan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Seals the evidence of one workspace: each day once it has ended, each decision, each experiment that is over.
 * Safe to use from many threads.
 */
public final class Sealer {
    private static final String DUE = "its end and its last window have passed";

    private final Seals seals;
    private final Clock clock;
    private final StandingEnds standing;
    private volatile ConcludedExperiments concluded;
    private volatile LocalDate lastDay;
    private final LookKeeper looks;
    private final Map<Boolean, Seal> marks = new ConcurrentHashMap<>();

    /**
     * @param anythingBefore whether something had come in before this process began, so that a day that ended while no
     *     server ran is sealed late
     */
    public Sealer(Seals seals, Clock clock, ZoneId zone, boolean anythingBefore) {
        this(seals, StandingEnds.ALL, clock, zone, anythingBefore);
    }

    /** The same, where ends may have been taken back. */
    public Sealer(Seals seals, StandingEnds standing, Clock clock, ZoneId zone, boolean anythingBefore) {
        this.seals = seals;
        this.standing = standing;
        this.clock = clock;
        this.concluded = ConcludedExperiments.of(seals, standing);
        this.looks = new LookKeeper(seals);
        var yesterday = new SealDays(zone).lastEnded(clock.instant());
        this.lastDay = seals.lastDay().orElse(anythingBefore ? LocalDate.MIN : yesterday);
    }

    /** Reads anew what was sealed, where the store was put back or another process had it. */
    public synchronized void reread() {
        seals.reread(clock.instant());
        marks.clear();
        lastDay = seals.lastDay().orElse(LocalDate.MIN);
        concluded = ConcludedExperiments.of(seals, standing);
    }

    /** What was sealed. */
    public Seals seals() {
        return seals;
    }

    /** Experiments that are over. */
    public ConcludedExperiments concluded() {
        return concluded;
    }

    /** Where what is known comes from. */
    public interface Source {
        /**
         * What is known as of an instant, or of a later one when somebody has asked for that already.
         */
        SealedPlan at(Instant asOf);
    }

    /**
     * Seals the last day that has ended, unless that was done; days before it on which no server ran have no seal.
     * Experiments whose end and last window have passed are concluded then, once a day has changed nothing of them.
     *
     * @return the seal, if there was one to make
     */
    public Optional<SealHead> sealEndedDay(ZoneId zone, Source source) {
        var days = new SealDays(zone);
        var day = days.lastEnded(clock.instant());
        return day.isAfter(lastDay) ? seal(day, days.end(day), source) : Optional.empty();
    }

    private synchronized Optional<SealHead> seal(LocalDate day, Instant end, Source source) {
        if (!day.isAfter(lastDay)) {
            return Optional.empty();
        }
        var known = source.at(end);
        lookDue(known);
        concludeQuiet(known);
        var head = write(SealReason.daily(day), concluded.without(known));
        lastDay = day;
        return Optional.of(head);
    }

    /** Seals all experiments because somebody asks for it. */
    public synchronized SealHead seal(String by, String why, Source source) {
        return write(SealReason.request(by, why), concluded.without(source.at(clock.instant())));
    }

    /**
     * Seals all experiments as they stand when one is decided on: what the decision could rest on.
     *
     * @throws IllegalArgumentException when nothing is known of the experiment
     */
    public synchronized SealHead seal(String experiment, SealReason reason, Source source) {
        var known = source.at(clock.instant());
        requireKnown(experiment, concluded.over(known));
        return write(reason, concluded.without(known));
    }

    /**
     * Concludes an experiment: from now on its evidence is that of this seal. Doing it again takes in what has come in
     * since, and makes the evidence a revised one.
     *
     * @throws IllegalArgumentException when nothing is known of it
     */
    public synchronized SealHead conclude(String experiment, String by, String why, Source source) {
        return end(SealReason.conclusion(experiment, by, why), source);
    }

    /**
     * Seals the evidence that an experiment ends with. It is read from then on as soon as the end stands, which {@link #look}
     * sees to.
     *
     * @param reason of a conclusion or an abandonment
     * @throws IllegalArgumentException when nothing is known of the experiment
     */
    public synchronized SealHead end(SealReason reason, Source source) {
        String experiment = reason.experiment().orElseThrow();
        var known = source.at(clock.instant());
        requireKnown(experiment, known);
        var earlier = concluded
                .seal(experiment)
                .map(seal ->
                        ", a revision of what was concluded at " + seal.head().asOf());
        return end(reason.because(reason.why() + earlier.orElse("")), known);
    }

    private SealHead end(SealReason reason, SealedPlan known) {
        lookDue(known);
        var head = write(reason, ConcludedExperiments.only(reason.experiment().orElseThrow(), known));
        look();
        return head;
    }

    /** Takes the looks of plans with looks that have fallen due: seals what is known of each such experiment now. */
    public synchronized void lookDue(SealedPlan known) {
        known.plan().experiments().stream()
                .filter(each -> concluded.seal(each.name()).isEmpty())
                .forEach(each -> looks.due(each, known)
                        .ifPresent(reason -> write(reason, ConcludedExperiments.only(each.name(), known))));
    }

    /** What is known of experiments that were concluded is as it was, and the looks that were taken go with the others. */
    public SealedPlan over(SealedPlan now) {
        return over(now, concluded);
    }

    private SealedPlan over(SealedPlan now, ConcludedExperiments ended) {
        var all = ended.over(now);
        return all.looked(looks.taken(all.plan(), all.state().asOf()));
    }

    /** Looks which ends stand now. */
    public synchronized void look() {
        concluded = ConcludedExperiments.of(seals, standing, concluded);
    }

    /** Concludes the experiments whose end and last window have passed, such as before a person is erased. */
    public synchronized void concludeDue(SealedPlan known) {
        due(known).forEach(each -> end(SealReason.conclusion(each.experiment(), "", DUE), known));
    }

    /** The same for those of which the last daily seal has the same numbers: history may still be on its way. */
    private void concludeQuiet(SealedPlan known) {
        var due = due(known);
        var before = due.isEmpty()
                ? Optional.<SealHead>empty()
                : seals.newestAt(known.state().asOf());
        before.map(seals::read)
                .ifPresent(seal -> due.stream()
                        .filter(each -> seal.state().experiments().stream().anyMatch(each::sameNumbers))
                        .forEach(each -> end(SealReason.conclusion(each.experiment(), "", DUE), known)));
    }

    private List<ExperimentSummary> due(SealedPlan known) {
        var asOf = known.state().asOf();
        var names = known.plan().experiments().stream()
                .filter(each -> over(each).filter(at -> !at.isAfter(asOf)).isPresent())
                .map(Experiment::name)
                .toList();
        return known.state().experiments().stream()
                .filter(each -> names.contains(each.experiment()))
                .filter(each -> concluded.seal(each.experiment()).isEmpty())
                .filter(each -> each.arms().stream().anyMatch(arm -> arm.units() > 0))
                .toList();
    }

    /** When the last window of a unit that met it before its end has closed; empty when no end is planned. */
    static Optional<Instant> over(Experiment experiment) {
        var longest = experiment.metrics().stream()
                .flatMap(metric -> metric.window().stream())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return experiment.ends().map(end -> end.plus(longest));
    }

    /**
     * Says of each experiment what has been revised since the last day was sealed, and since somebody last decided: units that
     * had closed by then and count otherwise now.
     */
    public SealedPlan revised(SealedPlan known) {
        var zone = known.plan().workspace().zone();
        var remarks = new HashMap<>(known.remarks());
        var plans = byName(known.plan());
        for (Seal before : marks()) {
            var revisions = new Revisions(before, zone);
            var then = byName(before.plan());
            for (ExperimentSummary now : known.state().experiments()) {
                var plan = plans.get(now.experiment());
                if (plan != null && plan.equals(then.get(now.experiment()))) {
                    var remark = remarks.getOrDefault(
                            now.experiment(), new SealRemark(known.state().asOf(), "", Optional.empty()));
                    revisions.of(now).ifPresent(each -> remarks.put(now.experiment(), remark.and(each)));
                }
            }
        }
        return new SealedPlan(known.plan(), known.state(), remarks, known.notes(), known.looks());
    }

    /** Looked up for each experiment, so a plan of many is not gone through for each. */
    private static Map<String, Experiment> byName(Plan plan) {
        return plan.experiments().stream()
                .collect(Collectors.toMap(Experiment::name, Function.identity(), (one, other) -> one));
    }

    /** The newest seal that somebody asked for, and the newest of a day, read once. */
    private List<Seal> marks() {
        var heads =
                seals.heads().stream().filter(each -> each.reason().isOfAll()).toList();
        return Stream.of(false, true)
                .flatMap(daily -> heads.stream()
                        .filter(each -> each.reason().day().isPresent() == daily)
                        .max(Comparator.comparingLong(SealHead::number))
                        .stream())
                .map(this::mark)
                .toList();
    }

    private Seal mark(SealHead head) {
        boolean daily = head.reason().day().isPresent();
        var known =
                Optional.ofNullable(marks.get(daily)).filter(each -> each.head().equals(head));
        var seal = known.orElseGet(() -> seals.read(head));
        marks.put(daily, seal);
        return seal;
    }

    private SealHead write(SealReason reason, SealedPlan known) {
        return seals.write(reason, known.plan(), known.state(), clock.instant());
    }

    private static void requireKnown(String experiment, SealedPlan known) {
        var names = known.plan().experiments().stream().map(Experiment::name).toList();
        boolean counted = known.state().totals().stream()
                .anyMatch(each -> each.experiment().equals(experiment));
        if (!names.contains(experiment) && !counted) {
            throw new IllegalArgumentException("experiment needs one of " + names + ", but was \"" + experiment + "\"");
        }
    }

    /**
     * Refuses to define a concluded experiment in another way.
     *
     * @throws IllegalArgumentException which names it
     */
    public void requireOpen(Plan wanted) {
        for (Experiment each : wanted.experiments()) {
            concluded
                    .seal(each.name())
                    .filter(seal -> !seal.plan()
                            .experiment(each.name())
                            .map(PercentileCaps::open)
                            .equals(Optional.of(PercentileCaps.open(each))))
                    .ifPresent(seal -> {
                        throw new IllegalArgumentException("experiment \"" + each.name() + "\" was concluded at "
                                + seal.head().sealedAt() + " and keeps its numbers; give the new one another name");
                    });
        }
    }

    /**
     * Evidence as it was.
     *
     * @param asOf a time, or a day, which means its end; the newest seal of all experiments at or before it
     * @throws IllegalArgumentException when none is so old, with the range that is
     */
    public SealedPlan asOf(String asOf, ZoneId zone) {
        if (!(Times.end(asOf, zone) instanceof ParsedText.Good<Instant> good)) {
            throw refused(asOf);
        }
        var instant = good.value();
        var head = seals.newestAt(instant)
                .filter(found -> !instant.isAfter(new SealDays(zone).end(LocalDate.ofInstant(clock.instant(), zone))))
                .orElseThrow(() -> refused(asOf));
        var seal = seals.read(head);
        return over(
                new SealedPlan(seal.plan(), seal.state()), ConcludedExperiments.of(seals, standing, head.sealedAt()));
    }

    private IllegalArgumentException refused(String asOf) {
        var first = seals.heads().stream()
                .filter(each -> each.reason().isOfAll())
                .map(SealHead::asOf)
                .min(Instant::compareTo);
        return new IllegalArgumentException(first.map(at -> "asOf needs a day or a time from " + at
                        + ", when evidence was first sealed, to today, but was " + asOf
                        + "; furrow data seals and GET /v1/seals list what was sealed")
                .orElse("asOf needs evidence that was sealed, and none is yet; the first is at the end of the day"));
    }
}
