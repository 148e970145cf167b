package furrow.api.report;

import com.fasterxml.jackson.core.JsonGenerator;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import java.io.IOException;
import java.util.Map;

/** Figures and effects as JSON: what is not known is null, and goes with its reason into the {@code why} beside. */
final class JsonParts {
    private final JsonGenerator out;

    JsonParts(JsonGenerator out) {
        this.out = out;
    }

    void effect(String name, Figure<Effect> effect, Map<String, String> why) throws IOException {
        effect.why().ifPresent(reason -> why.put(name, reason));
        if (effect.value().isEmpty()) {
            out.writeNullField(name);
            return;
        }
        var known = effect.value().get();
        out.writeObjectFieldStart(name);
        out.writeNumberField("estimate", known.estimate());
        limit(name, "lower", known.lower(), why);
        limit(name, "upper", known.upper(), why);
        out.writeEndObject();
    }

    private void limit(String effect, String name, double value, Map<String, String> why) throws IOException {
        if (Double.isFinite(value)) {
            out.writeNumberField(name, value);
        } else {
            out.writeNullField(name);
            why.put(effect + "." + name, "the data set no limit on this side yet");
        }
    }

    void number(String name, Figure<Double> figure, Map<String, String> why) throws IOException {
        figure.why().ifPresent(reason -> why.put(name, reason));
        if (figure.value().isPresent()) {
            out.writeNumberField(name, figure.value().get());
        } else {
            out.writeNullField(name);
        }
    }

    void why(Map<String, String> why) throws IOException {
        if (!why.isEmpty()) {
            out.writeObjectFieldStart("why");
            for (var each : why.entrySet()) {
                out.writeStringField(each.getKey(), each.getValue());
            }
            out.writeEndObject();
        }
    }
}
