package furrow.engine.seal;

import furrow.experiments.fold.PercentileCaps;
import furrow.experiments.plan.Plan;
import java.util.Comparator;
import java.util.List;

/**
 * The plan as it is counted by: each cap that is a percentile stands at what it came to in the newest daily seal. Until the
 * first one it caps nothing. What is sealed is the truth, so a rebuild finds the same cap.
 */
public final class PlanInForce {
    private PlanInForce() {}

    /** The plan as it is counted by until the next daily seal. */
    public static Plan of(Plan defined, Seals seals) {
        if (!PercentileCaps.areIn(defined)) {
            return defined;
        }
        var newest = seals.heads().stream()
                .filter(each -> each.reason().kind() == SealReason.Kind.DAILY)
                .max(Comparator.comparing(SealHead::asOf).thenComparingLong(SealHead::number));
        return PercentileCaps.derive(
                defined,
                newest.map(head -> seals.read(head).state().experiments()).orElse(List.of()));
    }
}
