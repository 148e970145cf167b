package furrow.engine.moment;

import furrow.engine.life.LifeEntry;
import furrow.engine.life.LifeStage;
import furrow.engine.life.StepKind;
import furrow.engine.moment.ArmFlag.Reason;
import furrow.engine.moment.MomentPlan.Prepared;
import furrow.experiments.assign.AssignedArm;
import furrow.experiments.fold.UnitPast;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.Experiment;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Reads experiments as feature flags. An arm that was logged for a unit stays; else it is drawn, the same every time for the same
 * weights, as {@code furrow assign} draws it. Nothing is logged: what a unit really met is told by an exposure.
 */
final class ArmFlags {
    private final Prepared experiment;
    private final Instant now;

    ArmFlags(Prepared experiment, Instant now) {
        this.experiment = experiment;
        this.now = now;
    }

    /** Whether the answer is the same for all units, so that none has to be named. */
    boolean isSameForAll() {
        return !experiment.draws(now);
    }

    /** What a unit gets that nothing else is known of. */
    ArmFlag of(String unit, UnitPast past) {
        var given = past.arms().get(plan().name());
        if (given != null && plan().arm(given.arm()).isPresent()) {
            return flag(required(given.arm()), Reason.SPLIT, given.chance(), "it was given this arm before");
        }
        return experiment.assigner().assign(unit, now, Map.of()) instanceof AssignedArm.Arm drawn
                ? flag(
                        required(drawn.arm()),
                        Reason.SPLIT,
                        OptionalDouble.of(drawn.chance()),
                        "chance gave it this arm")
                : usual("it does not take part");
    }

    /** What every unit gets while nobody is given arms. */
    ArmFlag forAll() {
        var life = experiment.life();
        if (life.stage() == LifeStage.CONCLUDED) {
            var chosen = life.last(StepKind.CONCLUDED).flatMap(LifeEntry::arm).flatMap(plan()::arm);
            if (chosen.isPresent()) {
                return flag(chosen.get(), Reason.STATIC, OptionalDouble.empty(), "people decided for this arm");
            }
        }
        return usual(
                plan().kind() == Experiment.Kind.RANDOMISED
                        ? "the experiment is "
                                + EnumWords.of(life.standing(now)).replace('-', ' ') + ", so it is done as usual"
                        : "arms of this experiment go by its calendar, not by units");
    }

    private Experiment plan() {
        return experiment.plan();
    }

    private Arm required(String arm) {
        return plan().arm(arm).orElseThrow();
    }

    private ArmFlag usual(String why) {
        return flag(plan().control(), Reason.DISABLED, OptionalDouble.empty(), why);
    }

    private ArmFlag flag(Arm arm, Reason reason, OptionalDouble chance, String told) {
        return new ArmFlag(
                plan().name(),
                arm.name(),
                reason,
                chance,
                arm.tactic().name(),
                arm.tactic().way(),
                told);
    }
}
