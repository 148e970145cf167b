package furrow.engine.life;

import furrow.engine.life.RefusedStepException.Reason;
import furrow.engine.notation.WordSuggestion;
import furrow.engine.signature.Signature;
import furrow.experiments.plan.Arm;
import furrow.experiments.plan.DecisionClause;
import furrow.experiments.plan.DecisionRule;
import furrow.experiments.plan.Experiment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What each step makes of an experiment's life: pure, so that a step that is refused has changed nothing. */
public final class LifeSteps {
    private final ExperimentLife life;
    private final Signature signature;

    private LifeSteps(ExperimentLife life, Signature signature) {
        this.life = life;
        this.signature = signature;
    }

    /** Steps that somebody takes with an experiment. */
    public static LifeSteps of(ExperimentLife life, Signature signature) {
        return new LifeSteps(life, signature);
    }

    private Instant now() {
        return signature.at();
    }

    /**
     * Refuses what is not legal at this stage.
     *
     * @throws RefusedStepException which names what is
     */
    public void requireLegal(StepKind kind) {
        if (!life.stage().legal().contains(kind)) {
            var legal = life.stage().legal().stream().map(StepKind::command).toList();
            throw new RefusedStepException(
                    Reason.ILLEGAL,
                    "experiment \"" + life.name() + "\" is " + life.stage().word() + " and cannot be "
                            + participle(kind) + " now; what can be done is: " + String.join(", ", legal),
                    legal);
        }
    }

    private static String participle(StepKind kind) {
        return kind.word();
    }

    /** Begins. */
    public ExperimentLife start(LifeStep.Start step, List<ExperimentLife> all) {
        requireLegal(StepKind.STARTED);
        var from = begins(step);
        var experiment = life.experiment();
        experiment.ends().filter(end -> !from.isBefore(end)).ifPresent(end -> {
            throw new IllegalArgumentException("the start of experiment \"" + life.name()
                    + "\" needs to lie before its end, " + end + ", but was " + from + "; give its plan another end");
        });
        requireThere(step, all);
        var overlaps = Overlap.of(experiment, from, all);
        var unknown = overlaps.stream()
                .filter(each -> !step.known().contains(each.experiment()))
                .toList();
        if (!unknown.isEmpty()) {
            throw new RefusedStepException(
                    Reason.OVERLAPS,
                    "experiment \"" + life.name() + "\" would run on the same kind of unit as others: "
                            + unknown.stream().map(Overlap::experiment).collect(Collectors.joining(", "))
                            + "; let them exclude each other (furrow assign --layer), or start it naming them as known",
                    unknown.stream().map(Overlap::text).toList());
        }
        var notes = new ArrayList<String>();
        notes.add("Units count from " + from + (from.isBefore(now()) ? ", before it was started." : "."));
        overlaps.forEach(each -> notes.add("Known overlap: " + each.text() + "."));
        return life.then(
                LifeStage.RUNNING, experiment.startingAt(from), LifeEntry.of(StepKind.STARTED, signature, notes));
    }

    /** A name that is mistyped would leave whoever starts in the belief that an overlap was thought of. */
    private static void requireThere(LifeStep.Start step, List<ExperimentLife> all) {
        var names = all.stream().map(ExperimentLife::name).toList();
        var missing = step.known().stream()
                .filter(each -> !names.contains(each))
                .map(each -> "\"" + each + "\"" + near(each, names))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("overlaps needs names of experiments that there are, but has "
                    + String.join(", ", missing) + "; leave out what is not there");
        }
    }

    private static String near(String name, List<String> names) {
        String advice = WordSuggestion.advice(name, names);
        return advice.isEmpty() ? "" : " (" + advice + ")";
    }

    /** From when on units count. */
    private Instant begins(LifeStep.Start step) {
        return step.from()
                .orElseGet(
                        () -> life.experiment().starts().filter(now()::isBefore).orElse(now()));
    }

    /** Stands still. */
    public ExperimentLife pause() {
        requireLegal(StepKind.PAUSED);
        var experiment = life.experiment();
        return life.then(
                LifeStage.PAUSED,
                experiment.with(experiment.course().pausedFrom(now())),
                LifeEntry.of(StepKind.PAUSED, signature, List.of()));
    }

    /** Goes on. */
    public ExperimentLife resume() {
        requireLegal(StepKind.RESUMED);
        return life.then(LifeStage.RUNNING, resumed(), LifeEntry.of(StepKind.RESUMED, signature, List.of()));
    }

    private Experiment resumed() {
        var experiment = life.experiment();
        return experiment.with(experiment.course().resumedAt(now()));
    }

    /**
     * Refuses to conclude with an arm that the experiment lacks, or against its decision rule when that is not said.
     *
     * @param checked the checklist of the arm
     */
    public void requireConcludable(LifeStep.Conclude step, List<CheckedClause> checked) {
        requireLegal(StepKind.CONCLUDED);
        requireArm(step.arm());
        var failing = checked.stream().filter(each -> !each.isMet()).toList();
        if (!failing.isEmpty() && !step.despite()) {
            throw new RefusedStepException(
                    Reason.NOT_MET,
                    "the decision rule of experiment \"" + life.name() + "\" does not hold yet for " + step.arm()
                            + ": " + failing.size() + " of " + checked.size()
                            + " clauses are not met or open; wait for them, or conclude despite that and say why",
                    failing.stream().map(CheckedClause::line).toList());
        }
    }

    private void requireArm(String arm) {
        if (life.experiment().arm(arm).isEmpty()) {
            var arms = life.experiment().arms().stream().map(Arm::name).toList();
            throw new IllegalArgumentException("arm needs one of " + arms + ", but was \"" + arm + "\"");
        }
    }

    /** Ends with an arm, with its numbers under a seal. */
    public ExperimentLife conclude(LifeStep.Conclude step, List<CheckedClause> checked, long seal) {
        requireConcludable(step, checked);
        var notes = checked.stream().map(CheckedClause::line).toList();
        return life.then(
                LifeStage.CONCLUDED,
                life.experiment(),
                new LifeEntry(
                        StepKind.CONCLUDED,
                        signature,
                        Optional.of(step.arm()),
                        OptionalLong.of(seal),
                        Optional.empty(),
                        notes));
    }

    /** Ends without an answer, with its numbers under a seal where it has any. */
    public ExperimentLife abandon(OptionalLong seal) {
        requireLegal(StepKind.ABANDONED);
        return life.then(
                LifeStage.ABANDONED,
                life.experiment(),
                new LifeEntry(StepKind.ABANDONED, signature, Optional.empty(), seal, Optional.empty(), List.of()));
    }

    /** Goes on after it had ended. What was first met meanwhile is counted apart. */
    public ExperimentLife reopen(LifeStep.Reopen step) {
        requireLegal(StepKind.REOPENED);
        var before = life.experiment();
        step.ends().filter(end -> !now().isBefore(end)).ifPresent(end -> {
            throw new IllegalArgumentException("the new end of experiment \"" + life.name()
                    + "\" needs to lie after now, " + now() + ", but was " + end);
        });
        var notes = new ArrayList<String>();
        if (!life.isCounted()) {
            return life.then(LifeStage.DRAFT, before, LifeEntry.of(StepKind.REOPENED, signature, notes));
        }
        var course = before.course();
        boolean wasPaused =
                course.pauses().stream().anyMatch(each -> each.until().isEmpty());
        var experiment = before.with(
                wasPaused
                        ? course.resumedAt(now())
                        : course.pausedFrom(life.since()).resumedAt(now()));
        if (step.ends().isPresent()) {
            experiment = experiment.endingAt(step.ends().get());
            notes.addAll(FrozenParts.differing(before, experiment));
        }
        return life.then(LifeStage.RUNNING, experiment, LifeEntry.of(StepKind.REOPENED, signature, notes));
    }

    /** Changes what is frozen; a change of weights opens a new stratum. */
    public ExperimentLife amend(LifeStep.Amend step) {
        requireLegal(StepKind.AMENDED);
        var before = life.experiment();
        var wanted = kept(step.change().of(life.workspace(), before));
        if (life.stage() == LifeStage.DRAFT) {
            return life.then(LifeStage.DRAFT, wanted, amended(before, wanted));
        }
        requireSame(before, wanted);
        var experiment = wanted.with(before.course());
        boolean hasBegun = before.starts().filter(now()::isBefore).isEmpty();
        if (!wanted.weights().equals(before.weights()) && hasBegun) {
            experiment = wanted.with(before.course().weighedUntil(now(), before.weights()));
        }
        return life.then(life.stage(), experiment, amended(before, experiment));
    }

    private LifeEntry amended(Experiment before, Experiment after) {
        var notes = FrozenParts.differing(before, after);
        if (notes.isEmpty() && before.equals(after)) {
            throw new IllegalArgumentException("an amendment of experiment \"" + life.name()
                    + "\" needs a change, but the plan is the same as before");
        }
        return LifeEntry.of(StepKind.AMENDED, signature, notes.isEmpty() ? List.of("Words or goals only.") : notes);
    }

    /** A plan file seldom says when an experiment was really started, and never what it went through. */
    private Experiment kept(Experiment wanted) {
        var before = life.experiment();
        var dated = wanted.starts().isEmpty() && before.starts().isPresent()
                ? wanted.startingAt(before.starts().get())
                : wanted;
        return dated.with(before.course());
    }

    private static void requireSame(Experiment before, Experiment wanted) {
        boolean same = before.unit() == wanted.unit()
                && before.kind() == wanted.kind()
                && arms(before).equals(arms(wanted))
                && before.control().name().equals(wanted.control().name());
        if (!same) {
            throw new IllegalArgumentException("an amendment of experiment \"" + before.name()
                    + "\" needs the same unit, kind, arms and control: " + before.unit() + ", " + before.kind()
                    + ", " + arms(before) + ", " + before.control().name()
                    + "; conclude or abandon it and define another");
        }
    }

    private static Set<String> arms(Experiment experiment) {
        return experiment.arms().stream().map(Arm::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Notes what a person says of a clause. */
    public ExperimentLife answer(LifeStep.Answer step) {
        requireLegal(StepKind.ANSWERED);
        var clauses = DecisionRule.checklist(life.experiment()).clauses();
        if (step.clause() < 1
                || step.clause() > clauses.size()
                || !(clauses.get(step.clause() - 1) instanceof DecisionClause.PersonAgrees asked)) {
            var open = new ArrayList<String>();
            for (int i = 0; i < clauses.size(); i++) {
                if (clauses.get(i) instanceof DecisionClause.PersonAgrees each) {
                    open.add((i + 1) + " (" + each.text() + ")");
                }
            }
            throw new IllegalArgumentException("clause needs "
                    + (open.isEmpty() ? "one that a person answers, and this rule has none" : "one of " + open)
                    + ", but was " + step.clause());
        }
        return life.then(
                life.stage(),
                life.experiment(),
                new LifeEntry(
                        StepKind.ANSWERED,
                        signature,
                        Optional.empty(),
                        OptionalLong.empty(),
                        Optional.of(new LifeEntry.ClauseAnswer(asked.text(), step.met())),
                        List.of()));
    }

    /**
     * The life after its plan was defined again: the same when nothing changed.
     *
     * @throws RefusedStepException when what is frozen would change
     */
    public ExperimentLife define(Experiment wanted) {
        var before = life.experiment();
        var after = kept(wanted);
        if (after.equals(before)) {
            return life;
        }
        if (life.stage() == LifeStage.DRAFT) {
            return life.then(
                    LifeStage.DRAFT,
                    after,
                    LifeEntry.of(StepKind.AMENDED, signature, FrozenParts.differing(before, after)));
        }
        var frozen = FrozenParts.differing(before, after);
        if (life.isOver()) {
            throw new RefusedStepException(
                    Reason.FROZEN,
                    "experiment \"" + life.name() + "\" was " + life.stage().word() + " at " + life.since()
                            + " and keeps its plan and numbers; give the new one another name, or reopen it",
                    frozen);
        }
        if (!frozen.isEmpty()) {
            throw new RefusedStepException(
                    Reason.FROZEN,
                    "experiment \"" + life.name() + "\" is " + life.stage().word()
                            + ", and what decides its result is frozen; amend it with a reason"
                            + " (furrow experiments amend), or give the new one another name",
                    frozen);
        }
        return life.then(
                life.stage(),
                after,
                LifeEntry.of(StepKind.REWORDED, signature, List.of("Question, goals or descriptions.")));
    }
}
