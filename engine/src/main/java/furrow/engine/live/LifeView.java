package furrow.engine.live;

import furrow.engine.document.StoredDocument;
import furrow.engine.evidence.Evidence;
import furrow.engine.life.CheckedClause;
import furrow.engine.life.DecisionChecklist;
import furrow.engine.life.ExperimentLife;
import furrow.engine.life.LifeStage;
import furrow.engine.life.Overlap;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An experiment's life as somebody looks at it.
 *
 * @param life plan, stage and history
 * @param version grows with each step; who takes the next one may name it
 * @param overlaps other experiments on the same kind of unit at the same time; of what is not over
 * @param checklists the decision rule for each arm that may be chosen, in the order of the plan; of what runs or stands still
 */
public record LifeView(
        ExperimentLife life, long version, List<Overlap> overlaps, Map<String, List<CheckedClause>> checklists) {

    /**
     * A look at one.
     *
     * @param all the lives of all experiments
     * @param evidence what is known of it; empty while nothing came in; asked of what can be decided alone
     */
    public static LifeView of(
            StoredDocument<ExperimentLife> found,
            List<ExperimentLife> all,
            Supplier<Optional<Evidence>> evidence,
            Instant now) {
        var life = found.value();
        var checklists = new LinkedHashMap<String, List<CheckedClause>>();
        if (life.stage() == LifeStage.RUNNING || life.stage() == LifeStage.PAUSED) {
            var checklist = new DecisionChecklist(life, evidence.get(), now);
            life.experiment().arms().forEach(each -> checklists.put(each.name(), checklist.of(each.name())));
        }
        return new LifeView(life, found.version(), overlaps(life, all, now), checklists);
    }

    private static List<Overlap> overlaps(ExperimentLife life, List<ExperimentLife> all, Instant now) {
        return life.isOver()
                ? List.of()
                : Overlap.of(
                        life.experiment(),
                        life.experiment().starts().filter(now::isBefore).orElse(now),
                        all);
    }
}
