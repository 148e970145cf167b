package furrow.engine.evidence;

import furrow.experiments.health.Health;
import furrow.experiments.plan.Experiment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
 */
public record ExperimentData(
        Experiment experiment,
        boolean planned,
        List<ArmData> arms,
        Optional<String> cluster,
        List<Health> findings,
        Optional<Instant> firstAt,
        Optional<Instant> lastAt) {
    public ExperimentData {
        arms = List.copyOf(arms);
        findings = List.copyOf(findings);
    }

    /** The same with one more thing that was noticed. */
    public ExperimentData with(Health finding) {
        var more = new ArrayList<>(findings);
        more.add(finding);
        return new ExperimentData(experiment, planned, arms, cluster, more, firstAt, lastAt);
    }

    /** Units in all arms. */
    public long units() {
        return arms.stream().mapToLong(ArmData::units).sum();
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
