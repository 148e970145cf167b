package furrow.api.server;

import furrow.api.contract.FieldFaults;
import furrow.api.page.Pages;
import furrow.api.report.GoalCsv;
import furrow.api.report.GoalRequest;
import furrow.api.report.TacticReturn;
import furrow.api.screen.FieldProblem;
import furrow.api.screen.Frame;
import furrow.api.screen.GoalFields;
import furrow.api.screen.GoalFormView;
import furrow.api.screen.PathView;
import furrow.api.wording.Typography;
import furrow.engine.goal.GoalStanding;
import furrow.engine.live.AdviceReport;
import furrow.engine.live.LiveWorkspace;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The page of the goals, and its forms: a path is drawn or given up, or the page says why not and keeps what was written. */
final class PathPages {
    private static final String PATH = "/path";
    private static final int MOST = 10_000;

    private final LiveWorkspace workspace;
    private final PageAnswers answers;

    PathPages(LiveWorkspace workspace, PageAnswers answers) {
        this.workspace = workspace;
        this.answers = answers;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var drawing = LongWork.on(vertx, "furrow-path-form", 1);
        mounts.at(Operation.PATH_PAGE).handler(this::shown);
        mounts.at(Operation.PATH_CSV).handler(this::csv);
        mounts.at(Operation.PATH_FORM)
                .handler(context -> WorkerAnswer.give(context, drawing::run, PageAnswers.HTML, () -> sent(context)));
    }

    private void shown(RoutingContext context) {
        String by = PostedForm.reader(context);
        String anew = asked(context, "draw");
        int page = QueryNumber.of(context, "page", 1, MOST);
        context.response().putHeader(HttpHeaders.VARY, "Cookie").putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        answers.answer(context, PageAnswers.HTML, by, advice -> {
            var fields = advice.all().goals().stream()
                    .filter(each -> each.experiment().isEmpty() && each.key().equals(anew))
                    .findFirst()
                    .map(each -> GoalFields.of(each.reading().goal()))
                    .orElseGet(GoalFields::blank);
            return drawn(context, advice, form(fields, by, List.of()), PathView.Drop.NONE, page);
        });
    }

    private static String asked(RoutingContext context, String name) {
        return Objects.requireNonNullElse(context.queryParams().get(name), "");
    }

    private GoalFormView form(GoalFields fields, String by, List<FieldProblem> problems) {
        return GoalFormView.of(fields, workspace.plan(), by, problems);
    }

    private String drawn(RoutingContext context, AdviceReport advice, GoalFormView form, PathView.Drop drop) {
        return drawn(context, advice, form, drop, 1);
    }

    private String drawn(RoutingContext context, AdviceReport advice, GoalFormView form, PathView.Drop drop, int page) {
        return Pages.path(
                PathView.of(advice, form, drop, page),
                Frame.of(advice, Frame.Part.PATH, workspace.damages()).readBy(Door.reader(context)));
    }

    /** The days of one goal; where none is named, what tactics returned. */
    private void csv(RoutingContext context) {
        String key = asked(context, "goal");
        CsvDownload.send(context, answers, key.isEmpty() ? "returns" : "goal", (advice, text) -> {
            if (key.isEmpty()) {
                TacticReturn.write(TacticReturn.ranked(advice), text);
            } else {
                GoalCsv.write(goal(advice, key), text);
            }
        });
    }

    private static GoalStanding goal(AdviceReport advice, String key) {
        return advice.all().goals().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() ->
                        HttpProblem.notFound("no goal is drawn for “" + key + "”; the page Path has all that are"));
    }

    private String sent(RoutingContext context) {
        var form = PostedForm.of(context, "/v1/goals/METRIC/draw");
        String wanted = form.text("do");
        return switch (wanted) {
            case "draw" -> draw(context, form);
            case "point" ->
                drawn(
                        context,
                        workspace.advice(),
                        form(fields(form).withPoint(), form.text("by"), List.of()),
                        PathView.Drop.NONE);
            case "drop" -> drop(context, form);
            default -> throw HttpProblem.badInput("no button says \"" + wanted + "\"; load the page again", List.of());
        };
    }

    private String draw(RoutingContext context, PostedForm form) {
        var fields = fields(form);
        var problems = new ArrayList<FieldProblem>();
        var body = fields.asked(form.text("by"), problems);
        require(fields.metric(), "g-metric", "Choose what the path is drawn for.", problems);
        require(fields.reason(), "g-reason", "Write one sentence that says why.", problems);
        require(form.text("by"), "g-by", "Write your name, so that others see who drew it.", problems);
        if (problems.isEmpty()) {
            try {
                var asked = GoalRequest.read(fields.metric(), body, new FieldFaults());
                workspace.draw(asked.goal(), asked.unit(), form.person(context), asked.reason());
                PostedForm.seeOther(context, PATH + "#goal-" + fields.metric());
                return "";
            } catch (HttpProblem | IllegalArgumentException wrong) {
                String.valueOf(wrong.getMessage())
                        .lines()
                        .forEach(each -> problems.add(new FieldProblem("g-date-0", Typography.text(each))));
            }
        }
        context.response().setStatusCode(400);
        return drawn(context, workspace.advice(), form(fields, form.text("by"), problems), PathView.Drop.NONE);
    }

    private static void require(String text, String field, String says, List<FieldProblem> problems) {
        if (text.isBlank()) {
            problems.add(new FieldProblem(field, says));
        }
    }

    private String drop(RoutingContext context, PostedForm form) {
        String metric = form.text("metric");
        try {
            workspace.drop(metric, form.person(context), form.text("reason"));
            PostedForm.seeOther(context, PATH);
            return "";
        } catch (HttpProblem | IllegalArgumentException wrong) {
            context.response().setStatusCode(400);
            return drawn(
                    context,
                    workspace.advice(),
                    form(GoalFields.blank(), form.text("by"), List.of()),
                    new PathView.Drop(
                            metric, form.text("reason"), Typography.text(String.valueOf(wrong.getMessage()))));
        }
    }

    private static GoalFields fields(PostedForm form) {
        var points = new ArrayList<GoalFields.Row>();
        var dates = form.texts("date");
        var values = form.texts("value");
        for (int i = 0; i < Math.min(dates.size(), values.size()); i++) {
            points.add(new GoalFields.Row(dates.get(i), values.get(i)));
        }
        return new GoalFields(
                form.text("metric"),
                points,
                form.text("tolerance"),
                form.text("measure").equals("daily-total"),
                GoalFormView.DAYS.stream().map(form::text).toList(),
                form.text("reason"));
    }
}
