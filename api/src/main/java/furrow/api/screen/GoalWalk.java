package furrow.api.screen;

import furrow.api.plot.DayScale;
import furrow.api.plot.PathPlot;
import furrow.experiments.goal.GoalPath;
import furrow.experiments.goal.GoalReading;
import furrow.experiments.goal.WalkedDay;
import furrow.experiments.goal.WeekForecast;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.WeekSeason;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A goal's days, as a plot takes them.
 *
 * @param reading whose days they are
 * @param today the day it is told for
 */
record GoalWalk(GoalReading reading, LocalDate today) {
    /** Days of the walk before its path begins that are shown. */
    private static final int BEFORE = 182;

    /** The state of a goal is read from so many days together. */
    static final int TOGETHER = 7;

    /** From the path's beginning, or the walk's before it, to the last day that is drawn or forecast. */
    DayScale days() {
        var points = reading.goal().points();
        var from = points.get(0).date();
        if (!reading.walked().isEmpty()) {
            var walked = reading.walked().get(0).day();
            var oldest = reading.until().minusDays(BEFORE);
            var shown = walked.isBefore(oldest) ? oldest : walked;
            from = shown.isBefore(from) ? shown : from;
        }
        var to = later(points.get(points.size() - 1).date(), today.plusDays(TOGETHER));
        for (WeekForecast each : weeks()) {
            to = later(to, each.to());
        }
        return new DayScale(from.isBefore(to) ? from : to.minusDays(TOGETHER), to);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    /** The weeks that are forecast, none where that cannot be. */
    List<WeekForecast> weeks() {
        return reading.forecast().value().orElse(List.of());
    }

    /** The path without its season: a week's average, as the points speak of, beside seven days that were walked. */
    List<PathPlot.Point> drawn() {
        var goal = reading.goal();
        var path =
                new GoalPath(new Goal(goal.metric(), goal.points(), goal.tolerance(), WeekSeason.EVEN, goal.measure()));
        var days = days();
        return days.from()
                .datesUntil(days.to().plusDays(1))
                .flatMap(day -> path.expectedOn(day).map(value -> new PathPlot.Point(day, value)).stream())
                .toList();
    }

    /** The days that have a value. */
    List<PathPlot.Point> walked() {
        return reading.walked().stream()
                .map(each -> new PathPlot.Point(each.day(), each.value()))
                .toList();
    }

    /** What the seven days up to each day come to together, as the goal's state is read of the last seven. */
    List<PathPlot.Point> line() {
        var line = new ArrayList<PathPlot.Point>();
        var all = reading.walked();
        if (all.isEmpty()) {
            return line;
        }
        var first = all.get(0).day().plusDays(TOGETHER - 1);
        int known = 0;
        for (var day = first.isAfter(reading.until()) ? reading.until() : first;
                !day.isAfter(reading.until());
                day = day.plusDays(1)) {
            while (known < all.size() && !all.get(known).day().isAfter(day)) {
                known++;
            }
            var at = day;
            WalkedDay.over(all.subList(0, known), day.minusDays(TOGETHER - 1), day)
                    .ifPresent(value -> line.add(new PathPlot.Point(at, value)));
        }
        return line;
    }

    /** The forecast, each week at its middle, the last drawn on to its end. */
    List<PathPlot.Band> ahead() {
        var bands = new ArrayList<PathPlot.Band>();
        for (WeekForecast each : weeks()) {
            bands.add(band(each, each.from().plusDays(TOGETHER / 2)));
        }
        if (!bands.isEmpty()) {
            var last = weeks().get(bands.size() - 1);
            bands.add(band(last, last.to()));
        }
        return bands;
    }

    private static PathPlot.Band band(WeekForecast week, LocalDate day) {
        return new PathPlot.Band(day, week.estimate(), week.lower(), week.upper());
    }
}
