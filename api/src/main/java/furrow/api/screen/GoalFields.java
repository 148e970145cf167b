package furrow.api.screen;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.notation.JsonText;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.GoalMeasure;
import furrow.experiments.plan.WeekSeason;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What was written into the form of a goal, as it was written.
 *
 * @param metric key of the metric
 * @param points dates and values, in the order of the page
 * @param tolerance how far off is still on the path, in per cent
 * @param total whether the path is drawn for what comes in on a day
 * @param season weights of the weekdays from Monday on, seven; empty ones are 1
 * @param reason why
 */
public record GoalFields(
        String metric, List<Row> points, String tolerance, boolean total, List<String> season, String reason) {
    private static final int ROWS = 2;
    private static final int MOST_ROWS = 60;

    /** A dated value. */
    public record Row(String date, String value) {
        boolean isBlank() {
            return date.isBlank() && value.isBlank();
        }
    }

    public GoalFields {
        points = List.copyOf(points);
        season = List.copyOf(season);
    }

    /** With nothing in it. */
    public static GoalFields blank() {
        return new GoalFields("", rows(List.of()), "10", false, Collections.nCopies(7, ""), "");
    }

    /** A goal that is drawn, to draw it anew. */
    public static GoalFields of(Goal goal) {
        var season = new ArrayList<String>();
        for (DayOfWeek each : DayOfWeek.values()) {
            season.add(goal.season().isEven() ? "" : plain(goal.season().on(each)));
        }
        return new GoalFields(
                goal.metric(),
                rows(goal.points().stream()
                        .map(each -> new Row(each.date().toString(), plain(each.value())))
                        .toList()),
                plain(goal.tolerance() * 100),
                goal.measure() == GoalMeasure.DAILY_TOTAL,
                season,
                "");
    }

    private static String plain(double value) {
        String text = Double.toString(value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static List<Row> rows(List<Row> written) {
        var rows = new ArrayList<>(written);
        while (rows.size() < ROWS) {
            rows.add(new Row("", ""));
        }
        return rows;
    }

    /** With room for one more point. */
    public GoalFields withPoint() {
        var more = new ArrayList<>(points);
        if (more.size() < MOST_ROWS) {
            more.add(new Row("", ""));
        }
        return new GoalFields(metric, more, tolerance, total, season, reason);
    }

    /** Whether a weekday was told apart. */
    public boolean hasSeason() {
        return season.stream().anyMatch(each -> !each.isBlank());
    }

    /** What {@code POST /v1/goals/METRIC/draw} takes; what is no number is told in {@code problems}. */
    public ObjectNode asked(String by, List<FieldProblem> problems) {
        var body = JsonText.object().put("by", by).put("reason", reason.strip());
        var into = body.putArray("points");
        for (int i = 0; i < points.size(); i++) {
            var row = points.get(i);
            if (row.isBlank()) {
                continue;
            }
            var value = value(row.value());
            if (row.date().isBlank()) {
                problems.add(new FieldProblem("g-date-" + i, "Write the date of point " + (i + 1) + "."));
            }
            if (value.isEmpty()) {
                problems.add(
                        new FieldProblem("g-value-" + i, needsNumber("The value of point " + (i + 1), row.value())));
            } else {
                into.addObject().put("date", row.date().strip()).put("value", value.getAsDouble());
            }
        }
        if (points.stream().allMatch(Row::isBlank)) {
            problems.add(new FieldProblem("g-date-0", "Write at least one date with its value."));
        }
        number(tolerance, "g-tolerance", "The tolerance", problems, 10)
                .ifPresent(each -> body.put("tolerance", each / 100));
        body.put("measure", total ? "daily-total" : "value");
        if (hasSeason()) {
            var weights = body.putObject("season");
            for (int i = 0; i < season.size(); i++) {
                var day = DayOfWeek.of(i + 1);
                number(
                                season.get(i),
                                "g-" + WeekSeason.word(day),
                                "The weight of " + Names.title(day.name().toLowerCase(Locale.ROOT)),
                                problems,
                                1)
                        .ifPresent(each -> weights.put(WeekSeason.word(day), each));
            }
        }
        return body;
    }

    private static OptionalDouble number(
            String text, String field, String what, List<FieldProblem> problems, double otherwise) {
        if (text.isBlank()) {
            return OptionalDouble.of(otherwise);
        }
        var number = WrittenPlan.number(text);
        if (number.isEmpty() || number.getAsDouble() < 0 || number.getAsDouble() > 100) {
            problems.add(new FieldProblem(field, what + " needs 0 to 100, but was “" + text.strip() + "”."));
            return OptionalDouble.empty();
        }
        return number;
    }

    private static String needsNumber(String what, String text) {
        return what + " needs a number such as 120 or 7.5 %"
                + (text.isBlank() ? ", but is empty." : ", but was “" + text.strip() + "”.");
    }

    /** A value as people write it: 22 % is 0.22. */
    private static OptionalDouble value(String text) {
        var number = WrittenPlan.number(text);
        return number.isPresent() && text.contains("%") ? OptionalDouble.of(number.getAsDouble() / 100) : number;
    }
}
