package furrow.api.server;

import furrow.api.page.Pages;
import furrow.api.screen.FieldProblem;
import furrow.api.screen.Frame;
import furrow.api.screen.NewExperimentView;
import furrow.api.screen.PlanFields;
import furrow.api.screen.ResultsAddress;
import furrow.api.screen.WrittenPlan;
import furrow.engine.document.StoredDocument;
import furrow.engine.life.ExperimentLife;
import furrow.engine.life.LifeStage;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.tactic.NextPlan;
import furrow.engine.tactic.TacticLibrary;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Workspace;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The form of an experiment: checked as often as one likes, kept as a draft when it is a plan. It needs no script. */
final class PlanForm {
    private static final Pattern OUT = Pattern.compile("(start|end|change):([0-9-]{1,10})");

    private final LiveWorkspace workspace;
    private final LearnedTactics learned;

    PlanForm(LiveWorkspace workspace, LearnedTactics learned) {
        this.workspace = workspace;
        this.learned = learned;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var threads = LongWork.on(vertx, "furrow-plan-form", 1);
        mounts.at(Operation.PLAN_PAGE)
                .handler(context -> WorkerAnswer.give(context, threads::run, PageAnswers.HTML, () -> fresh(context)));
        mounts.at(Operation.PLAN_FORM)
                .handler(context -> WorkerAnswer.give(context, threads::run, PageAnswers.HTML, () -> sent(context)));
    }

    private String fresh(RoutingContext context) {
        String draft = context.queryParams().get("draft");
        String copy = context.queryParams().get("copy");
        String tactic = context.queryParams().get("tactic");
        var fields = draft == null && copy == null
                ? tactic == null ? PlanFields.blank() : again(tactic)
                : PlanFields.of(
                        known(draft == null ? copy : draft, draft != null).experiment(),
                        draft == null,
                        settings().zone());
        context.response().putHeader(HttpHeaders.VARY, "Cookie").putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        return drawn(context, NewExperimentView.fresh(fields, settings(), PostedForm.reader(context)));
    }

    /** The form of one more test of a tactic, with what the control brought so far as today's numbers. */
    private PlanFields again(String tactic) {
        var records = library().of(tactic);
        return records.stream()
                .flatMap(each -> each.results().stream())
                .reduce((one, later) -> later)
                .flatMap(each -> stored(each.experiment()))
                .map(each -> PlanFields.again(
                        each.experiment(),
                        tactic,
                        records.stream()
                                .filter(record -> record.baseline().isPresent())
                                .collect(Collectors.toMap(
                                        record -> record.metric().name(),
                                        record -> record.baseline().orElseThrow(),
                                        (one, other) -> other)),
                        NextPlan.prior(each.experiment(), records),
                        settings().zone()))
                .orElseThrow(() -> HttpProblem.notFound("no experiment compares a way “" + tactic
                        + "” with another; the page Tactics has all that were tested"));
    }

    private TacticLibrary library() {
        return learned.of(workspace.advice().report());
    }

    private ExperimentLife known(String name, boolean draft) {
        var found = stored(name)
                .orElseThrow(() -> HttpProblem.notFound(
                        "no experiment is called “" + name + "”; the list of experiments has all that there are"));
        if (draft && found.stage() != LifeStage.DRAFT) {
            throw HttpProblem.badInput(
                    "“" + name
                            + "” was started, so its plan is frozen; duplicate it, or amend it with furrow experiments"
                            + " amend",
                    List.of());
        }
        return found;
    }

    private Optional<ExperimentLife> stored(String name) {
        return workspace.lives().stream()
                .map(StoredDocument::value)
                .filter(each -> each.name().equals(name))
                .findFirst();
    }

    private Workspace settings() {
        return workspace.plan().workspace();
    }

    private String drawn(RoutingContext context, NewExperimentView view) {
        var frame = Frame.of(workspace.advice(), Frame.Part.EXPERIMENTS, workspace.damages())
                .readBy(Door.reader(context))
                .below();
        return Pages.newExperiment(view.knowing(library()), frame);
    }

    private String sent(RoutingContext context) {
        var form = PostedForm.of(context, "/v1/plan");
        String wanted = form.text("do");
        var fields = asked(wanted, fields(form));
        String by = form.text("by");
        if (!fields.editing().isEmpty()) {
            known(fields.editing(), true);
        }
        var taken = workspace.lives().stream().map(each -> each.value().name()).toList();
        var written = WrittenPlan.of(fields, settings(), before(fields), taken);
        if (wanted.equals("save") && written.plan().isPresent() && !by.isBlank()) {
            workspace.define(written.plan().get(), true, form.person(context), "its plan was written");
            PostedForm.seeOther(
                    context,
                    ResultsAddress.of(written.plan().get().experiments().get(0).name()));
            return "";
        }
        if (wanted.equals("save") && written.plan().isPresent()) {
            written = new WrittenPlan(
                    Optional.empty(),
                    List.of(new FieldProblem("by", "Write your name, so that others see who plans it.")));
        }
        if (wanted.equals("save")) {
            context.response().setStatusCode(400);
        }
        return drawn(
                context, NewExperimentView.of(fields, written, settings(), workspace.lives(), by, workspace.now()));
    }

    private Optional<Experiment> before(PlanFields fields) {
        return fields.from().isEmpty()
                ? Optional.empty()
                : stored(fields.from()).map(ExperimentLife::experiment);
    }

    /** What a button changes before the form is shown again. */
    private static PlanFields asked(String wanted, PlanFields fields) {
        var out = OUT.matcher(wanted);
        if (out.matches()) {
            return switch (out.group(1)) {
                case "start" -> fields.withStart(out.group(2));
                case "end" -> fields.withEnd(out.group(2));
                default -> fields.withChange(out.group(2));
            };
        }
        return switch (wanted) {
            case "way" -> fields.withWay();
            case "measure" -> fields.withMeasure("beside");
            case "limit" -> fields.withMeasure("limit");
            default -> fields;
        };
    }

    private static PlanFields fields(PostedForm form) {
        var ways = new ArrayList<PlanFields.Way>();
        for (int i = 0; i < form.texts("way-name").size(); i++) {
            ways.add(new PlanFields.Way(
                    at(form, "way-was", i),
                    at(form, "way-name", i),
                    at(form, "way-does", i),
                    at(form, "way-minutes", i),
                    at(form, "way-cost", i)));
        }
        var metrics = new ArrayList<PlanFields.Measure>();
        for (int i = 0; i < form.texts("m-name").size(); i++) {
            metrics.add(new PlanFields.Measure(
                    at(form, "m-was", i),
                    at(form, "m-name", i),
                    at(form, "m-event", i),
                    !at(form, "m-kind", i).equals("sum"),
                    at(form, "m-days", i),
                    at(form, "m-role", i),
                    at(form, "m-change", i),
                    at(form, "m-value", i),
                    at(form, "m-today", i),
                    at(form, "m-before", i)));
        }
        return new PlanFields(
                form.text("editing"),
                form.text("from"),
                form.text("question"),
                form.text("hypothesis"),
                form.text("unit"),
                ways,
                metrics,
                form.text("perWeek"),
                form.text("starts"),
                form.text("ends"),
                form.text("rule"),
                form.text("believed"));
    }

    private static String at(PostedForm form, String name, int place) {
        var all = form.texts(name);
        return place < all.size() ? all.get(place) : "";
    }
}
