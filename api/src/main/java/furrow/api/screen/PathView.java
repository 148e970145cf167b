package furrow.api.screen;

import furrow.api.report.PagesView;
import furrow.engine.advice.Report;
import furrow.engine.goal.GoalStanding;
import furrow.engine.goal.GoalState;
import furrow.engine.live.AdviceReport;
import java.util.Comparator;
import java.util.List;

/**
 * Where the goals stand: those of the workspace and those of experiments.
 *
 * @param lead how many are on their path, in a sentence
 * @param goals one a goal, those that left their path first
 * @param pages where the others are
 * @param returns what each tactic returned
 * @param form to draw another
 * @param drop what was refused when one was to be given up
 */
public record PathView(
        String lead, List<GoalView> goals, PagesView pages, ReturnsView returns, GoalFormView form, Drop drop) {
    /** Goals on one page, each with its plot. */
    public static final int GOALS = 12;

    public PathView {
        goals = List.copyOf(goals);
    }

    /**
     * A goal that was not given up.
     *
     * @param metric which, or empty when none was to be
     * @param reason what was written
     * @param wrong why not
     */
    public record Drop(String metric, String reason, String wrong) {
        /** Nothing was refused. */
        public static final Drop NONE = new Drop("", "", "");
    }

    /**
     * Draws it.
     *
     * @param page which goals, from 1
     */
    public static PathView of(AdviceReport advice, GoalFormView form, Drop drop, int page) {
        var report = advice.all();
        var events = new GoalEvents(report, advice.board());
        return new PathView(
                lead(report.goals()),
                report.goals().stream()
                        .sorted(Comparator.comparing(GoalStanding::state).reversed())
                        .skip((page - 1L) * GOALS)
                        .limit(GOALS)
                        .map(each -> GoalView.of(each, events, counts(each, report), report.day()))
                        .toList(),
                PagesView.of("goals", page, GOALS, report.goals().size(), each -> "/path?page=" + each),
                ReturnsView.of(advice),
                form,
                drop);
    }

    /** How many goals left their path. */
    static int left(List<GoalStanding> goals) {
        return (int) goals.stream()
                .filter(each -> each.state() == GoalState.LEFT_PATH)
                .count();
    }

    private static String lead(List<GoalStanding> goals) {
        if (goals.isEmpty()) {
            return "No path is drawn yet. A path says where a metric should stand, day by day; Furrow sets beside it where"
                    + " it did stand, tells how the weeks to come will be, and says when it was left by more than chance explains.";
        }
        int left = left(goals);
        long behind = count(goals, GoalState.BEHIND);
        long on = count(goals, GoalState.ON_PATH);
        long other = goals.size() - left - behind - on;
        var said = new StringBuilder(Counting.word(goals.size()) + (goals.size() == 1 ? " goal: " : " goals: "));
        said.append(left > 0 ? Counting.inWords(left) + " left " + (left == 1 ? "its" : "their") + " path, " : "")
                .append(behind > 0 ? Counting.inWords(behind) + " behind, " : "")
                .append(on > 0 ? Counting.inWords(on) + " on " + (on == 1 ? "its" : "their") + " path, " : "")
                .append(other > 0 ? Counting.inWords(other) + " without a reading, " : "");
        said.setLength(said.length() - 2);
        return said.append('.').toString();
    }

    private static long count(List<GoalStanding> goals, GoalState state) {
        return goals.stream().filter(each -> each.state() == state).count();
    }

    /** What the goal's metric is counted over, such as post. */
    private static String counts(GoalStanding goal, Report report) {
        return report.experiments().stream()
                .filter(each -> goal.from().contains(each.name()))
                .findFirst()
                .map(each -> Units.one(each.evidence()))
                .orElse("case");
    }
}
