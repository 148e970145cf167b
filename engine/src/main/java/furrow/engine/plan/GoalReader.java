package furrow.engine.plan;

import furrow.engine.notation.Times;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.GoalMeasure;
import furrow.experiments.plan.WeekSeason;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Optional;

/** One goal of a plan file. */
final class GoalReader {
    private static final MappingFields.Range TOLERANCE = new MappingFields.Range(
            0, 1, false, "a fraction from 0 to 1", "0.1 lets the metric be ten percent off the path");

    private static final MappingFields.Range WEIGHT =
            new MappingFields.Range(0, 100, false, "0 to 100", "0.5 is half of a usual day");

    private GoalReader() {}

    static Optional<Goal> read(PlanNode node, String path, PlanProblems problems) {
        return MappingFields.of(node, path, problems, "metric", "points", "tolerance", "season", "measure")
                .flatMap(GoalReader::goal);
    }

    private static Optional<Goal> goal(MappingFields fields) {
        var metric = fields.name("metric", "name the metric that the path is drawn for");
        fields.required("points", "a list of dated values", "such as {date: 2026-12-01, value: 0.05}");
        var points = fields.list("points", (item, path) -> point(item, path, fields.problems()));
        for (int i = 1; i < points.size(); i++) {
            if (!points.get(i - 1).date().isBefore(points.get(i).date())) {
                fields.wrong(
                        "points",
                        "rising dates",
                        points.get(i).date() + " follows " + points.get(i - 1).date());
            }
        }
        if (points.isEmpty() && fields.node("points").isPresent()) {
            fields.wrong("points", "at least one dated value", "");
        }
        var tolerance = fields.number("tolerance", TOLERANCE).orElse(0.1);
        var season = fields.node("season")
                .flatMap(node -> season(node, fields.path("season"), fields.problems()))
                .orElse(WeekSeason.EVEN);
        var measure = fields.choice("measure", GoalMeasure.class, GoalMeasure.VALUE);
        return fields.build(() -> new Goal(metric, points, tolerance, season, measure));
    }

    private static Optional<WeekSeason> season(PlanNode node, String path, PlanProblems problems) {
        var words = Arrays.stream(DayOfWeek.values()).map(WeekSeason::word).toArray(String[]::new);
        return MappingFields.of(node, path, problems, words).flatMap(fields -> {
            var weights = new EnumMap<DayOfWeek, Double>(DayOfWeek.class);
            for (DayOfWeek day : DayOfWeek.values()) {
                fields.number(WeekSeason.word(day), WEIGHT).ifPresent(weight -> weights.put(day, weight));
            }
            if (weights.size() == words.length && weights.values().stream().noneMatch(each -> each > 0)) {
                problems.add(path, node, "a weekday above 0", "a week in which nothing happens has no path");
            }
            return fields.build(() -> WeekSeason.of(weights));
        });
    }

    private static Optional<Goal.Point> point(PlanNode node, String path, PlanProblems problems) {
        return MappingFields.of(node, path, problems, "date", "value").flatMap(fields -> {
            fields.required("date", "a date such as 2026-11-03", "");
            var date = fields.parsed("date", Times::date).orElse(LocalDate.EPOCH);
            fields.required("value", "a number", "where the metric should stand on that day");
            var value = fields.number("value", MappingFields.Range.ANY).orElse(0);
            return fields.build(() -> new Goal.Point(date, value));
        });
    }
}
