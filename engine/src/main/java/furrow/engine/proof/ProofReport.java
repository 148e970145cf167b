package furrow.engine.proof;

import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import furrow.experiments.proof.StandingDesign;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What following advice returned.
 *
 * @param asOf instant of the evidence
 * @param currency of all money in it
 * @param design the design that stands
 * @param drawn subjects of it, and how many of them can be measured
 * @param lifts Furrow's group against each of the others
 * @param delay what a day on which advice is shown brings, by the random delay, in money per subject and day
 * @param rules what came of each rule, by name
 * @param followUps what came after each action that was done, the last first
 * @param total worth of all that was done, each rule's mean drawn towards that of all, in money
 */
public record ProofReport(
        Instant asOf,
        String currency,
        Optional<StandingDesign> design,
        DrawnCount drawn,
        List<GroupLift> lifts,
        Figure<Effect> delay,
        List<RuleProof> rules,
        List<FollowUp> followUps,
        Figure<Double> total) {
    /** Level of each rule's interval of worth, at one look. */
    public static final double WORTH_LEVEL = 0.9;

    /** Level of what the standing design tells, at any look. */
    public static final double PROOF_LEVEL = 0.95;

    public ProofReport {
        lifts = List.copyOf(lifts);
        rules = List.copyOf(rules);
        followUps = List.copyOf(followUps);
    }
}
