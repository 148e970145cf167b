package furrow.api.screen;

import furrow.api.plot.Mark;
import furrow.api.plot.Measure;
import furrow.api.plot.PathPlot;
import furrow.api.report.GoalSentences;
import furrow.api.wording.Typography;
import furrow.engine.goal.GoalStanding;
import furrow.experiments.goal.GoalPath;
import furrow.experiments.goal.GoalReading;
import furrow.experiments.goal.WalkedDay;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One goal: how it stands in a sentence, the plot, and the numbers beside it.
 *
 * @param id its place in the page
 * @param key as the interface names it
 * @param metric the metric's key
 * @param title the metric in words
 * @param whose the experiment's name, or empty of the workspace
 * @param address the experiment's page, or empty
 * @param state how it stands, in a word
 * @param sentence how it stands and what is ahead
 * @param unit what the numbers are counted in
 * @param plot the plot
 * @param events what happened, in the order of the plot's numbers
 * @param more how many earlier events are not shown, or empty
 * @param weeks the walk by weeks and the weeks to come, the first first
 * @param noForecast why nothing is forecast, or empty
 * @param notes who drew it, what it is made of
 * @param csv where its days are as CSV
 * @param json where they are as JSON
 */
public record GoalView(
        String id,
        String key,
        String metric,
        String title,
        String whose,
        String address,
        StateView state,
        String sentence,
        String unit,
        String plot,
        List<String> events,
        String more,
        List<Week> weeks,
        String noForecast,
        List<String> notes,
        String csv,
        String json) {
    private static final int MOST_EVENTS = 8;
    private static final int MOST_WEEKS = 26;

    public GoalView {
        events = List.copyOf(events);
        weeks = List.copyOf(weeks);
        notes = List.copyOf(notes);
    }

    /** A week of the walk, or one to come. */
    public record Week(String days, String drawn, String walked, String units, String range) {}

    /**
     * Draws it.
     *
     * @param counts what is counted, such as post
     * @param today the day it is told for
     */
    static GoalView of(GoalStanding goal, GoalEvents known, String counts, LocalDate today) {
        var walk = new GoalWalk(goal.reading(), today);
        var days = walk.days();
        var all = known.of(goal, days);
        var shown = all.subList(Math.max(0, all.size() - MOST_EVENTS), all.size());
        String id = id(goal);
        String title = Names.title(goal.metric());
        String sentence = Typography.text(GoalSentences.of(goal));
        var reading = goal.reading();
        var plot = new PathPlot(
                days,
                today,
                walk.drawn(),
                walk.walked(),
                walk.line(),
                walk.ahead(),
                reading.alarm().map(each -> each.raised()),
                shown.stream().map(GoalEvents.Told::event).toList(),
                measure(goal),
                ends(goal, walk),
                mark(goal),
                title + ": the path drawn and the path walked",
                sentence + forecast(goal, walk));
        return new GoalView(
                id,
                goal.key(),
                goal.metric(),
                title,
                goal.experiment().map(Names::title).orElse(""),
                goal.experiment().map(ResultsAddress::of).orElse(""),
                state(goal),
                sentence,
                unit(goal, counts),
                plot.svg(id + "-plot"),
                shown.stream().map(GoalEvents.Told::says).toList(),
                all.size() > shown.size() ? Counting.of(all.size() - shown.size(), "earlier mark") + " not shown." : "",
                weeks(goal, walk),
                reading.forecast().why().map(Typography::text).orElse(""),
                notes(goal),
                "/path.csv?goal=" + Names.address(goal.key()),
                "/v1/goals/" + goal.key());
    }

    /** Its place in the page of paths. */
    static String id(GoalStanding goal) {
        return "goal-" + goal.key().replace('/', '.');
    }

    private static Measure measure(GoalStanding goal) {
        return goal.unit().word().equals("share") ? new Measure.Share() : new Measure.Size();
    }

    private static PathPlot.Ends ends(GoalStanding goal, GoalWalk walk) {
        var line = walk.line();
        var points = goal.reading().goal().points();
        return new PathPlot.Ends(
                line.isEmpty()
                        ? ""
                        : "walked " + number(goal, line.get(line.size() - 1).value()),
                "drawn " + number(goal, points.get(points.size() - 1).value()));
    }

    static Mark mark(GoalStanding goal) {
        return switch (goal.state()) {
            case ON_PATH -> Mark.GOOD;
            case LEFT_PATH -> Mark.BAD;
            case NOT_BEGUN, NOTHING_CAME, BEHIND -> Mark.OPEN;
        };
    }

    private static StateView state(GoalStanding goal) {
        boolean missed = goal.reading().missed().isPresent();
        return switch (goal.state()) {
            case ON_PATH ->
                missed
                        ? new StateView("care", "on its path, but a date will be missed")
                        : new StateView("good", "on its path" + stands(goal));
            case LEFT_PATH -> new StateView("bad", "left its path" + stands(goal));
            case BEHIND -> new StateView("care", "behind its path" + stands(goal));
            case NOTHING_CAME -> new StateView("open", "nothing measured lately");
            case NOT_BEGUN -> new StateView("open", "not begun");
        };
    }

    private static String stands(GoalStanding goal) {
        var reading = goal.reading();
        return reading.lately().isPresent() && reading.drawn().isPresent()
                ? ": " + number(goal, reading.lately().getAsDouble()) + ", drawn "
                        + number(goal, reading.drawn().getAsDouble())
                : "";
    }

    static String number(GoalStanding goal, double value) {
        return Typography.text(GoalSentences.number(goal, value));
    }

    private static String unit(GoalStanding goal, String counts) {
        String word = goal.unit().word();
        return word.equals("share") ? "share of " + counts + "s" : word.replace("per unit", "per " + counts);
    }

    private static String forecast(GoalStanding goal, GoalWalk walk) {
        var weeks = walk.weeks();
        if (weeks.isEmpty()) {
            return "";
        }
        var last = weeks.get(weeks.size() - 1);
        return " Forecast for the week up to " + Typography.day(last.to()) + ": " + number(goal, last.estimate()) + ", "
                + range(goal, last.lower(), last.upper()) + ".";
    }

    private static String range(GoalStanding goal, double lower, double upper) {
        return number(goal, lower) + " to " + number(goal, upper);
    }

    private static List<Week> weeks(GoalStanding goal, GoalWalk walk) {
        var reading = goal.reading();
        var path = new GoalPath(reading.goal());
        var weeks = new ArrayList<Week>();
        var to = reading.until();
        while (weeks.size() < MOST_WEEKS
                && !reading.walked().isEmpty()
                && !to.isBefore(reading.walked().get(0).day())) {
            weeks.add(0, walked(goal, path, to.minusDays(GoalWalk.TOGETHER - 1), to));
            to = to.minusDays(GoalWalk.TOGETHER);
        }
        walk.weeks()
                .forEach(each -> weeks.add(new Week(
                        between(each.from(), each.to()),
                        drawn(goal, path, each.from(), each.to()),
                        number(goal, each.estimate()),
                        "forecast",
                        range(goal, each.lower(), each.upper()))));
        return weeks;
    }

    private static Week walked(GoalStanding goal, GoalPath path, LocalDate from, LocalDate to) {
        var walked = goal.reading().walked();
        var value = WalkedDay.over(walked, from, to);
        long units = walked.stream()
                .filter(each -> !each.day().isBefore(from) && !each.day().isAfter(to))
                .mapToLong(WalkedDay::units)
                .sum();
        return new Week(
                between(from, to),
                drawn(goal, path, from, to),
                value.isPresent() ? number(goal, value.getAsDouble()) : "nothing came",
                Typography.count(units),
                "");
    }

    private static String drawn(GoalStanding goal, GoalPath path, LocalDate from, LocalDate to) {
        var average = path.averageOver(from, to);
        return average.isPresent() ? number(goal, average.getAsDouble()) : "not begun";
    }

    private static String between(LocalDate from, LocalDate to) {
        return Typography.shortDay(from) + " to " + Typography.shortDay(to);
    }

    private static List<String> notes(GoalStanding goal) {
        var notes = new ArrayList<String>();
        goal.drawn()
                .ifPresent(
                        by -> notes.add(Typography.text(by.by()) + " drew it: “" + Typography.text(by.why()) + "”."));
        if (goal.experiment().isEmpty()) {
            notes.add(
                    goal.from().isEmpty() ? "No experiment has days of it." : "Walked by " + names(goal.from()) + ".");
        }
        if (!goal.leftOut().isEmpty()) {
            notes.add("Left out, as the metric counts something else there: " + names(goal.leftOut()) + ".");
        }
        Optional.of(goal.reading().goal().tolerance())
                .filter(each -> each > 0)
                .ifPresent(each -> notes.add("Within " + Typography.share(each) + " of the path is on it."));
        notes.add("An alarm may be looked at every day; false ones come about "
                + Typography.number(GoalReading.FALSE_ALARMS_A_YEAR) + " times a year.");
        return notes;
    }

    private static String names(List<String> experiments) {
        return String.join(
                ", ",
                experiments.stream().map(each -> "“" + Names.title(each) + "”").toList());
    }
}
