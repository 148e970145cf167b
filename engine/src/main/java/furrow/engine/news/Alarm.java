package furrow.engine.news;

import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.goal.GoalStanding;
import furrow.engine.goal.GoalState;
import furrow.experiments.health.Health;
import furrow.experiments.inference.Guardrail;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that is wrong, for as long as it is.
 *
 * @param kind what it is about
 * @param subject what is wrong, such as {@code experiment/headline/sample-ratio}
 * @param text what is wrong and what to do, in plain words
 * @param path where it is shown
 */
public record Alarm(NewsKind kind, String subject, String text, String path) {

    /** All that is wrong by a report. */
    public static List<Alarm> of(Report report) {
        var all = new ArrayList<Alarm>();
        report.experiments().forEach(each -> ofExperiment(each, all));
        report.goals().stream()
                .filter(each -> each.state() == GoalState.LEFT_PATH)
                .map(Alarm::ofGoal)
                .forEach(all::add);
        return List.copyOf(all);
    }

    private static void ofExperiment(ExperimentReport report, List<Alarm> all) {
        String subject = "experiment/" + report.name();
        String path = ExperimentNews.path(report.name());
        report.evidence().health().stream()
                .filter(each -> each.status() == Health.Status.BROKEN)
                .map(each -> new Alarm(NewsKind.HEALTH_ALARM, subject + "/" + each.check(), each.detail(), path))
                .forEach(all::add);
        report.evidence().comparisons().stream()
                .filter(each -> each.guardrail()
                        .filter(rail -> rail.state() == Guardrail.State.HARMED)
                        .isPresent())
                .map(each -> new Alarm(
                        NewsKind.GUARDRAIL_ALARM,
                        subject + "/" + each.metric() + "/" + each.treatment(),
                        each.treatment() + " is worse than " + each.control() + " on the guardrail " + each.metric()
                                + "; look at the results and stop it where the harm counts.",
                        path))
                .forEach(all::add);
    }

    private static Alarm ofGoal(GoalStanding goal) {
        String since =
                goal.reading().alarm().map(each -> " around " + each.left()).orElse("");
        return new Alarm(
                NewsKind.GOAL_OFF_PATH,
                "goal/" + goal.key(),
                "The goal for " + goal.key() + " left its path" + since
                        + ", by more than chance explains; the page Path shows by how much.",
                "/path");
    }
}
