package furrow.engine.advice;

import furrow.engine.evidence.Ending;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.ExperimentData;
import furrow.engine.evidence.ExperimentStanding;
import furrow.engine.evidence.SteppedTime;
import furrow.experiments.comparison.RehearsedPlan;
import furrow.experiments.inference.Figure;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.moments.Moments;
import furrow.experiments.moments.PairedMoments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Placement;
import furrow.experiments.power.ControlResponse;
import furrow.experiments.power.Power;
import furrow.rules.fact.DataFact;
import furrow.rules.fact.ExperimentFact;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** What rules may know of an experiment as a whole: how far it is, how much is missing, how fresh its data are. */
final class ExperimentFacts {
    private static final double DAY = 86_400;

    private final Evidence evidence;
    private final ExperimentData data;
    private final Experiment experiment;
    private final Metric primary;

    ExperimentFacts(Evidence evidence) {
        this.evidence = evidence;
        this.data = evidence.data();
        this.experiment = data.experiment();
        this.primary = primary(experiment);
    }

    /** The metric that decides: the first primary one, or the first of all. */
    static Metric primary(Experiment experiment) {
        return experiment.metrics().stream()
                .filter(metric -> metric.role() == Metric.Role.PRIMARY)
                .findFirst()
                .orElse(experiment.metrics().get(0));
    }

    /**
     * The experiment at an instant.
     *
     * @param unitsNeeded what {@link #unitsNeeded()} says
     * @param placement what {@link Placements#of(ExperimentData)} says
     * @param zone of the workspace, in which days are counted
     */
    ExperimentFact experiment(OptionalLong unitsNeeded, Placement placement, Instant now, ZoneId zone) {
        return ExperimentFact.of(
                experiment.name(),
                experiment.kind(),
                experiment.unit(),
                status(now),
                data.ending().flatMap(Ending::chosen),
                primary.name(),
                placement,
                run(now, zone),
                data.units(),
                experiment.analysis().plannedUnits(),
                unitsNeeded,
                primary.margin(),
                pace());
    }

    /** How far it is in time; of one whose beginning nobody planned, or that was sealed, only its end is told. */
    private ExperimentFact.Run run(Instant now, ZoneId zone) {
        var left = RuleNumbers.of(experiment.ends(), end -> steppedDays(now, end));
        var begun = experiment.starts().filter(start -> !now.isBefore(start) && !data.concluded());
        if (begun.isEmpty()) {
            return new ExperimentFact.Run(OptionalDouble.empty(), OptionalLong.empty(), left);
        }
        var start = begun.get();
        var end = experiment.ends().filter(now::isAfter);
        var until = end.orElse(now);
        var ran = until.minus(experiment.course().pausedWithin(start, until));
        var day = end.isPresent()
                ? OptionalLong.empty()
                : OptionalLong.of(
                        1 + ChronoUnit.DAYS.between(LocalDate.ofInstant(start, zone), LocalDate.ofInstant(now, zone)));
        return new ExperimentFact.Run(OptionalDouble.of(steppedDays(start, ran)), day, left);
    }

    DataFact data(Instant now) {
        return new DataFact(
                experiment.name(),
                data.units() > 0,
                data.lastAt()
                        .map(last -> experiment
                                .course()
                                .resumedBy(now)
                                .filter(last::isBefore)
                                .orElse(last))
                        .map(last -> OptionalDouble.of(Math.max(0, steppedDays(last, now) * 24)))
                        .orElse(OptionalDouble.empty()));
    }

    private ExperimentFact.Status status(Instant now) {
        return switch (ExperimentStanding.of(experiment, data.ending(), now)) {
            case DRAFT, NOT_BEGUN -> ExperimentFact.Status.NOT_STARTED;
            case RUNNING -> ExperimentFact.Status.RUNNING;
            case PAUSED -> ExperimentFact.Status.PAUSED;
            case PAST_ITS_END -> ExperimentFact.Status.ENDED;
            case ENDED, CONCLUDED -> ExperimentFact.Status.CONCLUDED;
            case ABANDONED -> ExperimentFact.Status.ABANDONED;
        };
    }

    private OptionalDouble pace() {
        if (data.firstAt().isEmpty() || data.lastAt().isEmpty()) {
            return OptionalDouble.empty();
        }
        var first = data.firstAt().get();
        var last = data.lastAt().get();
        double days = first.isBefore(last)
                ? days(first, last)
                        - experiment.course().pausedWithin(first, last).toSeconds() / DAY
                : 0;
        return days > 0 ? OptionalDouble.of(data.units() / days) : OptionalDouble.empty();
    }

    /**
     * Units in all arms that would show the smallest effect worth acting on, at what the control answers so far, by the
     * method that reads them: of several primary metrics those that the slowest needs, each read as strictly as all of them
     * together ask for. None where that cannot be told of one of them.
     */
    OptionalLong unitsNeeded() {
        var deciding = experiment.metrics().stream()
                .filter(metric ->
                        metric.role() == Metric.Role.PRIMARY && metric.margin().isPresent())
                .toList();
        var all = deciding.isEmpty() ? List.of(primary) : deciding;
        long most = 0;
        for (Metric metric : all) {
            var needed = unitsNeeded(metric, all.size());
            if (needed.isEmpty()) {
                return needed;
            }
            most = Math.max(most, needed.getAsLong());
        }
        return OptionalLong.of(most);
    }

    private OptionalLong unitsNeeded(Metric metric, int metrics) {
        if (metric.margin().isEmpty() || !metric.type().isTakenFromSums()) {
            return OptionalLong.empty();
        }
        return response(metric)
                .flatMap(response -> Figure.attempt(() -> new RehearsedPlan(
                                        plan(response, metrics), effect(metric), metric, total -> experiment.analysis())
                                .needed())
                        .value())
                .map(needed -> OptionalLong.of(needed.total()))
                .orElse(OptionalLong.empty());
    }

    private static double effect(Metric metric) {
        double margin = metric.margin().getAsDouble();
        return metric.direction() == Metric.Direction.HIGHER ? margin : -Math.min(margin, 0.999);
    }

    private Power plan(ControlResponse response, int metrics) {
        var analysis = experiment.analysis();
        double[] weights = experiment.arms().stream()
                .sorted((a, b) -> Boolean.compare(b.control(), a.control()))
                .mapToDouble(Arm::weight)
                .toArray();
        boolean shared = analysis.correction() != Analysis.Correction.NONE;
        return Power.of(response)
                .readAs(analysis)
                .withLevel(analysis.level())
                .withSplit(weights)
                .withMetrics(shared ? metrics : 1);
    }

    private Optional<ControlResponse> response(Metric metric) {
        var control = data.control().metric(metric.name());
        if (control.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(response(metric, control.get().moments()));
        } catch (IllegalArgumentException tooLittleYet) {
            // No unit did it yet, or all did, or they do not differ: nothing to plan with.
            return Optional.empty();
        }
    }

    private static ControlResponse response(Metric metric, MetricMoments moments) {
        return switch (metric.type()) {
            case PROPORTION ->
                moments instanceof PairedMoments paired
                        ? ControlResponse.ratioFrom(paired)
                        : ControlResponse.proportionFrom((Moments) moments);
            case RATE ->
                moments instanceof PairedMoments paired
                        ? ControlResponse.rateFrom(paired)
                        : ControlResponse.meanFrom((Moments) moments);
            case MEAN, RATIO, QUANTILE ->
                moments instanceof PairedMoments paired
                        ? ControlResponse.ratioFrom(paired)
                        : ControlResponse.meanFrom((Moments) moments);
        };
    }

    Evidence evidence() {
        return evidence;
    }

    private static double steppedDays(Instant from, Instant to) {
        return SteppedTime.seconds(from, to) / DAY;
    }

    private static double days(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds() / DAY;
    }
}
