package furrow.api.report.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.TreeNode;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The fields of one object of JSON while it is written.
 *
 * <p>A field whose value is an empty {@link Optional} is left out. A figure that is not known is {@code null}, and its reason
 * goes into {@code why}, the last field of the object, under the field's name; an object that knows all has no {@code why}.
 */
final class ObjectFields {
    private final JsonGenerator out;
    private final Map<String, String> why = new LinkedHashMap<>();

    private ObjectFields(JsonGenerator out) {
        this.out = out;
    }

    /** What an object holds. */
    interface Content {
        void of(ObjectFields fields) throws IOException;
    }

    /** What the object of one element holds. */
    interface ContentOf<T> {
        void of(T element, ObjectFields fields) throws IOException;
    }

    /** Writes an object, as the whole of what is written or as the next element of an array. */
    static void write(JsonGenerator out, Content content) throws IOException {
        out.writeStartObject();
        var fields = new ObjectFields(out);
        content.of(fields);
        fields.reasons();
        out.writeEndObject();
    }

    private void reasons() throws IOException {
        if (!why.isEmpty()) {
            out.writeObjectFieldStart("why");
            for (var each : why.entrySet()) {
                out.writeStringField(each.getKey(), each.getValue());
            }
            out.writeEndObject();
        }
    }

    /** @param value as its {@code toString} writes it: a text, an instant, a date */
    void text(String name, Object value) throws IOException {
        out.writeStringField(name, value.toString());
    }

    void text(String name, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            text(name, value.get());
        }
    }

    void number(String name, double value) throws IOException {
        out.writeNumberField(name, value);
    }

    void number(String name, OptionalDouble value) throws IOException {
        if (value.isPresent()) {
            number(name, value.getAsDouble());
        }
    }

    void number(String name, Optional<Double> value) throws IOException {
        if (value.isPresent()) {
            number(name, value.get().doubleValue());
        }
    }

    void count(String name, long value) throws IOException {
        out.writeNumberField(name, value);
    }

    void flag(String name, boolean value) throws IOException {
        out.writeBooleanField(name, value);
    }

    /** Writes a null, with the reason why the value is not known. */
    void unknown(String name, String reason) throws IOException {
        nothing(name);
        because(name, reason);
    }

    /** Writes a null whose reason an object around this one tells. */
    void nothing(String name) throws IOException {
        out.writeNullField(name);
    }

    /** @param path of a field of this object, or of one within it, such as {@code absolute.lower} */
    void because(String path, String reason) {
        why.put(path, reason);
    }

    void figure(String name, Figure<Double> figure) throws IOException {
        if (figure.value().isPresent()) {
            number(name, figure.value().get().doubleValue());
        } else {
            unknown(name, reason(figure));
        }
    }

    /** Writes an estimate with its limits; a side without a limit is null, and told in the {@code why} of this object. */
    void effect(String name, Figure<Effect> effect) throws IOException {
        if (effect.value().isEmpty()) {
            unknown(name, reason(effect));
            return;
        }
        var known = effect.value().get();
        out.writeObjectFieldStart(name);
        number("estimate", known.estimate());
        limit(name, "lower", known.lower());
        limit(name, "upper", known.upper());
        out.writeEndObject();
    }

    private void limit(String effect, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            number(name, value);
        } else {
            nothing(name);
            because(effect + "." + name, "the data set no limit on this side yet");
        }
    }

    private static String reason(Figure<?> figure) {
        return figure.why().orElse("it is not known");
    }

    void object(String name, Content content) throws IOException {
        out.writeFieldName(name);
        write(out, content);
    }

    <T> void object(String name, Optional<T> value, ContentOf<T> content) throws IOException {
        if (value.isPresent()) {
            object(name, fields -> content.of(value.get(), fields));
        }
    }

    /** Writes an object of what is known, or null with the reason. */
    <T> void object(String name, Figure<T> value, ContentOf<T> content) throws IOException {
        if (value.value().isPresent()) {
            object(name, value.value(), content);
        } else {
            unknown(name, reason(value));
        }
    }

    <T> void list(String name, Iterable<T> elements, ContentOf<T> content) throws IOException {
        out.writeArrayFieldStart(name);
        for (T each : elements) {
            write(out, fields -> content.of(each, fields));
        }
        out.writeEndArray();
    }

    /** Writes the list that is known, or null with the reason. */
    <T> void listOr(String name, Figure<List<T>> elements, ContentOf<T> content) throws IOException {
        if (elements.value().isPresent()) {
            list(name, elements.value().get(), content);
        } else {
            unknown(name, reason(elements));
        }
    }

    /** Writes the list unless it is empty. */
    <T> void listOfSome(String name, Iterable<T> elements, ContentOf<T> content) throws IOException {
        if (elements.iterator().hasNext()) {
            list(name, elements, content);
        }
    }

    void texts(String name, Iterable<String> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (String each : values) {
            out.writeString(each);
        }
        out.writeEndArray();
    }

    void numbers(String name, Iterable<Double> values) throws IOException {
        out.writeArrayFieldStart(name);
        for (double each : values) {
            out.writeNumber(each);
        }
        out.writeEndArray();
    }

    void tree(String name, TreeNode value) throws IOException {
        out.writeFieldName(name);
        out.writeTree(value);
    }

    /** @param json a text that is JSON already */
    void raw(String name, String json) throws IOException {
        out.writeFieldName(name);
        out.writeRawValue(json);
    }
}
