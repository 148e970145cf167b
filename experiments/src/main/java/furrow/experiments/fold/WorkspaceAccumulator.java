package furrow.experiments.fold;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

/** Sums over all units of a workspace; a unit that changes is taken away as it was and added as it is. */
final class WorkspaceAccumulator {
    private final Vocabulary words;
    private final List<ExperimentAccumulator> experiments = new ArrayList<>();
    private final List<Optional<ExperimentSummary>> told = new ArrayList<>();
    private long waiting;

    WorkspaceAccumulator(Vocabulary words) {
        this.words = words;
        var zone = words.plan().workspace().zone();
        words.plan().experiments().forEach(each -> {
            experiments.add(new ExperimentAccumulator(each, words.options(), zone));
            told.add(Optional.empty());
        });
    }

    /** Puts a unit's new reading in the place of its old one. */
    void replace(UnitContribution before, UnitContribution after) {
        if (!before.asides().equals(after.asides())) {
            setAside(before, -1);
            setAside(after, 1);
        }
        if (!sameExperiments(before, after)) {
            change(before, -1);
            change(after, 1);
            return;
        }
        waiting += after.waiting() - before.waiting();
        if (before.parts().size() > 1) {
            share(before, -1);
            share(after, 1);
        }
        for (int i = 0; i < before.parts().size(); i++) {
            var old = before.parts().get(i);
            var now = after.parts().get(i);
            var labels = words.labels(now.labels());
            if (old.labels() == now.labels()) {
                experiments.get(now.standing().experiment()).replace(old, now, labels);
            } else {
                change(old, -1);
                change(now, 1);
            }
        }
    }

    private static boolean sameExperiments(UnitContribution before, UnitContribution after) {
        int size = before.parts().size();
        boolean same = size == after.parts().size();
        for (int i = 0; i < size && same; i++) {
            same = before.parts().get(i).standing().experiment()
                    == after.parts().get(i).standing().experiment();
        }
        return same;
    }

    void add(UnitContribution reading) {
        setAside(reading, 1);
        change(reading, 1);
    }

    private void setAside(UnitContribution reading, int sign) {
        reading.asides().forEach(each -> experiments.get(each.experiment()).setAside(each, sign));
    }

    private void change(UnitContribution reading, int sign) {
        waiting += sign * reading.waiting();
        reading.parts().forEach(part -> change(part, sign));
        share(reading, sign);
    }

    /** Forgets what others share with some experiments, whose own sums are empty. */
    void leave(Set<Integer> numbers) {
        for (ExperimentAccumulator each : experiments) {
            each.leave(numbers);
        }
    }

    /** Adds a unit to some experiments that were left. */
    void addAgain(UnitContribution before, UnitContribution after, Set<Integer> numbers) {
        waiting += after.waiting() - before.waiting();
        after.asides().stream()
                .filter(each -> numbers.contains(each.experiment()))
                .forEach(each -> experiments.get(each.experiment()).setAside(each, 1));
        after.parts().stream()
                .filter(each -> numbers.contains(each.standing().experiment()))
                .forEach(each -> change(each, 1));
        share(
                after,
                1,
                (here, there) -> numbers.contains(here.standing().experiment())
                        || numbers.contains(there.standing().experiment()));
    }

    private void share(UnitContribution reading, int sign) {
        share(reading, sign, (here, there) -> true);
    }

    /** Counts the unit once for each pair of experiments in which it counts. */
    private void share(
            UnitContribution reading, int sign, BiPredicate<UnitContribution.Part, UnitContribution.Part> which) {
        var parts = reading.parts();
        for (int i = 0; i < parts.size(); i++) {
            for (int j = i + 1; j < parts.size(); j++) {
                var here = parts.get(i);
                var there = parts.get(j);
                if (!here.leftOut() && !there.leftOut() && which.test(here, there)) {
                    int arms = words.experiment(there.standing().experiment())
                            .arms()
                            .size();
                    experiments.get(here.standing().experiment()).share(here, there, arms, sign);
                    experiments.get(there.standing().experiment()).setUntold();
                }
            }
        }
    }

    private void change(UnitContribution.Part part, int sign) {
        var labels = words.labels(part.labels());
        experiments.get(part.standing().experiment()).change(part, labels, sign);
    }

    long waiting() {
        return waiting;
    }

    /** What was told before of an experiment is told again, to the object, until something of it changes. */
    List<ExperimentSummary> summaries(Instant asOf) {
        return IntStream.range(0, experiments.size())
                .mapToObj(i -> summary(i, asOf))
                .toList();
    }

    private ExperimentSummary summary(int number, Instant asOf) {
        var experiment = experiments.get(number);
        boolean untold = experiment.takeUntold(asOf);
        var summary = told.get(number)
                .filter(kept -> !untold)
                .map(kept -> kept.at(asOf))
                .orElseGet(() -> experiment.summary(asOf).with(neighbours(number)));
        told.set(number, Optional.of(summary));
        return summary;
    }

    private Neighbours neighbours(int number) {
        var shared = new ArrayList<Neighbours.Shared>();
        for (int lower = 0; lower < number; lower++) {
            shared.addAll(experiments.get(lower).shared().fromThere(number, words.experiment(number)));
        }
        shared.addAll(experiments.get(number).shared().fromHere(words::experiment));
        return new Neighbours(
                shared,
                experiments
                        .get(number)
                        .slots()
                        .followed(words.plan().workspace().zone()));
    }

    /** Numbers of the experiments that have changed since this was last asked. */
    List<Integer> takeChanged() {
        return IntStream.range(0, experiments.size())
                .filter(i -> experiments.get(i).takeChanged())
                .boxed()
                .toList();
    }

    boolean isIncomplete() {
        return experiments.stream().anyMatch(ExperimentAccumulator::isIncomplete);
    }

    ExperimentAccumulator experiment(int number) {
        return experiments.get(number);
    }

    void restore(long waitingOutcomes) {
        waiting = waitingOutcomes;
    }
}
