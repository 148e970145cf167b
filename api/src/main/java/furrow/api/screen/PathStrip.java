package furrow.api.screen;

import furrow.api.plot.Mark;
import furrow.api.plot.PathSpark;
import furrow.engine.goal.GoalStanding;
import furrow.engine.goal.GoalState;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * Where the paths stand, in a line on Today: those that need a look first.
 *
 * @param goals as many as there is room for
 * @param more how many others there are, in words, or empty
 */
public record PathStrip(List<Goal> goals, String more) {
    /** Two stand side by side. */
    private static final int MOST = 2;

    public PathStrip {
        goals = List.copyOf(goals);
    }

    /**
     * One goal.
     *
     * @param spark the path drawn and walked, SVG made here
     * @param kind how it stands, as a state of the style sheet
     * @param says which, and how it stands
     * @param stands where it stands and where it should, or why that is not known
     * @param address its place on the page of paths
     */
    public record Goal(String spark, String kind, String says, String stands, String address) {}

    /** Nothing, for a report that stands alone. */
    static final PathStrip NONE = new PathStrip(List.of(), "");

    /** @param day the day it is told for */
    static PathStrip of(List<GoalStanding> goals, LocalDate day) {
        var shown = goals.stream()
                .sorted(Comparator.comparing(GoalStanding::state).reversed())
                .limit(MOST)
                .map(each -> of(each, day))
                .toList();
        int more = goals.size() - shown.size();
        return new PathStrip(
                shown,
                goals.isEmpty() ? "" : more == 0 ? "See the whole path" : "See all " + Counting.inWords(goals.size()));
    }

    private static Goal of(GoalStanding goal, LocalDate day) {
        var walk = new GoalWalk(goal.reading(), day);
        var mark = GoalView.mark(goal);
        var spark = new PathSpark(
                walk.drawn().stream().filter(each -> !each.day().isAfter(day)).toList(), walk.line(), mark);
        String name = Names.title(goal.metric())
                + goal.experiment()
                        .map(each -> " of “" + Names.title(each) + "”")
                        .orElse("");
        return new Goal(
                spark.svg(), kind(goal, mark), name + " " + word(goal), stands(goal), "/path#" + GoalView.id(goal));
    }

    private static String kind(GoalStanding goal, Mark mark) {
        boolean misses = goal.reading().missed().isPresent();
        return mark == Mark.BAD
                ? "bad"
                : goal.state() == GoalState.BEHIND || misses ? "care" : mark == Mark.GOOD ? "good" : "open";
    }

    private static String word(GoalStanding goal) {
        return switch (goal.state()) {
            case ON_PATH ->
                goal.reading().missed().isPresent() ? "is on its path, and will miss a date" : "is on its path";
            case BEHIND -> "is behind its path";
            case LEFT_PATH -> "left its path";
            case NOTHING_CAME -> "was not measured lately";
            case NOT_BEGUN -> "has not begun";
        };
    }

    private static String stands(GoalStanding goal) {
        var reading = goal.reading();
        String drawn = reading.drawn().isPresent()
                ? GoalView.number(goal, reading.drawn().getAsDouble()) + " drawn for the last seven days"
                : "nothing drawn for now";
        return reading.lately().isPresent()
                ? GoalView.number(goal, reading.lately().getAsDouble()) + " walked, " + drawn
                : drawn;
    }
}
