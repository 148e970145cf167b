package furrow.api.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.advice.Report;
import furrow.engine.goal.GoalStanding;
import furrow.engine.notation.JsonText;
import furrow.engine.plan.PlanFiles;
import furrow.experiments.goal.GoalPath;
import furrow.experiments.goal.GoalReading;
import furrow.experiments.goal.MissedGoal;
import furrow.experiments.goal.WeekForecast;
import furrow.experiments.plan.EnumWords;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** Goals as JSON, the same from a server and from a data folder. */
public final class GoalJson {

    private GoalJson() {}

    /** All goals, how each stands. */
    public static ObjectNode list(Report report) {
        var node = JsonText.object()
                .put("asOf", report.asOf().toString())
                .put("falseAlarmsAYear", GoalReading.FALSE_ALARMS_A_YEAR);
        var all = node.putArray("goals");
        report.goals().forEach(each -> all.add(brief(each)));
        return node;
    }

    /**
     * One goal with the path drawn, the path walked and the forecast, day by day and week by week.
     *
     * @param key the metric of a goal of the workspace, or EXPERIMENT/METRIC
     * @throws IllegalArgumentException when there is none of that key
     */
    public static ObjectNode one(Report report, String key) {
        var standing = report.goals().stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "goal needs one of " + keys(report.goals()) + ", but was \"" + key + "\""));
        return whole(standing).put("asOf", report.asOf().toString());
    }

    private static String keys(List<GoalStanding> goals) {
        return goals.isEmpty()
                ? "none, as no path is drawn yet"
                : goals.stream().map(GoalStanding::key).collect(Collectors.joining(", "));
    }

    private static ObjectNode brief(GoalStanding standing) {
        var reading = standing.reading();
        var node = JsonText.object().put("key", standing.key());
        standing.experiment().ifPresent(name -> node.put("experiment", name));
        node.put("metric", standing.metric())
                .put("measure", EnumWords.of(reading.goal().measure()))
                .put("unit", standing.unit().word())
                .put("direction", EnumWords.of(reading.metric().direction()))
                .put("state", EnumWords.of(standing.state()))
                .put("sentence", GoalSentences.of(standing))
                .put("until", reading.until().toString());
        reading.lately().ifPresent(value -> node.put("lately", value));
        reading.drawn().ifPresent(value -> node.put("drawn", value));
        node.put("tolerance", reading.goal().tolerance()).put("daysWatched", reading.watched());
        reading.alarm()
                .ifPresent(alarm -> node.putObject("alarm")
                        .put("raised", alarm.raised().toString())
                        .put("left", alarm.left().toString()));
        reading.missed().ifPresent(missed -> missed(missed, node.putObject("missed")));
        return node;
    }

    private static void missed(MissedGoal missed, ObjectNode into) {
        into.put("date", missed.date().toString()).put("drawn", missed.drawn());
        limits(missed.week(), into);
    }

    private static void limits(WeekForecast week, ObjectNode into) {
        into.put("estimate", week.estimate()).put("lower", week.lower()).put("upper", week.upper());
    }

    private static ObjectNode whole(GoalStanding standing) {
        var node = brief(standing);
        var reading = standing.reading();
        node.set("goal", PlanFiles.toTree(reading.goal()));
        standing.drawn()
                .ifPresent(by -> node.putObject("drawnBy")
                        .put("by", by.by())
                        .put("reason", by.why())
                        .put("at", by.at().toString()));
        standing.from().forEach(node.putArray("from")::add);
        standing.leftOut().forEach(node.putArray("leftOut")::add);
        path(reading, node.putArray("path"));
        var walked = node.putArray("walked");
        reading.walked()
                .forEach(each -> walked.addObject()
                        .put("date", each.day().toString())
                        .put("value", each.value())
                        .put("units", each.units()));
        forecast(reading, node);
        return node;
    }

    /** The path day by day, from where it or the walk begins to its last date or the last day that is forecast. */
    private static void path(GoalReading reading, ArrayNode into) {
        var points = reading.goal().points();
        LocalDate last = latest(
                points.get(points.size() - 1).date(),
                reading.forecast()
                        .value()
                        .map(weeks -> weeks.get(weeks.size() - 1).to())
                        .orElse(reading.until()));
        var path = new GoalPath(reading.goal());
        points.get(0)
                .date()
                .datesUntil(last.plusDays(1))
                .forEach(day -> path.expectedOn(day)
                        .ifPresent(value ->
                                into.addObject().put("date", day.toString()).put("value", value)));
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static void forecast(GoalReading reading, ObjectNode into) {
        reading.forecast().why().ifPresent(why -> into.put("noForecast", why));
        var path = new GoalPath(reading.goal());
        var weeks = into.put("level", GoalReading.BAND).putArray("forecast");
        reading.forecast()
                .value()
                .ifPresent(found -> found.forEach(week -> {
                    var node = weeks.addObject()
                            .put("from", week.from().toString())
                            .put("to", week.to().toString());
                    path.averageOver(week.from(), week.to()).ifPresent(drawn -> node.put("drawn", drawn));
                    limits(week, node);
                }));
    }
}
