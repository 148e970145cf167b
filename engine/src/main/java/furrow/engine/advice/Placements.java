package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.ExperimentData;
import furrow.experiments.plan.Placement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where and as what tactics are used: as the plan says, and where it is silent as all units of the arm say that came in, when
 * the workspace keeps their channel, platform or format as a segment.
 */
final class Placements {
    private Placements() {}

    /** Of one arm. */
    static Placement of(ExperimentData data, ArmData arm) {
        return arm.arm()
                .tactic()
                .placement()
                .or(new Placement(told(data, arm, "channel"), told(data, arm, "platform"), told(data, arm, "format")));
    }

    /** Of each arm, by its key. */
    static Map<String, Placement> byArm(ExperimentData data) {
        return data.arms().stream()
                .collect(Collectors.toUnmodifiableMap(arm -> arm.arm().name(), arm -> of(data, arm)));
    }

    /** What the arms of an experiment share. */
    static Placement of(ExperimentData data) {
        return data.arms().stream()
                .map(arm -> of(data, arm))
                .reduce(Placement::shared)
                .orElse(Placement.UNTOLD);
    }

    /** The value of an attribute that each unit of an arm has. */
    private static Optional<String> told(ExperimentData data, ArmData arm, String attribute) {
        var start = attribute + "=";
        return data.segments().entrySet().stream()
                .filter(each -> each.getKey().startsWith(start) && arm.units() > 0)
                .filter(each -> units(each.getValue(), arm) == arm.units())
                .map(each -> each.getKey().substring(start.length()))
                .filter(value -> !value.isEmpty()) // Of units that do not say.
                .findFirst();
    }

    private static long units(List<ArmData> segment, ArmData arm) {
        return segment.stream()
                .filter(each -> each.arm().name().equals(arm.arm().name()))
                .mapToLong(ArmData::units)
                .sum();
    }
}
