package furrow.api.connect;

import furrow.experiments.plan.EnumWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Tools of others whose events are understood, each with the mapping that is usual for it. */
public enum EventSource {
    /** Whatever speaks CloudEvents 1.0. */
    CLOUDEVENTS(usual("{subject}", "{time}"), List.of()),
    /** Segment, and what copies its API. */
    SEGMENT(usual("{userId|anonymousId}", "{timestamp}"), List.of(experimentViewed())),
    /** Chatwoot's webhook, of which only the unit can be mapped. */
    CHATWOOT(Map.of("unit", PathText.of("unit", "chatwoot-{conversation.id}")), List.of());

    @SuppressWarnings("ImmutableEnumChecker") // neither is changed
    private final Map<String, PathText> usual;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<MappingEntry> entries;

    EventSource(Map<String, PathText> usual, List<MappingEntry> entries) {
        this.usual = usual;
        this.entries = entries;
    }

    private static Map<String, PathText> usual(String unit, String at) {
        var usual = new LinkedHashMap<String, PathText>();
        usual.put("unit", PathText.of("unit", unit));
        usual.put("at", PathText.of("at", at));
        return usual;
    }

    /** The event by which Segment's own A/B testing specification tells of exposures. */
    private static MappingEntry experimentViewed() {
        return new MappingEntry(
                "Experiment Viewed",
                MappedAs.EXPOSURE,
                Map.of(
                        "experiment",
                        PathText.of("experiment", "{properties.experiment_name|properties.experiment_id}"),
                        "arm",
                        PathText.of("arm", "{properties.variation_name|properties.variation_id}")),
                Map.of());
    }

    /** Its name in addresses. */
    public String word() {
        return EnumWords.of(this);
    }

    /** The one of that name. */
    public static Optional<EventSource> of(String word) {
        return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
    }

    /** All names. */
    public static List<String> words() {
        return EnumWords.all(EventSource.class);
    }

    /** How its events are read as long as a workspace says nothing else. */
    public EventMapping usualMapping() {
        return new EventMapping(entries, true, usual);
    }

    /** Whether its events have names that entries may map. */
    boolean hasEntries() {
        return this != CHATWOOT;
    }
}
