package furrow.api.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import furrow.api.contract.FieldFaults;
import furrow.api.contract.RequestFault;
import furrow.engine.notation.ParsedText;
import furrow.engine.notation.Times;
import furrow.engine.notation.WordSuggestion;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.NameRule;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The fields of a JSON object that somebody asks something by, and which of them are known: each that is read is. A field that
 * is null counts as one that is not there.
 *
 * <p>What is wrong with a field is noted with its name, what it needs and what it was, and stands for a field that is not there until
 * {@link #requireAll} refuses the whole.
 */
final class RequestFields {
    private final String what;
    private final JsonNode body;
    private final FieldFaults faults;
    private final Set<String> known = new TreeSet<>();

    /**
     * @param what is asked for, such as {@code a moment}
     * @param faults what is known to be wrong
     */
    RequestFields(String what, JsonNode body, FieldFaults faults) {
        this.what = what;
        this.body = body;
        this.faults = faults;
    }

    /** The same, knowing these fields before they are read. */
    RequestFields know(List<String> names) {
        known.addAll(names);
        return this;
    }

    /** What a field says, read by somebody else. */
    <T> Optional<T> read(String name, Supplier<T> reading) {
        known.add(name);
        return faults.read("/" + name, reading);
    }

    Optional<JsonNode> node(String name) {
        known.add(name);
        return Optional.ofNullable(body.get(name)).filter(each -> !each.isNull());
    }

    private <T> Optional<T> given(String name, Function<JsonNode, T> reading) {
        return node(name).flatMap(each -> read(name, () -> reading.apply(each)));
    }

    Optional<String> text(String name) {
        return given(name, each -> {
            if (!each.isTextual()) {
                throw new IllegalArgumentException(name + " needs text, but was " + each);
            }
            return each.asText();
        });
    }

    /**
     * A text that has to be there; empty where it is not.
     *
     * @param advice what to write there
     */
    String text(String name, String advice) {
        return read(
                        name,
                        () -> node(name)
                                .filter(each ->
                                        each.isTextual() && !each.asText().isBlank())
                                .map(JsonNode::asText)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        name + " needs text, but " + was(name) + "; " + advice)))
                .orElse("");
    }

    /** A name, as those of experiments and arms are. */
    Optional<String> name(String name) {
        return text(name).flatMap(text -> read(name, () -> NameRule.check(name, text)));
    }

    /**
     * A name that has to be there; empty where it is not.
     *
     * @param advice what to write there
     */
    String name(String name, String advice) {
        requireThere(name, "text", advice);
        return name(name).orElse("");
    }

    private String was(String name) {
        return body.has(name) ? "was " + body.get(name) : "is missing";
    }

    Optional<Boolean> truth(String name) {
        return given(name, each -> {
            if (!each.isBoolean()) {
                throw new IllegalArgumentException(name + " needs true or false, but was " + each);
            }
            return each.asBoolean();
        });
    }

    /**
     * Whether something holds, which has to be said.
     *
     * @param advice what to say
     */
    boolean truth(String name, String advice) {
        requireThere(name, "true or false", advice);
        return truth(name).orElse(false);
    }

    private void requireThere(String name, String what, String advice) {
        if (node(name).isEmpty() && !faults.isTold("/" + name)) {
            faults.note("/" + name, name + " needs " + what + ", but is missing; " + advice);
        }
    }

    /** @param meaning which number it is, from 1 */
    int number(String name, String meaning) {
        return read(
                        name,
                        () -> node(name)
                                .filter(each -> each.isIntegralNumber() && each.canConvertToInt() && each.asInt() > 0)
                                .map(JsonNode::asInt)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        name + " needs a whole number from 1, " + meaning + ", but " + was(name))))
                .orElse(1);
    }

    /** A time, or a day from its beginning. */
    Optional<Instant> time(String name, ZoneId zone) {
        return given(name, each -> parsed(name, Times.instant(each.asText(), zone), each));
    }

    /** A time, or a day to its end. */
    Optional<Instant> end(String name, ZoneId zone) {
        return given(name, each -> parsed(name, Times.end(each.asText(), zone), each));
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
        return text(name)
                .flatMap(word -> read(name, () -> {
                    var words = EnumWords.all(type);
                    int place = words.indexOf(word);
                    if (place < 0) {
                        throw new IllegalArgumentException(
                                name + " needs one of " + String.join(", ", words) + ", but was \"" + word + "\"");
                    }
                    return type.getEnumConstants()[place];
                }));
    }

    Set<String> names(String name) {
        return given(name, given -> {
                    requireList(name, given);
                    var names = new HashSet<String>();
                    given.forEach(one -> names.add(one.asText()));
                    return (Set<String>) names;
                })
                .orElse(Set.of());
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
        var given = node(name).orElseGet(JsonNodeFactory.instance::objectNode);
        if (!given.isObject()) {
            faults.check("/" + name, () -> {
                throw new IllegalArgumentException(
                        name + " needs an object of texts, such as " + example + ", but was " + given);
            });
        }
        given.properties()
                .forEach(each -> faults.read(
                                "/" + name + "/" + RequestFault.escaped(each.getKey()),
                                () -> entry(name, each.getKey(), each.getValue()))
                        .ifPresent(text -> texts.put(each.getKey(), text)));
        return texts;
    }

    private static String entry(String name, String key, JsonNode value) {
        if (!value.isTextual()) {
            throw new IllegalArgumentException(
                    "\"" + key + "\" of " + name + " needs text, but was " + value + "; write it in quotes");
        }
        return value.asText();
    }

    /**
     * Refuses what is not to be used, fields that are not known among it; to be called when all were read or named.
     *
     * @param advice said of a field that is like none; may be empty
     * @throws IllegalArgumentException with everything that is wrong
     */
    void requireAll(String advice) {
        for (var each : body.properties()) {
            if (!known.contains(each.getKey()) && !faults.isTold("/" + RequestFault.escaped(each.getKey()))) {
                faults.note(
                        "/" + RequestFault.escaped(each.getKey()),
                        what + " has no \"" + each.getKey() + "\"; "
                                + WordSuggestion.advice(each.getKey(), List.copyOf(known))
                                + (advice.isEmpty() ? "" : "; " + advice));
            }
        }
        faults.requireNone();
    }
}
