package furrow.api.connect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.api.contract.FaultyRequestException;
import furrow.api.contract.FieldFaults;
import furrow.api.contract.RequestFault;
import furrow.engine.notation.JsonText;
import furrow.engine.notation.WordSuggestion;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.NameRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
     * @throws IllegalArgumentException when it cannot be one, with everything that is wrong
     */
    public static EventMapping read(EventSource source, JsonNode text) {
        return read(source, text, new FieldFaults());
    }

    /**
     * The same, when something is known to be wrong.
     *
     * @throws FaultyRequestException with every entry and field at fault
     */
    public static EventMapping read(EventSource source, JsonNode text, FieldFaults faults) {
        noteUnknown(
                "a mapping",
                text,
                source.hasEntries() ? List.of("others", "unit", "at", "events") : List.of("unit"),
                faults);
        var usual = new LinkedHashMap<>(source.usualMapping().usual());
        for (String column : List.of("unit", "at")) {
            if (text.has(column)) {
                faults.read("/" + column, () -> PathText.of(column, text(column, text.path(column))))
                        .ifPresent(path -> usual.put(column, path));
            }
        }
        String others = faults.read("/others", () -> others(text)).orElse(OTHERS.get(0));
        var entries = entries(text.path("events"), faults);
        faults.requireNone();
        var named = entries.stream().map(MappingEntry::event).toList();
        source.usualMapping().entries().stream()
                .filter(each -> !named.contains(each.event()))
                .forEach(entries::add);
        return new EventMapping(entries, others.equals(OTHERS.get(0)), usual);
    }

    private static String others(JsonNode text) {
        String others = text.has("others") ? text("others", text.path("others")) : OTHERS.get(0);
        if (!OTHERS.contains(others)) {
            throw new IllegalArgumentException(
                    "others needs one of " + String.join(", ", OTHERS) + ", but was \"" + others + "\"");
        }
        return others;
    }

    private static List<MappingEntry> entries(JsonNode events, FieldFaults faults) {
        var entries = new ArrayList<MappingEntry>();
        if ((!events.isMissingNode() && !events.isArray()) || events.size() > MOST_ENTRIES) {
            faults.check("/events", () -> {
                throw new IllegalArgumentException(
                        "events needs a list of at most " + MOST_ENTRIES
                                + " entries, such as [{\"event\": \"order.paid\", \"as\": \"outcome\", \"value\": \"{data.total}\"}]");
            });
            return entries;
        }
        for (int at = 0; at < events.size(); at++) {
            entry(events.get(at), at, faults).ifPresent(entries::add);
        }
        faults.check("/events", () -> requireDistinct(entries));
        return entries;
    }

    private static void requireDistinct(List<MappingEntry> entries) {
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
    }

    /** An entry, with its place before whatever is wrong with it; nothing where it is none. */
    private static Optional<MappingEntry> entry(JsonNode entry, int at, FieldFaults faults) {
        var own = new FieldFaults();
        var read = own.read("", () -> entry(entry, own));
        try {
            own.requireNone();
        } catch (FaultyRequestException wrong) {
            wrong.faults().stream()
                    .filter(each -> !faults.isTold("/events/" + at + each.place()))
                    .forEach(each ->
                            faults.note("/events/" + at + each.place(), "events[" + at + "]: " + each.detail()));
            return Optional.empty();
        }
        return read;
    }

    private static MappingEntry entry(JsonNode entry, FieldFaults faults) {
        if (!entry.isObject()) {
            throw new IllegalArgumentException("an entry needs to be an object, but was " + entry);
        }
        var event = faults.read("/event", () -> event(entry));
        var as = faults.read(
                        "/as",
                        () -> MappedAs.of(
                                entry.has("as") ? text("as", entry.path("as")) : EnumWords.of(MappedAs.OUTCOME)))
                .orElse(MappedAs.OUTCOME);
        var known = new ArrayList<>(List.of("event", "as"));
        known.addAll(as.columns());
        if (as.isEvent()) {
            known.add("attributes");
        }
        if (!faults.isTold("/as")) {
            noteUnknown("an entry as " + EnumWords.of(as), entry, known, faults);
        }
        var columns = new LinkedHashMap<String, PathText>();
        as.columns().stream()
                .filter(entry::has)
                .forEach(column -> faults.read(
                                "/" + column, () -> PathText.of(column, text(column, entry.path(column))))
                        .ifPresent(path -> columns.put(column, path)));
        var attributes = attributes(entry.path("attributes"), faults);
        if (event.isEmpty()) {
            return new MappingEntry("unread", as, columns, attributes);
        }
        return new MappingEntry(event.get(), as, columns, attributes);
    }

    private static String event(JsonNode entry) {
        String event = text("event", entry.path("event"));
        if (event.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "event needs at most " + LONGEST_NAME + " characters, but has " + event.length());
        }
        return event;
    }

    private static Map<String, PathText> attributes(JsonNode attributes, FieldFaults faults) {
        var read = new LinkedHashMap<String, PathText>();
        if ((!attributes.isMissingNode() && !attributes.isObject()) || attributes.size() > MOST_ATTRIBUTES) {
            faults.note(
                    "/attributes",
                    "attributes needs an object of at most " + MOST_ATTRIBUTES
                            + " names with what fills them, such as {\"country\": \"{data.country}\"}");
            return read;
        }
        attributes
                .properties()
                .forEach(each -> faults.read("/attributes/" + RequestFault.escaped(each.getKey()), () -> {
                            String name = NameRule.check("an attribute", each.getKey());
                            return PathText.of("attributes." + name, text("attributes." + name, each.getValue()));
                        })
                        .ifPresent(path -> read.put(each.getKey(), path)));
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

    private static void noteUnknown(String what, JsonNode object, List<String> known, FieldFaults faults) {
        if (!object.isObject()) {
            throw new IllegalArgumentException(what + " needs to be an object, but was " + object);
        }
        for (var each : object.properties()) {
            String at = "/" + RequestFault.escaped(each.getKey());
            if (!known.contains(each.getKey()) && !faults.isTold(at)) {
                String advice = WordSuggestion.advice(each.getKey(), Set.copyOf(known));
                faults.note(
                        at,
                        what + " has no \"" + each.getKey() + "\"; it has " + String.join(", ", known)
                                + (advice.isEmpty() ? "" : "; " + advice));
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
