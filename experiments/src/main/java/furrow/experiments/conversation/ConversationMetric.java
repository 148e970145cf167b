package furrow.experiments.conversation;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/** Measures that messages give, under the names by which a metric's numerator may call them. */
public enum ConversationMetric {
    /** Mean first response time in minutes of business hours; a unit that nobody answered yet has none. */
    FIRST_RESPONSE_MINUTES("first_response_minutes"),
    /** 1 when the contact spoke after the exposure, else 0. */
    REPLIED("replied"),
    /** Messages by all since the exposure. */
    TURNS("turns"),
    /** 1 when the last message that speaks of it says that the matter is resolved, else 0. */
    RESOLVED("resolved");

    private final String outcome;

    ConversationMetric(String outcome) {
        this.outcome = outcome;
    }

    /** Name under which a metric counts it. */
    public String outcome() {
        return outcome;
    }

    /** Its value for a unit; empty while there is none. */
    public OptionalDouble of(ConversationSummary talk) {
        return switch (this) {
            case FIRST_RESPONSE_MINUTES -> talk.meanResponse();
            case REPLIED -> OptionalDouble.of(talk.replied() ? 1 : 0);
            case TURNS -> OptionalDouble.of(talk.turns());
            case RESOLVED -> OptionalDouble.of(talk.resolved().orElse(false) ? 1 : 0);
        };
    }

    /** The measure of that name, if it is one. */
    public static Optional<ConversationMetric> named(String outcome) {
        return Arrays.stream(values())
                .filter(each -> each.outcome.equals(outcome))
                .findFirst();
    }
}
