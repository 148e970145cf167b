package furrow.engine.moment;

import furrow.experiments.event.Message;
import furrow.experiments.plan.NameRule;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody really did about a unit: the reply was sent, the post went out.
 *
 * @param unit key of the unit
 * @param experiment experiment whose arm it was; the one in which the unit has an arm unless told
 * @param arm arm that was acted by; the one that the unit was given unless told
 * @param person unit under which messages to the person are credited, where that is another
 * @param by who wrote
 * @param at when; now unless told
 * @param id the sender's key of the act, which makes a repeat harmless
 */
public record Act(
        String unit,
        Optional<String> experiment,
        Optional<String> arm,
        Optional<String> person,
        Message.Author by,
        Optional<Instant> at,
        Optional<String> id) {
    public Act {
        NameRule.check("unit", unit);
        experiment.ifPresent(name -> NameRule.check("experiment", name));
        arm.ifPresent(name -> NameRule.check("arm", name));
        person.ifPresent(name -> NameRule.check("person", name));
        id.ifPresent(name -> NameRule.check("id", name));
    }
}
