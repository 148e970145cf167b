package furrow.experiments.fold;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A summary without who waits now, of which nothing is sealed. */
final class WithoutWaits {
    private WithoutWaits() {}

    static ExperimentSummary of(ExperimentSummary all) {
        return new ExperimentSummary(
                all.experiment(),
                all.asOf(),
                all.byAssignment(),
                arms(all.arms()),
                all.segments().entrySet().stream()
                        .collect(Collectors.toMap(each -> each.getKey(), each -> arms(each.getValue()))),
                all.misplaced(),
                all.outside(),
                all.groups(),
                all.period(),
                all.neighbours());
    }

    private static List<ArmSummary> arms(List<ArmSummary> arms) {
        return arms.stream().map(WithoutWaits::arm).toList();
    }

    private static ArmSummary arm(ArmSummary arm) {
        var talk = arm.conversation();
        return new ArmSummary(
                arm.arm(),
                arm.entrants(),
                arm.units(),
                arm.chances(),
                arm.spend(),
                arm.used(),
                new ConversationFacts(
                        talk.units(),
                        talk.replied(),
                        talk.resolved(),
                        talk.turns(),
                        talk.waiting(),
                        talk.silent(),
                        talk.shares(),
                        talk.responses(),
                        new TreeMap<>()),
                arm.silent(),
                List.of(),
                arm.metrics(),
                arm.net());
    }
}
