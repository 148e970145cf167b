package furrow.api.server;

import furrow.engine.intake.RowGatherer;
import furrow.experiments.fold.PlannedNames;
import furrow.experiments.fold.UnplannedRows;
import furrow.experiments.plan.Plan;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Warns of rows that name what the plan does not have. Safe to use from many threads. */
final class UnplannedWarnings {
    private volatile @Nullable Planned planned;

    /** Names of the plan that was live at the last request. */
    private record Planned(Plan plan, PlannedNames names) {}

    /** Of the rows that wait, those that name what the plan does not have. */
    UnplannedRows of(RowGatherer rows, Plan plan) {
        var counter = new UnplannedRows.Counter();
        rows.count(names(plan), counter);
        return counter.counted();
    }

    @SuppressWarnings("ReferenceEquality") // a plan is compared for each request; an equal one is only read once more
    private PlannedNames names(Plan plan) {
        var known = planned;
        if (known == null || known.plan() != plan) {
            known = new Planned(plan, PlannedNames.of(plan));
            planned = known;
        }
        return known.names();
    }

    /** As the answer tells them, one a name. */
    static JsonArray json(UnplannedRows unplanned) {
        var all = new JsonArray();
        unplanned
                .rows()
                .forEach((name, rows) -> all.add(new JsonObject()
                        .put("column", name.column())
                        .put("value", name.name())
                        .put("rows", rows)
                        .put("reason", name.advice())));
        if (unplanned.others() > 0) {
            all.add(new JsonObject()
                    .put("column", "")
                    .put("value", "")
                    .put("rows", unplanned.others())
                    .put("reason", "further names that the plan does not have"));
        }
        return all;
    }
}
