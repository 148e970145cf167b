package furrow.engine.moment;

import furrow.engine.evidence.ExperimentStanding;
import furrow.engine.life.ExperimentLife;
import furrow.engine.life.LifeEntry;
import furrow.engine.life.LifeStage;
import furrow.engine.life.StepKind;
import furrow.engine.notation.WordSuggestion;
import furrow.experiments.assign.Allocation;
import furrow.experiments.assign.Assigner;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.Experiment;
import furrow.experiments.plan.Tactic;
import furrow.experiments.plan.UnitKind;
import furrow.experiments.plan.Workspace;
import furrow.rules.fact.CandidateFact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A workspace's experiments made ready for moments: who draws what, and which tactics there are. */
public final class MomentPlan {
    private final Workspace workspace;
    private final Map<String, Prepared> experiments = new LinkedHashMap<>();
    private final List<Candidate> tactics = new ArrayList<>();

    /**
     * An experiment made ready.
     *
     * @param life the experiment and where it is in its life
     * @param assigner draws by the weights of now
     * @param arms its arms as candidates of its draw
     * @param ways its arms' tactics as candidates where nobody draws, each once
     */
    record Prepared(ExperimentLife life, Assigner assigner, List<Candidate> arms, List<Candidate> ways) {
        Experiment plan() {
            return life.experiment();
        }

        /** Whether units are given its arms by chance now. */
        boolean draws(Instant now) {
            return plan().kind() == Experiment.Kind.RANDOMISED && life.standing(now) == ExperimentStanding.RUNNING;
        }
    }

    private MomentPlan(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Experiments with their lives, drafts too. */
    public static MomentPlan of(Workspace workspace, List<ExperimentLife> lives) {
        var plan = new MomentPlan(workspace);
        var chosen = new HashSet<String>();
        lives.forEach(each -> chosen(each).ifPresent(chosen::add));
        var seen = new HashSet<String>();
        for (ExperimentLife each : lives) {
            var prepared = prepared(each, chosen);
            plan.experiments.put(each.name(), prepared);
            if (each.stage() != LifeStage.DRAFT) {
                prepared.ways().stream().filter(way -> seen.add(way.name())).forEach(plan.tactics::add);
            }
        }
        return plan;
    }

    private static Optional<String> chosen(ExperimentLife life) {
        return life.stage() == LifeStage.CONCLUDED
                ? life.last(StepKind.CONCLUDED)
                        .flatMap(LifeEntry::arm)
                        .flatMap(life.experiment()::arm)
                        .map(arm -> arm.tactic().name())
                : Optional.empty();
    }

    private static Prepared prepared(ExperimentLife life, Set<String> chosen) {
        var plan = life.experiment();
        double sum = plan.arms().stream().mapToDouble(Arm::weight).sum();
        var arms = new ArrayList<Candidate>();
        var ways = new LinkedHashMap<String, Candidate>();
        for (Arm arm : plan.arms()) {
            boolean isChosen = chosen.contains(arm.tactic().name());
            arms.add(new Candidate(
                    arm.tactic(),
                    Optional.of(arm.name()),
                    new CandidateFact(
                            arm.tactic().name(),
                            arm.tactic().way(),
                            arm.tactic().kind(),
                            Optional.of(plan.name()),
                            Optional.of(arm.name()),
                            arm.control(),
                            OptionalDouble.of(arm.weight() / sum),
                            isChosen)));
            ways.putIfAbsent(arm.tactic().name(), way(arm.tactic(), isChosen));
        }
        return new Prepared(
                life, Assigner.of(Allocation.of(plan, Instant.EPOCH)), List.copyOf(arms), List.copyOf(ways.values()));
    }

    private static Candidate way(Tactic tactic, boolean isChosen) {
        return new Candidate(
                tactic,
                Optional.empty(),
                new CandidateFact(
                        tactic.name(),
                        tactic.way(),
                        tactic.kind(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        OptionalDouble.empty(),
                        isChosen));
    }

    Workspace workspace() {
        return workspace;
    }

    /** Names of attributes that the plan itself reads of units. */
    Set<String> attributes() {
        var names = new LinkedHashSet<>(workspace.kept().segments());
        workspace.kept().cluster().ifPresent(names::add);
        return names;
    }

    /**
     * The experiment of that name.
     *
     * @throws IllegalArgumentException when there is none, with those that there are
     */
    Prepared required(String name) {
        var found = experiments.get(name);
        if (found == null) {
            throw new IllegalArgumentException("there is no experiment \"" + name + "\"; "
                    + (experiments.isEmpty()
                            ? "define one with PUT /v1/plan"
                            : WordSuggestion.advice(name, experiments.keySet())));
        }
        return found;
    }

    /** All that are no drafts, in the order of the plan. */
    List<Prepared> begun() {
        return experiments.values().stream()
                .filter(each -> each.life().stage() != LifeStage.DRAFT)
                .toList();
    }

    /** The one of that name, when there is one that is no draft. */
    Optional<Prepared> begun(String name) {
        return Optional.ofNullable(experiments.get(name))
                .filter(each -> each.life().stage() != LifeStage.DRAFT);
    }

    /** Those that give arms to units of a kind by chance now. */
    List<Prepared> drawing(UnitKind kind, Instant now) {
        return experiments.values().stream()
                .filter(each -> each.plan().unit() == kind && each.draws(now))
                .toList();
    }

    /** All tactics of a kind, or all there are when none is of it. */
    List<Candidate> tactics(Tactic.Kind kind) {
        var fitting =
                tactics.stream().filter(each -> each.tactic().kind() == kind).toList();
        return fitting.isEmpty() ? List.copyOf(tactics) : fitting;
    }
}
