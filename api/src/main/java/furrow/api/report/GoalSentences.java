package furrow.api.report;

import furrow.engine.goal.GoalStanding;
import furrow.experiments.goal.GoalReading;
import furrow.experiments.goal.MissedGoal;
import furrow.experiments.goal.RaisedAlarm;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How a goal stands, in a sentence or two. */
public final class GoalSentences {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private GoalSentences() {}

    /** How it stands and what is ahead. */
    public static String of(GoalStanding standing) {
        var reading = standing.reading();
        var said = switch (standing.state()) {
            case NOT_BEGUN ->
                "Its path begins on "
                        + DAY.format(reading.goal().points().get(0).date()) + ".";
            case NOTHING_CAME -> "Nothing was measured in the seven days up to " + DAY.format(reading.until()) + ".";
            case ON_PATH -> "On its path or ahead: " + lately(standing) + ".";
            case BEHIND -> "Behind its path: " + lately(standing) + "; " + chance(reading) + ".";
            case LEFT_PATH -> left(reading.alarm().orElseThrow()) + ": " + lately(standing) + ".";
        };
        return said
                + reading.missed()
                        .map(missed -> " " + missed(missed, reading, standing))
                        .orElse("");
    }

    private static String left(RaisedAlarm alarm) {
        return "Left its path about " + DAY.format(alarm.left()) + ", by more than chance explains (alarm of "
                + DAY.format(alarm.raised()) + ")";
    }

    private static String lately(GoalStanding standing) {
        var reading = standing.reading();
        var drawn = reading.drawn();
        String path = drawn.isPresent() ? ", with " + number(standing, drawn.getAsDouble()) + " drawn" : "";
        return reading.lately().isPresent()
                ? "the last seven days stand at "
                        + number(standing, reading.lately().getAsDouble()) + path
                : "nothing was measured in the last seven days" + path;
    }

    private static String chance(GoalReading reading) {
        int more = reading.daysUntilWatched();
        return more == 0
                ? "chance can explain it so far"
                : "too early for an alarm, which needs " + more + (more == 1 ? " more day" : " more days")
                        + " with a value";
    }

    private static String missed(MissedGoal missed, GoalReading reading, GoalStanding standing) {
        LocalDate last =
                reading.goal().points().get(reading.goal().points().size() - 1).date();
        var week = missed.week();
        return "As things go " + (missed.date().isAfter(last) ? "the week up to " : "") + DAY.format(missed.date())
                + " will be missed: " + number(standing, week.estimate()) + " (" + number(standing, week.lower())
                + " to " + number(standing, week.upper()) + "), with " + number(standing, missed.drawn()) + " drawn.";
    }

    /** A number in the goal's unit, without its word unless it is a share. */
    public static String number(GoalStanding standing, double value) {
        return standing.unit().word().equals("share") ? ReadableNumbers.share(value) : ReadableNumbers.plain(value);
    }
}
