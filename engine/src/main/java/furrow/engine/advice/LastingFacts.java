package furrow.engine.advice;

import furrow.engine.evidence.ArmData;
import furrow.engine.evidence.Evidence;
import furrow.experiments.plan.Placement;
import furrow.rules.fact.HealthFact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What rules may know of one experiment whatever the time is: it holds for as long as its evidence does.
 *
 * @param health a fact a check
 * @param talks of its conversations, if it has any
 * @param unitsNeeded units that would show the smallest effect worth acting on
 * @param trends by arm, where one can be told
 * @param hours at which its posts went out
 * @param walks of its tactics, week by week
 * @param placement what its tactics share of where they are used
 * @param placements where each arm's tactic is used, by arm
 */
record LastingFacts(
        List<HealthFact> health,
        Optional<ConversationTotals> talks,
        OptionalLong unitsNeeded,
        Map<String, TacticTrend> trends,
        SlotFacts hours,
        TrendFacts walks,
        Placement placement,
        Map<String, Placement> placements) {

    static LastingFacts of(Evidence evidence) {
        var facts = new ExperimentFacts(evidence);
        return new LastingFacts(
                health(evidence),
                ConversationTotals.of(evidence),
                facts.unitsNeeded(),
                trends(evidence),
                SlotFacts.of(evidence.data()),
                TrendFacts.of(evidence.data()),
                Placements.of(evidence.data()),
                Placements.byArm(evidence.data()));
    }

    /** The same of evidence in which nothing but health is told otherwise. */
    LastingFacts with(Evidence evidence) {
        return new LastingFacts(health(evidence), talks, unitsNeeded, trends, hours, walks, placement, placements);
    }

    private static List<HealthFact> health(Evidence evidence) {
        String name = evidence.data().experiment().name();
        return evidence.health().stream()
                .map(each -> new HealthFact(name, each.check(), each.status(), each.detail()))
                .toList();
    }

    private static Map<String, TacticTrend> trends(Evidence evidence) {
        var trends = new LinkedHashMap<String, TacticTrend>();
        for (ArmData arm : evidence.data().arms()) {
            TacticTrend.of(evidence.data(), arm)
                    .ifPresent(each -> trends.put(arm.arm().name(), each));
        }
        return trends;
    }
}
