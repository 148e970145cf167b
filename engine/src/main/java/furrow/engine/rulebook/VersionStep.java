package furrow.engine.rulebook;

import java.util.List;

/** What came of asking that a version take a step. */
public sealed interface VersionStep {

    /**
     * It took the step.
     *
     * @param warnings what is doubtful all the same, in plain words; may be empty
     */
    record Taken(RuleBookVersion version, List<String> warnings) implements VersionStep {
        public Taken {
            warnings = List.copyOf(warnings);
        }

        Taken(RuleBookVersion version) {
            this(version, List.of());
        }
    }

    /**
     * It may not.
     *
     * @param reason which rule forbids it
     * @param message what is the matter and what to do, in plain words
     * @param details findings and failed scenarios, one a line; may be empty
     */
    record Refused(Reason reason, String message, List<String> details) implements VersionStep {
        public Refused {
            details = List.copyOf(details);
        }
    }

    /** Why a step is refused. */
    enum Reason {
        /** There is no such version. */
        UNKNOWN,
        /** The check found an error. */
        FINDINGS,
        /** A scenario failed, could not be read, or there is none. */
        SCENARIOS,
        /** A rule could not be asked about the newest facts that are known. */
        TOO_MUCH_WORK,
        /** It was not checked and tested yet. */
        NOT_TESTED,
        /** Nobody reviewed it yet. */
        NOT_REVIEWED,
        /** The author may not review the own draft. */
        OWN_DRAFT,
        /** It has taken that step before. */
        DONE_BEFORE,
        /** No other version was live before. */
        NOTHING_BEFORE,
        /** Somebody else was quicker; look again. */
        CHANGED_MEANWHILE
    }
}
