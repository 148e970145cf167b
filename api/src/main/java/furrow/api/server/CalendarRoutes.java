package furrow.api.server;

import furrow.api.contract.FieldFaults;
import furrow.api.report.CalendarJson;
import furrow.api.screen.CalendarFields;
import furrow.api.screen.FieldProblem;
import furrow.engine.calendar.ScheduleText;
import furrow.engine.live.LiveWorkspace;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** {@code /v1/experiments/NAME/calendar}: which arm is to go out in which slot, sent as CSV or iCalendar. */
final class CalendarRoutes {
    private static final String JSON = "application/json";

    private final LiveWorkspace workspace;

    CalendarRoutes(LiveWorkspace workspace) {
        this.workspace = workspace;
    }

    void mount(Mounts mounts, Vertx vertx) {
        var keeping = LongWork.on(vertx, "furrow-calendar", 1);
        mounts.at(Operation.READ_CALENDAR)
                .handler(context -> WorkerAnswer.give(
                        context, JSON, () -> EntityTag.tagged(context, told(context.pathParam("name")))));
        mounts.at(Operation.KEEP_CALENDAR)
                .handler(context -> WorkerAnswer.give(context, keeping::run, JSON, () -> kept(context)));
        mounts.at(Operation.DRAW_CALENDAR)
                .handler(context -> WorkerAnswer.give(context, keeping::run, JSON, () -> drawn(context)));
        mounts.at(Operation.DROP_CALENDAR)
                .handler(context -> WorkerAnswer.give(context, keeping::run, JSON, () -> dropped(context)));
    }

    private String told(String experiment) {
        return kept(experiment)
                .orElseThrow(() -> HttpProblem.notFound("no calendar is kept for experiment \"" + experiment + "\""));
    }

    private Optional<String> kept(String experiment) {
        return workspace.calendars().kept().stream()
                .filter(each -> each.experiment().equals(experiment))
                .findFirst()
                .map(each -> CalendarJson.of(each).toPrettyString());
    }

    private String kept(RoutingContext context) throws IOException {
        String name = context.pathParam("name");
        String body = Objects.requireNonNullElse(context.body().asString(), "");
        EntityTag.require(context, () -> kept(name));
        workspace.keepCalendar(
                name,
                ScheduleText.read(body),
                SignedBy.of(context).orElseGet(() -> asked(context, "by")),
                asked(context, "reason"));
        return EntityTag.tagged(context, told(name));
    }

    /** Draws as the page does. */
    private String drawn(RoutingContext context) {
        String name = context.pathParam("name");
        var experiment = workspace
                .plan()
                .experiment(name)
                .orElseThrow(() -> RequestForms.notFound(context, "no experiment is called \"" + name + "\""));
        var body = RequestBodies.object(context);
        var faults = RequestForms.faults(context);
        var asked = new CalendarFields(
                name,
                String.valueOf(body.getValue("from")),
                String.valueOf(body.getValue("weeks")),
                texts(body, "days", faults).stream()
                        .map(each -> each.toUpperCase(Locale.ROOT))
                        .toList(),
                String.join(",", texts(body, "hours", faults)),
                String.join(",", texts(body, "channels", faults)));
        var problems = new ArrayList<FieldProblem>();
        var schedule = asked.drawn(
                experiment,
                workspace.plan().workspace().zone(),
                CalendarPages.seed(experiment, workspace.now()),
                problems);
        problems.forEach(each -> {
            String place = "/" + each.field().substring("c-".length());
            if (!faults.isTold(place)) {
                faults.note(place, each.says());
            }
        });
        faults.requireNone();
        EntityTag.require(context, () -> kept(name));
        workspace.keepCalendar(
                name,
                schedule.orElseThrow().entries(),
                RequestBodies.word(body, "by"),
                RequestBodies.word(body, "reason"));
        return EntityTag.tagged(context, told(name));
    }

    private static List<String> texts(JsonObject body, String name, FieldFaults faults) {
        return faults.read("/" + name, () -> DecisionBody.texts(body, name)).orElse(List.of());
    }

    private String dropped(RoutingContext context) {
        String name = context.pathParam("name");
        var body = RequestBodies.object(context);
        EntityTag.require(context, () -> kept(name));
        workspace.dropCalendar(name, RequestBodies.word(body, "by"), RequestBodies.word(body, "reason"));
        return CalendarJson.dropped(name).toPrettyString();
    }

    private static String asked(RoutingContext context, String name) {
        String text = context.queryParams().get(name);
        if (text == null || text.isBlank()) {
            throw HttpProblem.badInput(
                    name + " is needed in the query: who keeps the calendar and why, such as"
                            + " ?by=Ann&reason=january",
                    List.of());
        }
        return text;
    }
}
