package furrow.api.report;

import com.fasterxml.jackson.core.JsonGenerator;
import furrow.engine.advice.AdviceWorth;
import furrow.engine.advice.Report;
import furrow.engine.evidence.Evidence;
import furrow.experiments.inference.Figure;
import furrow.experiments.worth.Ahead;
import furrow.experiments.worth.NetBenefit;
import furrow.rules.book.Recommendation;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Net benefit of treatments and worth of advice as JSON. */
final class JsonWorth {
    private final JsonGenerator out;
    private final JsonParts parts;
    private final Report report;

    JsonWorth(JsonGenerator out, JsonParts parts, Report report) {
        this.out = out;
        this.parts = parts;
        this.report = report;
    }

    /** What a treatment brings net of cost. */
    void netBenefit(Evidence evidence, NetBenefit net) throws IOException {
        var why = new LinkedHashMap<String, String>();
        var ahead = evidence.ahead(report.asOf());
        out.writeObjectFieldStart("netBenefit");
        out.writeStringField("state", net.state().word());
        parts.effect("perUnit", net.perUnit(), why);
        parts.effect("total", net.over(ahead), why);
        parts.effect("perMoney", net.perMoney(), why);
        parts.effect("perHour", net.perHour(), why);
        out.writeStringField("currency", currency());
        over(ahead, why);
        out.writeStringField("method", net.method());
        out.writeNumberField("level", net.level());
        out.writeArrayFieldStart("notes");
        for (String note : WorthSentences.notes(evidence, net)) {
            out.writeString(note);
        }
        out.writeEndArray();
        parts.why(why);
        out.writeEndObject();
    }

    /** What following advice is worth, or null with the reason. */
    void worth(Recommendation advice) throws IOException {
        var worth = report.worth(advice);
        if (worth instanceof Figure.Unknown<AdviceWorth> unknown) {
            out.writeNullField("worth");
            parts.why(Map.of("worth", unknown.reason()));
            stake(advice);
            return;
        }
        var known = worth.value().orElseThrow();
        var why = new LinkedHashMap<String, String>();
        out.writeObjectFieldStart("worth");
        out.writeNumberField("estimate", known.range().estimate());
        limit("lower", known.range().lower(), why);
        limit("upper", known.range().upper(), why);
        out.writeStringField("currency", currency());
        over(known.over().map(Figure::of).orElseGet(() -> Figure.unknown("the figure is the rule's own")), why);
        parts.why(why);
        out.writeEndObject();
    }

    /** What is at stake where no worth is known, if the evidence tells it. */
    private void stake(Recommendation advice) throws IOException {
        var stake = report.stake(advice);
        if (stake.isEmpty()) {
            return;
        }
        out.writeObjectFieldStart("stake");
        out.writeStringField("kind", stake.get().kind().word());
        out.writeNumberField("estimate", stake.get().estimate());
        if (stake.get().range().isPresent()) {
            out.writeNumberField("lower", stake.get().range().get().lower());
            out.writeNumberField("upper", stake.get().range().get().upper());
        }
        if (stake.get().of().isEmpty()) {
            out.writeStringField("currency", currency());
        } else {
            out.writeStringField("metric", stake.get().of());
        }
        over(Figure.of(stake.get().over()), new LinkedHashMap<>());
        out.writeEndObject();
    }

    private void limit(String name, OptionalDouble limit, Map<String, String> why) throws IOException {
        if (limit.isPresent()) {
            out.writeNumberField(name, limit.getAsDouble());
        } else {
            out.writeNullField(name);
            why.put(name, "the figure that the rule tells has no limit on this side");
        }
    }

    private void over(Figure<Ahead> ahead, Map<String, String> why) throws IOException {
        ahead.why().ifPresent(reason -> why.put("over", reason));
        if (ahead.value().isEmpty()) {
            out.writeNullField("over");
            return;
        }
        var known = ahead.value().get();
        out.writeObjectFieldStart("over");
        out.writeNumberField("units", known.units());
        out.writeStringField("from", known.from().toString());
        if (known.to().isPresent()) {
            out.writeStringField("to", known.to().get().toString());
        } else {
            out.writeNullField("to");
            why.put("over.to", "nothing tells when the last of these units comes");
        }
        out.writeStringField("span", known.restOfPlan() ? "rest of the plan" : "next four weeks");
        out.writeEndObject();
    }

    private String currency() {
        return report.workspace().currency().getCurrencyCode();
    }
}
