package furrow.api.server;

import furrow.api.page.Pages;
import furrow.api.report.CsvReport;
import furrow.api.report.PlotCsv;
import furrow.api.screen.DraftView;
import furrow.api.screen.Frame;
import furrow.api.screen.LifeFormView;
import furrow.api.screen.OneExperiment;
import furrow.api.screen.ResultsAddress;
import furrow.engine.advice.ExperimentReport;
import furrow.engine.document.StoredDocument;
import furrow.engine.evidence.Evidence;
import furrow.engine.life.ExperimentLife;
import furrow.engine.life.LifeStage;
import furrow.engine.live.AdviceReport;
import furrow.engine.live.LifeView;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.plan.Plan;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The page of one experiment: a draft with what is missing, or results with what may be done. */
final class ExperimentPages {
    static final String HTML = PageAnswers.HTML;

    private final LiveWorkspace workspace;
    private final PageAnswers answers;

    ExperimentPages(LiveWorkspace workspace, PageAnswers answers) {
        this.workspace = workspace;
        this.answers = answers;
    }

    void mount(Mounts mounts) {
        mounts.at(Operation.EXPERIMENT_PAGE).handler(this::one);
        mounts.at(Operation.RESULTS_CSV)
                .handler(context -> csv(context, "results", (one, text) -> CsvReport.write(one.alone(), text)));
        mounts.at(Operation.USES_CSV)
                .handler(context -> csv(context, "uses", (one, text) -> PlotCsv.uses(evidence(one), text)));
        mounts.at(Operation.DAYS_CSV)
                .handler(context -> csv(context, "days", (one, text) -> PlotCsv.bands(evidence(one), text)));
        mounts.at(Operation.SEGMENTS_CSV)
                .handler(context -> csv(context, "segments", (one, text) -> PlotCsv.segments(evidence(one), text)));
        mounts.at(Operation.PLAN_YAML).handler(this::plan);
    }

    private void one(RoutingContext context) {
        String name = context.pathParam("experiment");
        String by = PostedForm.reader(context);
        var life = stored(name);
        context.response().putHeader(HttpHeaders.VARY, "Cookie").putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        answers.about(
                name,
                context,
                HTML,
                by + life.map(each -> " " + each.version()).orElse(""),
                advice -> drawn(context, advice, name, by, UnaryOperator.identity()));
    }

    /** The page after a step was refused, with what was written. */
    String refused(RoutingContext context, String name, String by, String reason, String why, List<String> details) {
        return drawn(
                context,
                workspace.advice(),
                name,
                by,
                life -> life.refused(
                        reason, why, details, workspace.plan().workspace().zone()));
    }

    private String drawn(
            RoutingContext context, AdviceReport advice, String name, String by, UnaryOperator<LifeFormView> change) {
        var zone = workspace.plan().workspace().zone();
        var frame = Frame.of(advice, Frame.Part.EXPERIMENTS, workspace.damages())
                .readBy(Door.reader(context))
                .below();
        var view = stored(name).map(each -> view(each, advice));
        var life = view.map(each -> change.apply(LifeFormView.of(each, by, zone)));
        if (view.filter(each -> each.life().stage() == LifeStage.DRAFT).isPresent()) {
            return Pages.draft(DraftView.of(view.get(), zone), life.orElseThrow(), frame);
        }
        return Pages.results(
                found(advice, name).results(), life, ResultsAddress.csv(name), ResultsAddress.json(name), frame);
    }

    private LifeView view(StoredDocument<ExperimentLife> life, AdviceReport advice) {
        var evidence = advice.all().experiments().stream()
                .filter(each -> each.name().equals(life.value().name()))
                .map(each -> each.evidence())
                .filter(each -> each.data().units() > 0)
                .findFirst();
        return view(life, evidence);
    }

    private LifeView view(StoredDocument<ExperimentLife> life, Optional<Evidence> evidence) {
        var all = workspace.lives().stream().map(StoredDocument::value).toList();
        return LifeView.of(life, all, () -> evidence, workspace.now());
    }

    private Optional<StoredDocument<ExperimentLife>> stored(String name) {
        return workspace.lives().stream()
                .filter(each -> each.value().name().equals(name))
                .findFirst();
    }

    /** Writes numbers of one experiment. */
    private interface Numbers {
        void write(OneExperiment one, Writer text) throws IOException;
    }

    private static Evidence evidence(OneExperiment one) {
        return one.alone().experiments().stream()
                .findFirst()
                .map(ExperimentReport::evidence)
                .orElseThrow(() -> HttpProblem.notFound("its data name a single arm, so nothing is drawn of it"));
    }

    /** Numbers of one experiment; the results as {@code furrow analyze --format csv} writes them. */
    private void csv(RoutingContext context, String file, Numbers numbers) {
        String name = context.pathParam("experiment");
        CsvDownload.about(name, context, answers, file, (advice, text) -> numbers.write(found(advice, name), text));
    }

    /** Its plan as a file, as one writes it by hand. */
    private void plan(RoutingContext context) {
        String name = context.pathParam("experiment");
        context.response().putHeader("Content-Disposition", "attachment; filename=\"plan.yaml\"");
        WorkerAnswer.give(
                context,
                "application/yaml",
                () -> stored(name)
                        .map(each -> PlanFiles.toYaml(new Plan(
                                each.value().workspace(), List.of(each.value().experiment()))))
                        .orElseThrow(() -> unknown(name)));
    }

    private static HttpProblem unknown(String name) {
        return HttpProblem.notFound(
                "no experiment is called “" + name + "”; the list of experiments has all that there are");
    }

    private static OneExperiment found(AdviceReport advice, String name) {
        return OneExperiment.of(advice.report(), name).orElseThrow(() -> unknown(name));
    }
}
