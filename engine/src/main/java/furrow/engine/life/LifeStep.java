package furrow.engine.life;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A step that somebody asks for. */
public sealed interface LifeStep {

    /** What it does. */
    StepKind kind();

    /**
     * Begins, and freezes the plan.
     *
     * @param from first instant at which units count; when left out the planned start, or now when that is past or not planned
     * @param known experiments on the same kind of unit at the same time that the person knows of
     */
    record Start(Optional<Instant> from, Set<String> known) implements LifeStep {
        public Start {
            known = Set.copyOf(known);
        }

        @Override
        public StepKind kind() {
            return StepKind.STARTED;
        }
    }

    /** Stands still from now on. */
    record Pause() implements LifeStep {
        @Override
        public StepKind kind() {
            return StepKind.PAUSED;
        }
    }

    /** Goes on. */
    record Resume() implements LifeStep {
        @Override
        public StepKind kind() {
            return StepKind.RESUMED;
        }
    }

    /**
     * Ends with an arm.
     *
     * @param arm the arm that is chosen, the control included
     * @param despite whether clauses of the decision rule that are not met do not hold it up
     */
    record Conclude(String arm, boolean despite) implements LifeStep {
        @Override
        public StepKind kind() {
            return StepKind.CONCLUDED;
        }
    }

    /** Ends without an answer. */
    record Abandon() implements LifeStep {
        @Override
        public StepKind kind() {
            return StepKind.ABANDONED;
        }
    }

    /**
     * Goes on after it had ended.
     *
     * @param ends a new end, when there is one
     */
    record Reopen(Optional<Instant> ends) implements LifeStep {
        @Override
        public StepKind kind() {
            return StepKind.REOPENED;
        }
    }

    /**
     * Changes what is frozen.
     *
     * @param change what is to be another way
     */
    record Amend(PlanChange change) implements LifeStep {
        @Override
        public StepKind kind() {
            return StepKind.AMENDED;
        }
    }

    /**
     * Answers a clause of the decision rule.
     *
     * @param clause number of the clause in the checklist, from 1
     * @param met whether it holds
     */
    record Answer(int clause, boolean met) implements LifeStep {
        @Override
        public StepKind kind() {
            return StepKind.ANSWERED;
        }
    }

    /** Words of all steps that can be asked for. */
    static List<String> commands() {
        return List.of("start", "pause", "resume", "conclude", "abandon", "reopen", "amend", "answer");
    }
}
