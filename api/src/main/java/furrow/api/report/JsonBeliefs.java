package furrow.api.report;

import com.fasterxml.jackson.core.JsonGenerator;
import furrow.engine.evidence.MetricBelief;
import furrow.experiments.bayes.BestArmProbability;
import furrow.experiments.inference.Figure;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is believed of each metric as JSON, each with the prior that it rests on. */
final class JsonBeliefs {
    private final JsonGenerator out;
    private final JsonParts parts;

    JsonBeliefs(JsonGenerator out, JsonParts parts) {
        this.out = out;
        this.parts = parts;
    }

    void write(List<MetricBelief> beliefs) throws IOException {
        out.writeArrayFieldStart("beliefs");
        for (MetricBelief each : beliefs) {
            out.writeStartObject();
            out.writeStringField("metric", each.metric());
            out.writeStringField("prior", each.prior());
            out.writeBooleanField("decides", each.decides());
            if (each.best().isPresent()) {
                best(each.best().get());
            }
            if (!each.around().isEmpty()) {
                around(each.around());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void best(Figure<List<BestArmProbability>> best) throws IOException {
        if (best.value().isEmpty()) {
            out.writeNullField("best");
            parts.why(Map.of("best", best.why().orElse("unknown")));
            return;
        }
        out.writeArrayFieldStart("best");
        for (BestArmProbability each : best.value().get()) {
            var why = new LinkedHashMap<String, String>();
            out.writeStartObject();
            out.writeStringField("arm", each.arm());
            out.writeNumberField("chanceToBest", each.chanceToBest());
            parts.number("expectedLoss", each.expectedLoss(), why);
            parts.why(why);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void around(List<MetricBelief.Around> all) throws IOException {
        out.writeArrayFieldStart("equivalence");
        for (MetricBelief.Around each : all) {
            var why = new LinkedHashMap<String, String>();
            out.writeStartObject();
            out.writeStringField("treatment", each.treatment());
            out.writeNumberField("margin", each.margin());
            parts.number("worse", each.shares().map(shares -> shares.worse()), why);
            parts.number("same", each.shares().map(shares -> shares.same()), why);
            parts.number("better", each.shares().map(shares -> shares.better()), why);
            parts.why(why);
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
