package furrow.api.screen;

import furrow.engine.evidence.Evidence;
import furrow.experiments.health.Health;
import furrow.experiments.health.StaleData;

/** Whether data of an experiment are older than they should be, as its own check found. */
final class Stale {
    private Stale() {}

    static boolean is(Evidence evidence) {
        return evidence.health().stream()
                .anyMatch(each -> each.check().equals(StaleData.CHECK) && each.status() != Health.Status.OK);
    }
}
