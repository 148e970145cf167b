package furrow.api.connect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import furrow.engine.notation.JsonText;
import furrow.experiments.plan.EnumWords;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * How a workspace reads the events of one tool.
 *
 * @param entries how events of each name are read
 * @param takesOthers whether events that no entry names are outcomes of the metric that is called as they are, 1 each; else they are
 *     ignored
 * @param usual what fills a column where an entry does not say
 */
public record EventMapping(List<MappingEntry> entries, boolean takesOthers, Map<String, PathText> usual) {
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_ATTRIBUTE = 10_000;

    public EventMapping {
        entries = List.copyOf(entries);
        usual = Collections.unmodifiableMap(new LinkedHashMap<>(usual));
    }

    /** What an event is to Furrow. */
    public Translated translate(EventFacts event) {
        var fitting = entries.stream()
                .filter(each -> !each.isWide() && each.fits(event.name()))
                .toList();
        if (fitting.isEmpty()) {
            fitting = entries.stream()
                    .filter(each -> each.isWide() && each.fits(event.name()))
                    .toList();
        }
        if (fitting.isEmpty() && takesOthers) {
            fitting = List.of(new MappingEntry(event.name(), MappedAs.OUTCOME, Map.of(), Map.of()));
        }
        if (fitting.isEmpty()) {
            return new Translated.Ignored("no entry of the mapping names them, and others are ignored");
        }
        var rows = new ArrayList<ObjectNode>();
        try {
            for (var entry : fitting) {
                if (entry.as() != MappedAs.IGNORE) {
                    rows.add(row(event, entry));
                }
            }
        } catch (UnusableEventException unusable) {
            return unusable.why();
        }
        return rows.isEmpty() ? new Translated.Ignored("the mapping ignores them") : new Translated.AsRows(rows);
    }

    private ObjectNode row(EventFacts event, MappingEntry entry) throws UnusableEventException {
        var as = entry.as();
        var row = JsonText.object();
        for (String column : as.columns()) {
            fill(row, column, event, entry);
        }
        if (as.isEvent()) {
            row.put("type", EnumWords.of(as));
            String about = as == MappedAs.OUTCOME ? row.path("metric").asText() : EnumWords.of(as);
            row.put("id", id(event.id() + "/" + about));
        }
        if (!entry.attributes().isEmpty()) {
            var attributes = row.putObject("attributes");
            for (var each : entry.attributes().entrySet()) {
                var text = each.getValue().in(event.tree());
                if (text.isPresent()) {
                    attributes.put(each.getKey(), attribute(each.getKey(), text.get()));
                }
            }
        }
        return row;
    }

    private void fill(ObjectNode row, String column, EventFacts event, MappingEntry entry)
            throws UnusableEventException {
        var text = entry.columns().getOrDefault(column, usual.get(column));
        if (text != null) {
            var said = text.in(event.tree());
            said.ifPresent(each -> row.put(column, each));
            if (said.isPresent() || !entry.as().needed().contains(column)) {
                return;
            }
            throw new UnusableEventException(
                    column,
                    "",
                    "is missing: it is read from " + text + ", which the event \"" + shown(event.name())
                            + "\" does not have; send it, or map " + column + " to what it has");
        }
        switch (column) {
            case "metric" -> row.put(column, event.name());
            case "value" -> row.put(column, "1");
            default -> {
                if (entry.as().needed().contains(column)) {
                    throw new UnusableEventException(
                            column, "", "is missing: map " + column + " for events \"" + shown(event.name()) + "\"");
                }
            }
        }
    }

    /** An attribute's value, when it is no longer than a fact about a unit may be. */
    public static String attribute(String name, String value) throws UnusableEventException {
        if (value.length() > LONGEST_ATTRIBUTE) {
            throw new UnusableEventException(
                    "attributes." + name,
                    value.substring(0, 80),
                    "has " + value.length() + " characters; an attribute needs at most " + LONGEST_ATTRIBUTE
                            + "; leave it out, or send what tells units apart, such as a country");
        }
        return value;
    }

    /** An id of a legal length that is alike for the same text. */
    public static String id(String text) {
        boolean plain = text.length() <= LONGEST_ID && text.chars().allMatch(each -> each >= ' ' && each != 0x7f);
        return plain ? text : "sha256:" + DigestUtils.sha256Hex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String shown(String name) {
        return name.length() <= 80 ? name : name.substring(0, 80) + "…";
    }
}
