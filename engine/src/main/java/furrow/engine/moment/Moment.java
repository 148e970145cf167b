package furrow.engine.moment;

import furrow.experiments.plan.NameRule;
import furrow.experiments.plan.UnitKind;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody asks about at the moment of need.
 *
 * @param unit key of the conversation, contact, post or slot
 * @param kind what it is; what the experiment randomises unless told, a conversation where none is named
 * @param experiment experiment that is to draw; the one that runs on such units unless told
 * @param person unit under which messages to the person are credited, where that is another
 * @param waits whether the person waits for an answer; what its messages say unless told
 * @param attributes what is known of the unit, by name, at most {@value #MOST_ATTRIBUTES}
 */
public record Moment(
        String unit,
        Optional<UnitKind> kind,
        Optional<String> experiment,
        Optional<String> person,
        Optional<Boolean> waits,
        Map<String, String> attributes) {
    /** Attributes that may be told of one unit. */
    public static final int MOST_ATTRIBUTES = 50;

    private static final int LONGEST_VALUE = 200;

    public Moment {
        NameRule.check("unit", unit);
        experiment.ifPresent(name -> NameRule.check("experiment", name));
        person.ifPresent(name -> NameRule.check("person", name));
        attributes = Map.copyOf(attributes);
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw new IllegalArgumentException(
                    "a moment has at most " + MOST_ATTRIBUTES + " attributes, but had " + attributes.size());
        }
        attributes.forEach(Moment::requireAttribute);
    }

    /**
     * Holds an attribute to what one may be.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static void requireAttribute(String name, String value) {
        NameRule.check("attribute", name);
        if (value.isBlank() || value.length() > LONGEST_VALUE || value.chars().anyMatch(each -> each < ' ')) {
            throw new IllegalArgumentException("attribute \"" + name + "\" needs 1 to " + LONGEST_VALUE
                    + " characters that can be seen, but was \"" + value + "\"; leave it out when it is not known");
        }
    }
}
