package furrow.engine.evidence;

import furrow.experiments.health.Health;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Experiment;
import furrow.experiments.worth.Pace;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What came in of one experiment.
 *
 * @param experiment the plan, or what the data themselves say where there is none
 * @param planned false when nobody planned it and arms and metrics were read off the data
 * @param arms what came in of each arm, in the order of the plan, the control among them
 * @param cluster attribute whose groups count as one each, when units are counted in groups
 * @param findings what was noticed while the data came in, such as units seen in two arms
 * @param firstAt when it began, when that was planned
 * @param lastAt time of the latest event, when events came in
 * @param segments the arms again for each value of each segment, under {@code attribute=value}
 * @param provenance where its numbers come from, and what had been said of them before
 */
public record ExperimentData(
        Experiment experiment,
        boolean planned,
        List<ArmData> arms,
        Optional<String> cluster,
        List<Health> findings,
        Optional<Instant> firstAt,
        Optional<Instant> lastAt,
        Map<String, List<ArmData>> segments,
        Provenance provenance) {
    public ExperimentData {
        segments = Map.copyOf(segments);
        arms = List.copyOf(arms);
        findings = List.copyOf(findings);
    }

    /** With numbers as of the report. */
    public ExperimentData(
            Experiment experiment,
            boolean planned,
            List<ArmData> arms,
            Optional<String> cluster,
            List<Health> findings,
            Optional<Instant> firstAt,
            Optional<Instant> lastAt,
            Map<String, List<ArmData>> segments) {
        this(experiment, planned, arms, cluster, findings, firstAt, lastAt, segments, Provenance.OF_NOW);
    }

    /** With no segments. */
    public ExperimentData(
            Experiment experiment,
            boolean planned,
            List<ArmData> arms,
            Optional<String> cluster,
            List<Health> findings,
            Optional<Instant> firstAt,
            Optional<Instant> lastAt) {
        this(experiment, planned, arms, cluster, findings, firstAt, lastAt, Map.of());
    }

    /** One of its segments, under {@code attribute=value}; empty where it was not asked for. */
    public Optional<ExperimentData> segment(String name) {
        return Optional.ofNullable(segments.get(name)).map(this::segment);
    }

    /** A segment of it: the same experiment with other units. */
    ExperimentData segment(List<ArmData> itsArms) {
        return new ExperimentData(experiment, planned, itsArms, cluster, List.of(), firstAt, lastAt, Map.of());
    }

    /** The same with one more thing that was noticed. */
    public ExperimentData with(Health finding) {
        var more = new ArrayList<>(findings);
        more.add(finding);
        return new ExperimentData(experiment, planned, arms, cluster, more, firstAt, lastAt, segments, provenance);
    }

    /** The same read another way. */
    ExperimentData with(Analysis newAnalysis) {
        return new ExperimentData(
                experiment.with(newAnalysis), planned, arms, cluster, findings, firstAt, lastAt, segments, provenance);
    }

    /** The same from elsewhere. */
    private ExperimentData from(Provenance other) {
        return new ExperimentData(experiment, planned, arms, cluster, findings, firstAt, lastAt, segments, other);
    }

    /** The same with numbers as of another instant than the report, and why. */
    public ExperimentData with(Instant asOf, String remark) {
        return from(provenance.asOf(asOf).remarked(remark));
    }

    /** The same with one more thing that a reader must know. */
    public ExperimentData remarked(String remark) {
        return from(provenance.remarked(remark));
    }

    /** The same, ended: nothing that comes in changes it any more. */
    public ExperimentData ended(Ending how) {
        return from(provenance.ended(how));
    }

    /** The same with the looks that were taken. */
    ExperimentData with(LookHistory looks) {
        return from(provenance.with(looks));
    }

    /** Instant that its numbers are as of, when that is not the one that the report is told for. */
    public Optional<Instant> asOf() {
        return provenance.asOf();
    }

    /** What a reader must know of where its numbers come from, a sentence each. */
    public List<String> remarks() {
        return provenance.remarks();
    }

    /** How it ended, if its evidence is sealed for good. */
    public Optional<Ending> ending() {
        return provenance.ending();
    }

    /** The looks that were taken, of a plan with looks. */
    public LookHistory looks() {
        return provenance.looks();
    }

    /** Whether its evidence was sealed for good, by a person or after its end. */
    public boolean concluded() {
        return ending().isPresent();
    }

    /** Units in all arms. */
    public long units() {
        return arms.stream().mapToLong(ArmData::units).sum();
    }

    /** Units that come in a day at present; unknown where nobody tells days. */
    public OptionalDouble pace() {
        var uses = new TreeMap<LocalDate, Long>();
        arms.forEach(arm -> arm.uses().forEach((day, units) -> uses.merge(day, units, Long::sum)));
        return Pace.of(
                uses, lastAt.map(at -> LocalDate.ofInstant(at, ZoneOffset.UTC)).orElse(LocalDate.MIN));
    }

    /** The arm that the others are compared with. */
    public ArmData control() {
        return arms.stream().filter(each -> each.arm().control()).findFirst().orElseThrow();
    }

    /** Arms that are compared with the control. */
    public List<ArmData> treatments() {
        return arms.stream().filter(each -> !each.arm().control()).toList();
    }
}
