package furrow.api.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.notation.JsonText;
import furrow.engine.notation.WordSuggestion;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.NameRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads mappings as people write them, and writes them so. */
public final class MappingReader {
    private static final int MOST_ENTRIES = 500;
    private static final int MOST_ATTRIBUTES = 50;
    private static final int LONGEST_NAME = 300;
    private static final List<String> OTHERS = List.of("outcome", "ignore");

    private MappingReader() {}

    /**
     * Reads one.
     *
     * @param source whose events it is for; where the text says nothing, what is usual for them holds
     * @throws IllegalArgumentException when it cannot be one, with the entry and field at fault
     */
    public static EventMapping read(EventSource source, JsonNode text) {
        requireKnown(
                "a mapping", text, source.hasEntries() ? List.of("others", "unit", "at", "events") : List.of("unit"));
        var usual = new LinkedHashMap<>(source.usualMapping().usual());
        for (String column : List.of("unit", "at")) {
            if (text.has(column)) {
                usual.put(column, PathText.of(column, text(column, text.path(column))));
            }
        }
        String others = text.has("others") ? text("others", text.path("others")) : OTHERS.get(0);
        if (!OTHERS.contains(others)) {
            throw new IllegalArgumentException(
                    "others needs one of " + String.join(", ", OTHERS) + ", but was \"" + others + "\"");
        }
        var entries = entries(text.path("events"));
        var named = entries.stream().map(MappingEntry::event).toList();
        source.usualMapping().entries().stream()
                .filter(each -> !named.contains(each.event()))
                .forEach(entries::add);
        return new EventMapping(entries, others.equals(OTHERS.get(0)), usual);
    }

    private static List<MappingEntry> entries(JsonNode events) {
        if ((!events.isMissingNode() && !events.isArray()) || events.size() > MOST_ENTRIES) {
            throw new IllegalArgumentException(
                    "events needs a list of at most " + MOST_ENTRIES
                            + " entries, such as [{\"event\": \"order.paid\", \"as\": \"outcome\", \"value\": \"{data.total}\"}]");
        }
        var entries = new ArrayList<MappingEntry>();
        for (var each : events) {
            String place = "events[" + entries.size() + "]";
            try {
                entries.add(entry(each));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(place + ": " + wrong.getMessage(), wrong);
            }
        }
        long distinct = entries.stream()
                .map(each -> List.of(
                        each.event(), each.as(), String.valueOf(each.columns().get("metric"))))
                .distinct()
                .count();
        if (distinct < entries.size()) {
            throw new IllegalArgumentException(
                    "events has two entries for one event as the same thing, and nothing tells their rows apart; leave one"
                            + " out, or give them different metrics");
        }
        return entries;
    }

    private static MappingEntry entry(JsonNode entry) {
        if (!entry.isObject()) {
            throw new IllegalArgumentException("an entry needs to be an object, but was " + entry);
        }
        String event = text("event", entry.path("event"));
        if (event.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "event needs at most " + LONGEST_NAME + " characters, but has " + event.length());
        }
        var as = MappedAs.of(entry.has("as") ? text("as", entry.path("as")) : EnumWords.of(MappedAs.OUTCOME));
        var known = new ArrayList<>(List.of("event", "as"));
        known.addAll(as.columns());
        if (as.isEvent()) {
            known.add("attributes");
        }
        requireKnown("an entry as " + EnumWords.of(as), entry, known);
        var columns = new LinkedHashMap<String, PathText>();
        as.columns().stream()
                .filter(entry::has)
                .forEach(column -> columns.put(column, PathText.of(column, text(column, entry.path(column)))));
        return new MappingEntry(event, as, columns, attributes(entry.path("attributes")));
    }

    private static Map<String, PathText> attributes(JsonNode attributes) {
        if ((!attributes.isMissingNode() && !attributes.isObject()) || attributes.size() > MOST_ATTRIBUTES) {
            throw new IllegalArgumentException("attributes needs an object of at most " + MOST_ATTRIBUTES
                    + " names with what fills them, such as {\"country\": \"{data.country}\"}");
        }
        var read = new LinkedHashMap<String, PathText>();
        attributes.properties().forEach(each -> {
            String name = NameRule.check("an attribute", each.getKey());
            read.put(name, PathText.of("attributes." + name, text("attributes." + name, each.getValue())));
        });
        return read;
    }

    /** Text, or a number as it is written. */
    private static String text(String field, JsonNode value) {
        if (value.isTextual() || value.isNumber()) {
            return value.asText();
        }
        throw new IllegalArgumentException(
                field + (value.isMissingNode() ? " is missing; it needs text" : " needs text, but was " + value));
    }

    private static void requireKnown(String what, JsonNode object, List<String> known) {
        if (!object.isObject()) {
            throw new IllegalArgumentException(what + " needs to be an object, but was " + object);
        }
        for (var each : object.properties()) {
            if (!known.contains(each.getKey())) {
                String advice = WordSuggestion.advice(each.getKey(), Set.copyOf(known));
                throw new IllegalArgumentException(what + " has no \"" + each.getKey() + "\"; it has "
                        + String.join(", ", known) + (advice.isEmpty() ? "" : "; " + advice));
            }
        }
    }

    /** Writes one as it would be read again, with what is usual spelt out. */
    public static ObjectNode write(EventSource source, EventMapping mapping) {
        var text = JsonText.object();
        mapping.usual().forEach((column, path) -> text.put(column, path.toString()));
        if (source.hasEntries()) {
            text.put("others", OTHERS.get(mapping.takesOthers() ? 0 : 1));
            var events = text.putArray("events");
            for (var each : mapping.entries()) {
                var entry = events.addObject().put("event", each.event()).put("as", EnumWords.of(each.as()));
                each.columns().forEach((column, path) -> entry.put(column, path.toString()));
                if (!each.attributes().isEmpty()) {
                    var attributes = entry.putObject("attributes");
                    each.attributes().forEach((name, path) -> attributes.put(name, path.toString()));
                }
            }
        }
        return text;
    }
}
