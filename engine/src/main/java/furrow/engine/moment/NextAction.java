package furrow.engine.moment;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What to do next about one unit.
 *
 * @param unit key of the unit
 * @param experiment experiment whose arms were looked at, if one's were
 * @param choice the one tactic; empty when there is none to choose
 * @param nothing why there is none, in plain words; empty when there is one
 * @param again when to ask again, where only the contact limit stands against it
 * @param passedOver all other candidates, in the order of the plan
 * @param leftOut rules that could not be asked, each in a sentence
 * @param ruleBook version of the rule book that was asked
 * @param at when it was asked
 */
public record NextAction(
        String unit,
        Optional<String> experiment,
        Optional<Choice> choice,
        Optional<String> nothing,
        Optional<Instant> again,
        List<PassedOver> passedOver,
        List<String> leftOut,
        int ruleBook,
        Instant at) {
    public NextAction {
        passedOver = List.copyOf(passedOver);
        leftOut = List.copyOf(leftOut);
    }
}
