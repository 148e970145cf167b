package furrow.engine.live;

import furrow.engine.advice.KeptExperiments;
import furrow.engine.advice.ReadExperiment;
import furrow.engine.document.StaleVersionException;
import furrow.engine.document.StoredDocument;
import furrow.engine.evidence.Evidence;
import furrow.engine.life.DecisionChecklist;
import furrow.engine.life.ExperimentLife;
import furrow.engine.life.ExperimentStore;
import furrow.engine.life.LifeStep;
import furrow.engine.life.LifeSteps;
import furrow.engine.life.NewNames;
import furrow.engine.life.RefusedStepException;
import furrow.engine.life.RememberedLives;
import furrow.engine.life.StepKind;
import furrow.engine.seal.SealHead;
import furrow.engine.seal.SealReason;
import furrow.engine.seal.SealedPlan;
import furrow.engine.signature.Signature;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Plan;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Where experiments are defined and taken through their lives. A step is checked, its numbers are sealed when it ends an
 * experiment, and then it is on disk as a whole; a seal of a step that was cut short ends nothing.
 */
final class ExperimentDesk {
    private final RememberedLives store;
    private final Ground ground;
    private final Clock clock;

    /** What the desk stands on. */
    interface Ground {
        /** What is known now of the experiments that count, whether they have ended or not. */
        SealedPlan known();

        /** Seals the numbers that an experiment ends with. */
        SealHead end(SealReason reason, SealedPlan known);

        /**
         * Looks whether a plan can be counted.
         *
         * @throws IllegalArgumentException when it asks for what retention has removed
         */
        void requireCountable(Plan counted);

        /** Hears that something was saved. */
        void changed();
    }

    ExperimentDesk(RememberedLives store, Ground ground, Clock clock) {
        this.store = store;
        this.ground = ground;
        this.clock = clock;
    }

    /** Signs a step as of now. */
    Signature sign(String by, String why) {
        return Signature.sign(by, why, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /**
     * Defines the plan's experiments: new ones as drafts, or to run from the start; those that are known are changed as far as
     * they are not frozen. All are looked at before the first is saved.
     *
     * @throws RefusedStepException when what is frozen would change
     * @throws IllegalArgumentException when a new name cannot be told from another by a reader
     */
    void define(Plan plan, boolean draft, Signature signature) {
        var stored = store.all();
        var known = byName(stored);
        var before = ExperimentStore.plan(stored, each -> true);
        boolean sameSettings = plan.workspace().equals(before.workspace());
        var fresh = new LinkedHashMap<String, ExperimentLife>();
        var changed = new LinkedHashMap<String, ExperimentLife>();
        var names = new NewNames(List.copyOf(known.keySet()));
        for (Experiment each : plan.experiments()) {
            var found = known.get(each.name());
            if (found == null) {
                names.add(each);
                fresh.put(
                        each.name(),
                        draft
                                ? ExperimentLife.drafted(plan.workspace(), each, signature)
                                : ExperimentLife.started(plan.workspace(), each, signature));
                continue;
            }
            var next = LifeSteps.of(found.value(), signature).define(each);
            if (!sameSettings || !next.equals(found.value())) {
                changed.put(each.name(), next.under(plan.workspace()));
            }
        }
        requireCountable(plan, known, fresh, changed);
        // What is damaged on disk has a version though it cannot be read, and is written over.
        fresh.entrySet().removeIf(each -> {
            long version = store.version(each.getKey());
            boolean damaged = version > 0;
            if (damaged) {
                store.save(each.getValue(), version);
            }
            return damaged;
        });
        known.forEach((name, found) ->
                Optional.ofNullable(changed.get(name)).ifPresent(life -> store.save(life, found.version())));
        store.saveNew(fresh);
        ground.changed();
    }

    private void requireCountable(
            Plan plan,
            Map<String, StoredDocument<ExperimentLife>> known,
            Map<String, ExperimentLife> fresh,
            Map<String, ExperimentLife> changed) {
        var all = new LinkedHashMap<String, ExperimentLife>();
        known.forEach((name, life) -> all.put(name, life.value()));
        all.putAll(fresh);
        all.putAll(changed);
        ground.requireCountable(new Plan(
                plan.workspace(),
                all.values().stream()
                        .filter(ExperimentLife::isCounted)
                        .map(ExperimentLife::experiment)
                        .toList()));
    }

    private static Map<String, StoredDocument<ExperimentLife>> byName(List<StoredDocument<ExperimentLife>> stored) {
        var known = new LinkedHashMap<String, StoredDocument<ExperimentLife>>();
        stored.forEach(each -> known.put(each.value().name(), each));
        return known;
    }

    /** All experiments with their versions, by name. */
    List<StoredDocument<ExperimentLife>> all() {
        return store.all();
    }

    /** One experiment as somebody looks at it. */
    LifeView view(String name) {
        var stored = store.all();
        return view(required(name, stored), stored);
    }

    private LifeView view(StoredDocument<ExperimentLife> found, List<StoredDocument<ExperimentLife>> stored) {
        return LifeView.of(
                found,
                stored.stream().map(StoredDocument::value).toList(),
                () -> evidence(found.value().name(), ground.known()),
                clock.instant());
    }

    private static StoredDocument<ExperimentLife> required(String name, List<StoredDocument<ExperimentLife>> stored) {
        return stored.stream()
                .filter(each -> each.value().name().equals(name))
                .findFirst()
                .orElseThrow(() -> RefusedStepException.unknown(
                        name, stored.stream().map(each -> each.value().name()).toList()));
    }

    /** One experiment's evidence from what is known, whether it has ended or not. */
    private static Optional<Evidence> evidence(String name, SealedPlan known) {
        return FoldedData.read(FoldedData.of(name, known), new KeptExperiments()).read().stream()
                .map(ReadExperiment::evidence)
                .filter(each -> each.data().experiment().name().equals(name)
                        && each.data().units() > 0)
                .findFirst();
    }

    /**
     * Takes a step.
     *
     * @param version the version that whoever asks has seen; empty when they do not say
     * @return the experiment after it
     * @throws RefusedStepException when it cannot be taken now
     */
    LifeView take(String name, LifeStep step, Signature signature, OptionalLong version) {
        step(name, step, signature, version);
        return view(name);
    }

    /** Takes a step, and reads nothing after it. */
    void step(String name, LifeStep step, Signature signature, OptionalLong version) {
        var stored = store.all();
        var found = required(name, stored);
        if (version.isPresent() && version.getAsLong() != found.version()) {
            throw RefusedStepException.changed(name, version.getAsLong(), found.version());
        }
        var lives = stored.stream().map(StoredDocument::value).toList();
        var next = next(found.value(), lives, step, signature)
                .under(ExperimentStore.plan(stored, each -> true).workspace());
        requireCountable(
                ExperimentStore.plan(stored, each -> true), byName(stored), new HashMap<>(), Map.of(name, next));
        try {
            store.save(next, found.version());
        } catch (StaleVersionException another) {
            throw RefusedStepException.changed(name, found.version(), store.version(name));
        }
        ground.changed();
    }

    private ExperimentLife next(ExperimentLife life, List<ExperimentLife> all, LifeStep step, Signature signature) {
        var steps = LifeSteps.of(life, signature);
        if (step instanceof LifeStep.Start start) {
            return steps.start(start, all);
        } else if (step instanceof LifeStep.Pause) {
            return steps.pause();
        } else if (step instanceof LifeStep.Resume) {
            return steps.resume();
        } else if (step instanceof LifeStep.Conclude conclude) {
            return concluded(life, conclude, signature);
        } else if (step instanceof LifeStep.Abandon) {
            return abandoned(life, signature);
        } else if (step instanceof LifeStep.Reopen reopen) {
            return steps.reopen(reopen);
        } else if (step instanceof LifeStep.Amend amend) {
            return steps.amend(amend);
        }
        return steps.answer((LifeStep.Answer) step);
    }

    private ExperimentLife concluded(ExperimentLife life, LifeStep.Conclude step, Signature signature) {
        var steps = LifeSteps.of(life, signature);
        steps.requireLegal(step.kind());
        var known = ground.known();
        var checked = new DecisionChecklist(life, evidence(life.name(), known), signature.at()).of(step.arm());
        steps.requireConcludable(step, checked);
        var seal = ground.end(SealReason.conclusion(life.name(), step.arm(), signature.by(), signature.why()), known);
        return steps.conclude(step, checked, seal.number());
    }

    private ExperimentLife abandoned(ExperimentLife life, Signature signature) {
        var steps = LifeSteps.of(life, signature);
        steps.requireLegal(StepKind.ABANDONED);
        if (!life.isCounted()) {
            return steps.abandon(OptionalLong.empty());
        }
        var seal = ground.end(SealReason.abandonment(life.name(), signature.by(), signature.why()), ground.known());
        return steps.abandon(OptionalLong.of(seal.number()));
    }

    /** Sentences on amendments, by the experiment's name, for whoever reads its numbers. */
    static Map<String, List<String>> notes(
            List<StoredDocument<ExperimentLife>> stored, Function<Instant, String> told) {
        var notes = new HashMap<String, List<String>>();
        for (var each : stored) {
            var amended = each.value().all(StepKind.AMENDED).stream()
                    .map(entry -> "Amended on " + told.apply(entry.signature().at()) + " by "
                            + entry.signature().by() + " (" + entry.signature().why() + "): "
                            + String.join("; ", entry.notes()) + ".")
                    .toList();
            if (!amended.isEmpty()) {
                notes.put(each.value().name(), amended);
            }
        }
        return notes;
    }
}
