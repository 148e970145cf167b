package furrow.api.report;

import furrow.engine.advice.GoalFacts;
import furrow.engine.evidence.ExperimentData;
import furrow.experiments.goal.GoalProgress;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.SpanWords;
import furrow.experiments.plan.Tactic;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was planned, in plain words: the things that whoever follows the advice has to know and do. */
public final class PlanLines {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private PlanLines() {}

    /** What was planned, a line each. */
    public static List<String> of(ExperimentData data, Instant asOf, ZoneId zone) {
        var experiment = data.experiment();
        var lines = new ArrayList<String>();
        if (!experiment.hypothesis().isBlank()) {
            lines.add("Hypothesis: " + experiment.hypothesis());
        }
        if (!experiment.decisionRule().isBlank()) {
            lines.add("Decision: " + experiment.decisionRule().text());
        }
        dates(experiment, asOf, zone, lines);
        experiment.arms().forEach(each -> arm(each, lines));
        experiment.metrics().forEach(each -> lines.add(metric(each)));
        GoalFacts.standings(data, LocalDate.ofInstant(asOf, zone), zone).forEach(each -> lines.add(goal(each)));
        return lines;
    }

    private static void dates(Experiment experiment, Instant asOf, ZoneId zone, List<String> lines) {
        experiment.starts().ifPresent(starts -> lines.add("Starts: " + DAY.format(starts.atZone(zone))));
        experiment.ends().ifPresent(ends -> lines.add("Ends: " + DAY.format(ends.atZone(zone)) + left(ends, asOf)));
    }

    private static String left(Instant ends, Instant asOf) {
        long days = Duration.between(asOf, ends).toDays();
        return ends.isAfter(asOf) ? ", " + days + (days == 1 ? " day" : " days") + " left" : ", which is past";
    }

    private static void arm(Arm arm, List<String> lines) {
        Tactic tactic = arm.tactic();
        if (!tactic.description().isBlank()) {
            lines.add(arm.name() + (arm.control() ? " (control)" : "") + ": " + tactic.description());
        }
    }

    private static String metric(Metric metric) {
        return "Metric: " + metric.name() + ", " + EnumWords.of(metric.role()) + ", "
                + metric.window()
                        .map(window -> "counted for " + SpanWords.of(window) + " from when a unit meets its arm")
                        .orElse("counted from when a unit meets its arm, without an end");
    }

    private static String goal(GoalProgress standing) {
        return "Goal: " + standing.metric() + " stands at " + ReadableNumbers.plain(standing.actual())
                + "; the path asks for "
                + ReadableNumbers.plain(standing.expected()) + " on " + DAY.format(standing.day())
                + (standing.off() ? ", so it is off its path" : "");
    }
}
