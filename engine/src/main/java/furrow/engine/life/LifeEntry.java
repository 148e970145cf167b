package furrow.engine.life;

import furrow.engine.signature.Signature;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One step in an experiment's history.
 *
 * @param kind what was done
 * @param signature who did it, why and when
 * @param arm arm that was chosen, of a conclusion
 * @param seal number of the seal that holds the numbers of a conclusion or abandonment
 * @param answer to a clause of the decision rule
 * @param notes what goes with it, a sentence each: what was changed, which overlaps were known, which clauses were not met
 */
public record LifeEntry(
        StepKind kind,
        Signature signature,
        Optional<String> arm,
        OptionalLong seal,
        Optional<ClauseAnswer> answer,
        List<String> notes) {
    public LifeEntry {
        notes = List.copyOf(notes);
    }

    /**
     * What a person says of a clause.
     *
     * @param clause its words
     * @param met whether it holds
     */
    public record ClauseAnswer(String clause, boolean met) {}

    /** A step with nothing but notes. */
    static LifeEntry of(StepKind kind, Signature signature, List<String> notes) {
        return new LifeEntry(kind, signature, Optional.empty(), OptionalLong.empty(), Optional.empty(), notes);
    }
}
