package furrow.api.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.document.StoredDocument;
import furrow.engine.life.CheckedClause;
import furrow.engine.life.ExperimentLife;
import furrow.engine.life.LifeEntry;
import furrow.engine.life.Overlap;
import furrow.engine.life.StepKind;
import furrow.engine.live.LifeView;
import furrow.engine.notation.JsonText;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.plan.Plan;
import java.time.Instant;
import java.util.List;

/** Lives of experiments as JSON, the same from a server and from a data folder. */
public final class LifeJson {

    private LifeJson() {}

    /**
     * All experiments, a line of each.
     *
     * @param now instant at which their own dates are read
     */
    public static ObjectNode list(List<StoredDocument<ExperimentLife>> lives, Instant now) {
        var node = JsonText.object();
        var all = node.putArray("experiments");
        lives.forEach(each -> all.add(brief(each.value(), each.version(), now)));
        return node;
    }

    private static ObjectNode brief(ExperimentLife life, long version, Instant now) {
        var experiment = life.experiment();
        var node = JsonText.object()
                .put("name", life.name())
                .put("stage", life.stage().word())
                .put("standing", life.standing(now).word())
                .put("since", life.since().toString())
                .put("version", version)
                .put("question", experiment.question())
                .put("unit", experiment.unit().word());
        experiment.starts().ifPresent(at -> node.put("starts", at.toString()));
        experiment.ends().ifPresent(at -> node.put("ends", at.toString()));
        if (life.isOver()) {
            life.last(StepKind.CONCLUDED)
                    .filter(each -> each.signature().at().equals(life.since()))
                    .flatMap(LifeEntry::arm)
                    .ifPresent(arm -> node.put("chosen", arm));
        }
        var next = node.putArray("next");
        life.stage().legal().forEach(each -> next.add(each.command()));
        return node;
    }

    /**
     * One experiment with plan, history, overlaps and checklists.
     *
     * @param now instant at which its own dates are read
     */
    public static ObjectNode of(LifeView view, Instant now) {
        var life = view.life();
        var node = brief(life, view.version(), now);
        node.set(
                "plan",
                PlanFiles.toTree(new Plan(life.workspace(), List.of(life.experiment())))
                        .path("experiments")
                        .path(0));
        var overlaps = node.putArray("overlaps");
        view.overlaps().forEach(each -> overlaps.add(of(each)));
        var checklists = node.putObject("checklists");
        view.checklists().forEach((arm, clauses) -> clauses(clauses, checklists.putArray(arm)));
        var history = node.putArray("history");
        life.history().forEach(each -> history.add(of(each)));
        return node;
    }

    private static ObjectNode of(Overlap overlap) {
        var node = JsonText.object()
                .put("experiment", overlap.experiment())
                .put("stage", overlap.stage().word())
                .put("from", overlap.from().toString());
        overlap.until().ifPresent(until -> node.put("until", until.toString()));
        return node;
    }

    private static void clauses(List<CheckedClause> clauses, ArrayNode into) {
        clauses.forEach(each -> into.addObject()
                .put("number", each.number())
                .put("kind", each.kind())
                .put("clause", each.clause())
                .put("state", each.state().word())
                .put("detail", each.detail()));
    }

    private static ObjectNode of(LifeEntry entry) {
        var signature = entry.signature();
        var node = JsonText.object()
                .put("step", entry.kind().word())
                .put("at", signature.at().toString())
                .put("by", signature.by())
                .put("reason", signature.why());
        entry.arm().ifPresent(arm -> node.put("arm", arm));
        entry.seal().ifPresent(seal -> node.put("seal", seal));
        entry.answer().ifPresent(answer -> node.put("clause", answer.clause()).put("met", answer.met()));
        var notes = node.putArray("notes");
        entry.notes().forEach(notes::add);
        return node;
    }
}
