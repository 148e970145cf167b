package furrow.engine.life;

import furrow.experiments.plan.Experiment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Another experiment on the same kind of unit at the same time: the same people, posts or slots may be in both.
 *
 * @param experiment the other one
 * @param stage where it is in its life
 * @param from when both are there first
 * @param until when one of them ends; empty when neither is planned to
 */
public record Overlap(String experiment, LifeStage stage, Instant from, Optional<Instant> until) {

    /** Those of an experiment that counts units from an instant on. */
    public static List<Overlap> of(Experiment experiment, Instant from, List<ExperimentLife> all) {
        return all.stream()
                .filter(each -> !each.name().equals(experiment.name()))
                .filter(each -> each.stage() == LifeStage.RUNNING || each.stage() == LifeStage.PAUSED)
                .filter(each -> each.experiment().unit() == experiment.unit())
                .flatMap(each -> between(experiment, from, each).stream())
                .toList();
    }

    private static Optional<Overlap> between(Experiment experiment, Instant from, ExperimentLife other) {
        var there = other.experiment();
        var first = there.starts().filter(from::isBefore).orElse(from);
        var last = experiment
                .ends()
                .map(end -> there.ends().filter(end::isAfter).orElse(end))
                .or(there::ends);
        return last.filter(end -> !first.isBefore(end)).isPresent()
                ? Optional.empty()
                : Optional.of(new Overlap(other.name(), other.stage(), first, last));
    }

    /** The overlap in a sentence. */
    public String text() {
        return experiment + " is " + stage.word() + " on the same kind of unit from " + from
                + until.map(end -> " until " + end).orElse(" on");
    }
}
