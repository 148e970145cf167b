package furrow.api.report;

import com.fasterxml.jackson.databind.JsonNode;
import furrow.engine.notation.ParsedText;
import furrow.engine.notation.Times;
import furrow.engine.notation.WordSuggestion;
import furrow.experiments.plan.EnumWords;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of a JSON object that somebody asks something by, and which of them are known: each that is read is. A field that
 * is null counts as one that is not there.
 *
 * <p>Each method throws an {@link IllegalArgumentException} with the field's name, what it needs and what it was.
 */
final class RequestFields {
    private final String what;
    private final JsonNode body;
    private final Set<String> known = new TreeSet<>();

    /** @param what is asked for, such as {@code a moment} */
    RequestFields(String what, JsonNode body) {
        this.what = what;
        this.body = body;
    }

    /** The same, knowing these fields before they are read. */
    RequestFields know(List<String> names) {
        known.addAll(names);
        return this;
    }

    Optional<JsonNode> node(String name) {
        known.add(name);
        return Optional.ofNullable(body.get(name)).filter(each -> !each.isNull());
    }

    Optional<String> text(String name) {
        return node(name).map(each -> {
            if (!each.isTextual()) {
                throw new IllegalArgumentException(name + " needs text, but was " + each);
            }
            return each.asText();
        });
    }

    /** @param advice what to write there */
    String text(String name, String advice) {
        return text(name)
                .filter(each -> !each.isBlank())
                .orElseThrow(
                        () -> new IllegalArgumentException(name + " needs text, but " + was(name) + "; " + advice));
    }

    private String was(String name) {
        return body.has(name) ? "was " + body.get(name) : "is missing";
    }

    Optional<Boolean> truth(String name) {
        return node(name).map(each -> {
            if (!each.isBoolean()) {
                throw new IllegalArgumentException(name + " needs true or false, but was " + each);
            }
            return each.asBoolean();
        });
    }

    /** @param meaning which number it is */
    int number(String name, String meaning) {
        return node(name)
                .filter(each -> each.isIntegralNumber() && each.canConvertToInt())
                .map(JsonNode::asInt)
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " needs a whole number, " + meaning + ", but " + was(name)));
    }

    /** A time, or a day from its beginning. */
    Optional<Instant> time(String name, ZoneId zone) {
        return node(name).map(each -> parsed(name, Times.instant(each.asText(), zone), each));
    }

    /** A time, or a day to its end. */
    Optional<Instant> end(String name, ZoneId zone) {
        return node(name).map(each -> parsed(name, Times.end(each.asText(), zone), each));
    }

    private static Instant parsed(String name, ParsedText<Instant> found, JsonNode each) {
        if (found instanceof ParsedText.Good<Instant> good) {
            return good.value();
        }
        var bad = (ParsedText.Bad<Instant>) found;
        throw new IllegalArgumentException(name + " needs " + bad.needs() + ", but was " + each
                + (bad.advice().isEmpty() ? "" : "; " + bad.advice()));
    }

    <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
        return text(name).map(word -> {
            var words = EnumWords.all(type);
            int place = words.indexOf(word);
            if (place < 0) {
                throw new IllegalArgumentException(
                        name + " needs one of " + String.join(", ", words) + ", but was \"" + word + "\"");
            }
            return type.getEnumConstants()[place];
        });
    }

    Set<String> names(String name) {
        var names = new HashSet<String>();
        node(name).ifPresent(given -> {
            requireList(name, given);
            given.forEach(one -> names.add(one.asText()));
        });
        return names;
    }

    private static void requireList(String name, JsonNode given) {
        boolean isList = given.isArray();
        for (JsonNode each : given) {
            isList &= each.isTextual();
        }
        if (!isList) {
            throw new IllegalArgumentException(name + " needs a list of names such as [\"hour\"], but was " + given);
        }
    }

    /** @param example of a value, as JSON */
    Map<String, String> texts(String name, String example) {
        var texts = new HashMap<String, String>();
        node(name).ifPresent(given -> {
            if (!given.isObject()) {
                throw new IllegalArgumentException(
                        name + " needs an object of texts, such as " + example + ", but was " + given);
            }
            given.properties().forEach(each -> {
                if (!each.getValue().isTextual()) {
                    throw new IllegalArgumentException("\"" + each.getKey() + "\" of " + name + " needs text, but was "
                            + each.getValue() + "; write it in quotes");
                }
                texts.put(each.getKey(), each.getValue().asText());
            });
        });
        return texts;
    }

    /**
     * Refuses fields that are not known; to be called when all were read or named.
     *
     * @param advice said of a field that is like none; may be empty
     */
    void requireKnown(String advice) {
        for (var each : body.properties()) {
            if (!known.contains(each.getKey())) {
                throw new IllegalArgumentException(what + " has no \"" + each.getKey() + "\"; "
                        + WordSuggestion.advice(each.getKey(), List.copyOf(known))
                        + (advice.isEmpty() ? "" : "; " + advice));
            }
        }
    }
}
