package furrow.engine.connect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Events of one request that could not be used.
 *
 * @param source word of the tool that they came from
 * @param by who sent them
 * @param at when they were received
 * @param events the events; of those beyond {@value #MOST_CHARACTERS} characters in all only what is wrong with them
 */
public record RejectedEvents(String source, String by, Instant at, List<RejectedEvent> events) {
    /** Characters of events that one request may have kept. */
    static final int MOST_CHARACTERS = 1 << 20;

    public RejectedEvents {
        var within = new ArrayList<RejectedEvent>();
        int characters = 0;
        for (var each : events) {
            characters += each.event().length();
            within.add(characters <= MOST_CHARACTERS ? each : each.withoutEvent());
        }
        events = List.copyOf(within);
    }

    /** Characters that it takes, roughly. */
    long size() {
        return events.stream()
                .mapToLong(each -> 100L
                        + each.event().length()
                        + each.reason().length()
                        + each.value().length())
                .sum();
    }

    boolean saysTheSameAs(RejectedEvents other) {
        return source.equals(other.source) && by.equals(other.by) && events.equals(other.events);
    }
}
