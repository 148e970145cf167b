package furrow.api.server;

import furrow.api.page.Pages;
import furrow.api.screen.CalendarFields;
import furrow.api.screen.CalendarForm;
import furrow.api.screen.CalendarView;
import furrow.api.screen.CalendarWeek;
import furrow.api.screen.FieldProblem;
import furrow.api.screen.Frame;
import furrow.api.screen.HourHeat;
import furrow.api.wording.Typography;
import furrow.engine.calendar.CalendarCsv;
import furrow.engine.calendar.CalendarIcs;
import furrow.engine.calendar.KeptSchedule;
import furrow.engine.live.AdviceReport;
import furrow.engine.live.LiveWorkspace;
import furrow.engine.notation.PlainCsv;
import furrow.experiments.plan.Experiment;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The page of the calendar, its form, and the same for calendar programs and spreadsheets. */
final class CalendarPages {
    private static final String PATH = "/calendar";

    private final LiveWorkspace workspace;
    private final PageAnswers answers;

    CalendarPages(LiveWorkspace workspace, PageAnswers answers) {
        this.workspace = workspace;
        this.answers = answers;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var drawing = LongWork.on(vertx, "furrow-calendar-form", 1);
        mounts.at(Operation.CALENDAR_PAGE).handler(this::shown);
        mounts.at(Operation.CALENDAR_ICS)
                .handler(context -> WorkerAnswer.give(
                        context, "text/calendar; charset=utf-8", () -> ics(asked(context, "experiment"))));
        mounts.at(Operation.CALENDAR_CSV)
                .handler(context ->
                        WorkerAnswer.give(context, CsvDownload.TYPE, () -> csv(asked(context, "experiment"))));
        mounts.at(Operation.HOURS_CSV).handler(this::hours);
        mounts.at(Operation.CALENDAR_FORM)
                .handler(context -> WorkerAnswer.give(context, drawing::run, PageAnswers.HTML, () -> sent(context)));
    }

    private void shown(RoutingContext context) {
        var week = week(asked(context, "week"));
        String of = asked(context, "of");
        String by = PostedForm.reader(context);
        var state = workspace.calendars();
        var lives = workspace.lives();
        context.response().putHeader(HttpHeaders.VARY, "Cookie").putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        answers.answer(context, PageAnswers.HTML, by + ' ' + state.version() + ' ' + lives.hashCode(), advice -> {
            var form = CalendarForm.of(lives, CalendarForm.fresh(advice.report().day()), by, List.of());
            return drawn(context, advice, state.kept(), week, of, form);
        });
    }

    private String drawn(
            RoutingContext context,
            AdviceReport advice,
            List<KeptSchedule> kept,
            Optional<LocalDate> week,
            String of,
            CalendarForm form) {
        var report = advice.report();
        return Pages.calendar(
                CalendarView.of(report, kept, week.orElseGet(() -> CalendarWeek.monday(report.day())), of, form),
                Frame.of(advice, Frame.Part.CALENDAR, workspace.damages()).readBy(Door.reader(context)));
    }

    private static Optional<LocalDate> week(String asked) {
        try {
            return asked.isEmpty() ? Optional.empty() : Optional.of(CalendarWeek.monday(LocalDate.parse(asked)));
        } catch (DateTimeException unreadable) {
            throw HttpProblem.badInput("week needs a day such as 2027-01-04, but was \"" + asked + "\"", List.of());
        }
    }

    private static String asked(RoutingContext context, String name) {
        return Objects.requireNonNullElse(context.queryParams().get(name), "");
    }

    private List<KeptSchedule> kept(String experiment) {
        var kept = workspace.calendars().kept();
        if (experiment.isEmpty()) {
            return kept;
        }
        var one = kept.stream()
                .filter(each -> each.experiment().equals(experiment))
                .toList();
        if (one.isEmpty()) {
            throw HttpProblem.notFound(
                    "no calendar is kept for “" + experiment + "”; the page Calendar has all that are");
        }
        return one;
    }

    private String ics(String experiment) throws IOException {
        var text = new StringWriter();
        CalendarIcs.write(kept(experiment), text);
        return text.toString();
    }

    private String csv(String experiment) throws IOException {
        var text = new StringWriter();
        CalendarCsv.write(kept(experiment), text);
        return text.toString();
    }

    private void hours(RoutingContext context) {
        String of = asked(context, "of");
        CsvDownload.send(context, answers, "hours", (advice, text) -> {
            var rows = HourHeat.rows(advice.report(), of);
            if (rows.isEmpty()) {
                throw HttpProblem.notFound(
                        "no posts were counted for “" + of + "”; the page Calendar has all that were");
            }
            var out = new PlainCsv(text, "weekday", "hour", "posts", "mean");
            rows.forEach(out::row);
            out.flush();
        });
    }

    private String sent(RoutingContext context) throws IOException {
        var form = PostedForm.of(context, "/v1/experiments/NAME/calendar");
        String wanted = form.text("do");
        if (!wanted.equals("draw") && !wanted.equals("drop")) {
            throw HttpProblem.badInput("no button says \"" + wanted + "\"; load the page again", List.of());
        }
        var fields = new CalendarFields(
                form.text("experiment"),
                form.text("from"),
                form.text("weeks"),
                form.texts("day"),
                form.text("hours"),
                form.text("channels"));
        var problems = new ArrayList<FieldProblem>();
        if (form.text("by").isBlank()) {
            problems.add(new FieldProblem("c-by", "Write your name, so that others see who did it."));
        }
        boolean done = wanted.equals("draw")
                ? drew(fields, form, context, problems)
                : dropped(fields, form, context, problems);
        if (done) {
            PostedForm.seeOther(context, PATH + (wanted.equals("draw") ? "?week=" + fields.from() : "") + "#week");
            return "";
        }
        context.response().setStatusCode(400);
        var advice = workspace.advice();
        var shown = wanted.equals("draw")
                ? fields
                : CalendarForm.fresh(advice.report().day());
        return drawn(
                context,
                advice,
                workspace.calendars().kept(),
                Optional.empty(),
                "",
                CalendarForm.of(workspace.lives(), shown, form.text("by"), problems));
    }

    private boolean drew(CalendarFields fields, PostedForm form, RoutingContext context, List<FieldProblem> problems) {
        var experiment = workspace.plan().experiment(fields.experiment());
        if (experiment.isEmpty()) {
            problems.add(new FieldProblem("c-experiment", "Choose an experiment."));
        }
        return experiment
                .flatMap(each ->
                        fields.drawn(each, workspace.plan().workspace().zone(), seed(each, workspace.now()), problems))
                .map(schedule -> tried(
                        problems,
                        () -> workspace.keepCalendar(
                                schedule.experiment(),
                                schedule.entries(),
                                form.person(context),
                                "drawn on the page, seed " + schedule.seed())))
                .orElse(false);
    }

    private boolean dropped(
            CalendarFields fields, PostedForm form, RoutingContext context, List<FieldProblem> problems) {
        return problems.isEmpty()
                && tried(
                        problems,
                        () -> workspace.dropCalendar(
                                fields.experiment(), form.person(context), "given up on the page"));
    }

    private static boolean tried(List<FieldProblem> problems, Runnable step) {
        try {
            step.run();
            return true;
        } catch (HttpProblem | IllegalArgumentException wrong) {
            problems.add(new FieldProblem("c-experiment", Typography.text(String.valueOf(wrong.getMessage()))));
            return false;
        }
    }

    /** Nobody chooses the draw: it is the experiment's and the second's. */
    static long seed(Experiment experiment, Instant now) {
        return experiment.name().hashCode() * 31L + now.getEpochSecond();
    }
}
