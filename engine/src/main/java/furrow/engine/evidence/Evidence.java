package furrow.engine.evidence;

import furrow.experiments.health.Health;
import furrow.experiments.inference.Comparison;
import java.util.List;

/**
 * What inference says of one experiment.
 *
 * @param data what it was read from
 * @param health every check that was made, worst first
 * @param arms what each arm brought
 * @param comparisons each metric of each treatment against the control
 */
public record Evidence(ExperimentData data, List<Health> health, List<ArmFigures> arms, List<Comparison> comparisons) {
    public Evidence {
        health = List.copyOf(health);
        arms = List.copyOf(arms);
        comparisons = List.copyOf(comparisons);
    }

    /** True when some check found that results must not be read. */
    public boolean broken() {
        return health.stream().anyMatch(each -> each.status() == Health.Status.BROKEN);
    }
}
