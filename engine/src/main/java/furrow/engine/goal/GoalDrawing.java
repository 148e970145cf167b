package furrow.engine.goal;

import furrow.engine.document.StoredDocument;
import furrow.engine.signature.Signature;
import furrow.experiments.plan.Goal;
import furrow.experiments.plan.Metric;
import furrow.experiments.plan.Plan;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/** Draws the goals of a workspace, and gives them up. What is refused has changed nothing. */
public final class GoalDrawing {
    private final GoalStore store;
    private final Plan plan;

    /** @param plan the experiments whose metrics a path may be drawn for */
    public GoalDrawing(GoalStore store, Plan plan) {
        this.store = store;
        this.plan = plan;
    }

    /**
     * Draws a path, in the place of what was drawn for the same metric; returns once it is on disk.
     *
     * @param unit what the points are counted in, for a check; empty to take the metric's
     * @param today the day, in the workspace's time zone
     * @throws IllegalArgumentException when no experiment has the metric, the unit is another, or all points are past
     * @throws furrow.engine.document.StaleVersionException when somebody else saved it at the same moment
     */
    public StoredDocument<DrawnGoal> draw(Goal goal, String unit, LocalDate today, Signature signature) {
        GoalUnit.of(metric(goal.metric()), goal.measure(), plan.workspace()).require(goal, unit);
        var last = goal.points().get(goal.points().size() - 1);
        if (last.date().isBefore(today)) {
            throw new IllegalArgumentException("last point of the goal for \"" + goal.metric() + "\" needs " + today
                    + " or later, but was " + last.date() + "; a path that is past leads nowhere");
        }
        var before = store.find(goal.metric());
        var drawn = before.map(each -> each.value().drawn(goal, signature))
                .orElseGet(() -> DrawnGoal.first(goal, signature));
        // What is damaged on disk has a version though it cannot be read, and is written over.
        return store.save(drawn, before.map(StoredDocument::version).orElseGet(() -> store.version(goal.metric())));
    }

    /** Gives a goal up; it is kept, and watched no more. */
    public StoredDocument<DrawnGoal> drop(String metric, Signature signature) {
        var before = store.find(metric)
                .filter(each -> !each.value().dropped())
                .orElseThrow(() -> new IllegalArgumentException(
                        "goal needs one of the workspace, but was \"" + metric + "\"; " + those()));
        return store.save(before.value().droppedBy(signature), before.version());
    }

    private String those() {
        var names = store.all().stream()
                .filter(each -> !each.value().dropped())
                .map(StoredDocument::key)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "none is drawn" : "they are for " + names;
    }

    private Metric metric(String name) {
        return plan.experiments().stream()
                .flatMap(each -> each.metric(name).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "metric of a goal needs one of an experiment, but was \"" + name + "\"; " + metrics()));
    }

    private String metrics() {
        List<String> names = plan.experiments().stream()
                .flatMap(each -> each.metrics().stream())
                .map(Metric::name)
                .distinct()
                .sorted()
                .toList();
        return names.isEmpty() ? "define an experiment first" : "they are " + String.join(", ", names);
    }
}
