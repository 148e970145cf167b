package furrow.engine.evidence;

import furrow.experiments.health.Health;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Figure;
import furrow.experiments.worth.Ahead;
import furrow.experiments.worth.NetBenefit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What inference says of one experiment.
 *
 * @param data what it was read from
 * @param health every check that was made, worst first
 * @param arms what each arm brought
 * @param comparisons each metric of each treatment against the control
 * @param between treatments with each other on the primary metrics, one of them as the control
 * @param reversals comparisons that say better or worse and once said the opposite
 * @param beliefs what is believed of each metric, given a prior that is named
 * @param uncapped metrics with a cap once more without it; the capped ones decide
 * @param netBenefits what each treatment brings net of cost, in the order of the plan
 * @param exploration the same by segment, where segments were asked for
 * @param looks which looks were taken and when the next is due, of a plan with looks
 */
public record Evidence(
        ExperimentData data,
        List<Health> health,
        List<ArmFigures> arms,
        List<Comparison> comparisons,
        List<Comparison> between,
        List<Reversal> reversals,
        List<MetricBelief> beliefs,
        List<Comparison> uncapped,
        List<NetBenefit> netBenefits,
        SegmentResults exploration,
        Optional<LookStanding> looks) {
    public Evidence {
        health = List.copyOf(health);
        arms = List.copyOf(arms);
        comparisons = List.copyOf(comparisons);
        between = List.copyOf(between);
        reversals = List.copyOf(reversals);
        beliefs = List.copyOf(beliefs);
        uncapped = List.copyOf(uncapped);
        netBenefits = List.copyOf(netBenefits);
    }

    /** What a treatment brings net of cost; nothing of the control. */
    public Optional<NetBenefit> netBenefit(String treatment) {
        return netBenefits.stream()
                .filter(each -> each.treatment().equals(treatment))
                .findFirst();
    }

    /** The units ahead that worth is counted over; how long the end is off is told in {@linkplain SteppedTime steps}. */
    public Figure<Ahead> ahead(Instant asOf) {
        return ahead(asOf, data.pace());
    }

    /** The same at a pace that is known already: units that come in a day, where somebody tells days. */
    public Figure<Ahead> ahead(Instant asOf, OptionalDouble pace) {
        var now = data.asOf().orElse(asOf);
        var stepped = data.experiment()
                .ends()
                .map(end -> end.minusSeconds(SteppedTime.seconds(now, end)))
                .orElse(now);
        return Ahead.of(data.experiment(), data.units(), pace, stepped);
    }

    /** The same with numbers as of another instant than the report, and why. */
    public Evidence with(Instant asOf, String remark) {
        return with(data.with(asOf, remark), health);
    }

    /** The same, ended. */
    public Evidence ended(Ending how) {
        return with(data.ended(how), health);
    }

    /** The same with one more thing that a reader must know. */
    public Evidence remarked(String remark) {
        return with(data.remarked(remark), health);
    }

    /** The same with other findings. */
    Evidence with(ExperimentData newData, List<Health> newHealth) {
        return new Evidence(
                newData,
                newHealth,
                arms,
                comparisons,
                between,
                reversals,
                beliefs,
                uncapped,
                netBenefits,
                exploration,
                looks);
    }

    /** What a comparison once said, when that is the opposite of what it says now. */
    public Optional<Reversal> reversal(Comparison comparison) {
        return reversals.stream().filter(each -> each.isOf(comparison)).findFirst();
    }

    /** What is believed of a metric, when something can be. */
    public Optional<MetricBelief> belief(String metric) {
        return beliefs.stream().filter(each -> each.metric().equals(metric)).findFirst();
    }

    /** True when some check found that results must not be read. */
    public boolean broken() {
        for (Health each : health) {
            if (each.status() == Health.Status.BROKEN) {
                return true;
            }
        }
        return false;
    }
}
