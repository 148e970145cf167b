package furrow.api.server;

import furrow.api.assistant.RefusedCallException;
import furrow.api.assistant.ToldArguments;
import furrow.api.screen.PowerWords;
import furrow.engine.life.LifeStage;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.notation.JsonText;
import furrow.engine.plan.PlanFiles;
import furrow.engine.plan.PlanProblem;
import furrow.engine.plan.PlanReading;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Plan;
import java.util.List;
import java.util.stream.Collectors;

/** Plans that an assistant writes: how many units they need, and drafts for people to look at. */
final class AssistantDrafts {
    private static final double MOST_A_WEEK = 1e9;

    private final LiveWorkspace workspace;

    AssistantDrafts(LiveWorkspace workspace) {
        this.workspace = workspace;
    }

    private List<Experiment> experiments(ToldArguments told) throws RefusedCallException {
        var reading = PlanFiles.read(told.text("plan"), workspace.plan().workspace());
        if (reading instanceof PlanReading.Refused refused) {
            throw new RefusedCallException("the plan has problems; nothing was kept:\n"
                    + refused.problems().stream().map(PlanProblem::toString).collect(Collectors.joining("\n")));
        }
        return reading.orThrow().experiments();
    }

    /** How many units a plan needs, and how long that takes. */
    String power(ToldArguments told) throws RefusedCallException {
        var experiments = experiments(told);
        if (experiments.size() != 1) {
            throw new RefusedCallException("plan needs one experiment, but has " + experiments.size());
        }
        var words = PowerWords.of(
                experiments.get(0),
                told.number("per_week", 1e-3, MOST_A_WEEK),
                workspace.plan().workspace().zone(),
                workspace.now());
        var answer = JsonText.object().put("told", words.told());
        var rows = answer.putArray("changes");
        words.rows()
                .forEach(each -> rows.addObject()
                        .put("change", each.change())
                        .put("units", each.units())
                        .put("weeks", each.weeks()));
        var ways = answer.putArray("shorter");
        words.out().forEach(each -> ways.add(each.says()));
        return answer.toString();
    }

    /** Keeps drafts; what is no draft any more is left as it is. */
    String draft(ToldArguments told, AssistantTools.Call call) throws RefusedCallException {
        var experiments = experiments(told);
        for (var each : workspace.lives()) {
            var life = each.value();
            boolean named = experiments.stream().anyMatch(one -> one.name().equals(each.key()));
            if (named && life.stage() != LifeStage.DRAFT) {
                throw new RefusedCallException(
                        "\"" + each.key()
                                + "\" is no draft any more, and only people change what has begun; give the draft another name");
            }
        }
        String by = Door.of(call.context()).name().orElse("an assistant");
        workspace.define(
                new Plan(workspace.plan().workspace(), experiments),
                true,
                by,
                "by an assistant: " + told.text("reason"));
        var answer = JsonText.object();
        var drafted = answer.putArray("drafted");
        experiments.forEach(each -> drafted.add(each.name()));
        return answer.put("next", "people look at it under /experiments and start it")
                .toString();
    }
}
