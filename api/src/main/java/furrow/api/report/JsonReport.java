package furrow.api.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import furrow.engine.advice.ExperimentReport;
import furrow.engine.advice.Report;
import furrow.engine.evidence.ArmFigures;
import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.SegmentDifference;
import furrow.engine.evidence.SegmentEffect;
import furrow.engine.evidence.SegmentEvidence;
import furrow.engine.live.Segments;
import furrow.experiments.health.Health;
import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Verdict;
import furrow.experiments.plan.EnumWords;
import furrow.experiments.plan.Workspace;
import furrow.rules.book.LeftOut;
import furrow.rules.book.Recommendation;
import furrow.rules.book.RestingAdvice;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A report as JSON, numbers at full precision, written as a stream.
 *
 * <p>What cannot be computed is {@code null}, and {@code why} beside it names the field and the reason. The published
 * schema is {@code report.schema.json}; fields may be added to it and are never renamed.
 */
public final class JsonReport {
    private static final JsonFactory FACTORY = new JsonFactory();

    private final Report report;
    private final JsonGenerator out;
    private final JsonParts parts;

    private JsonReport(Report report, JsonGenerator out) {
        this.report = report;
        this.out = out;
        this.parts = new JsonParts(out);
    }

    /** Writes the report; the writer is flushed and left open. */
    public static void write(Report report, Optional<ReadRows> rows, Writer writer) throws IOException {
        print(report, writer, json -> json.report(ReportPage.all(report), rows, Optional.empty()));
    }

    /**
     * Writes a part of a report, as a server answers it.
     *
     * @param book the rule book that advised, as JSON
     * @param next where the next part is, if there is one
     */
    public static void write(ReportPage page, String book, Optional<String> next, Writer writer) throws IOException {
        print(page.whole(), writer, json -> json.report(page, Optional.empty(), Optional.of(new Served(book, next))));
    }

    /**
     * Writes an experiment by segments, each as an experiment of a report is written.
     *
     * @param name of the experiment
     * @param workspace whose settings its evidence was read by
     */
    public static void write(String name, Segments found, Workspace workspace, Writer writer) throws IOException {
        var each = found.segments().stream()
                .map(segment -> new ExperimentReport(segment.evidence(), List.of()))
                .toList();
        var report = new Report(workspace, found.asOf(), each, List.of(), List.of());
        print(report, writer, json -> json.segments(name, found));
    }

    private void segments(String name, Segments found) throws IOException {
        out.writeStartObject();
        out.writeStringField("experiment", name);
        out.writeBooleanField("exploratory", true);
        out.writeStringField("note", Segments.NOTE);
        out.writeStringField("asOf", found.asOf().toString());
        out.writeArrayFieldStart("segments");
        for (int i = 0; i < found.segments().size(); i++) {
            out.writeStartObject();
            out.writeObjectFieldStart("segment");
            for (int j = 0; j < found.by().size(); j++) {
                out.writeStringField(
                        found.by().get(j), found.segments().get(i).values().get(j));
            }
            out.writeEndObject();
            fields(report.experiments().get(i));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** What a server says besides. */
    private record Served(String book, Optional<String> next) {}

    /** What is written. */
    private interface Content {
        void to(JsonReport json) throws IOException;
    }

    private static void print(Report report, Writer writer, Content content) throws IOException {
        try (var out = FACTORY.createGenerator(writer)) {
            out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            out.setPrettyPrinter(new DefaultPrettyPrinter());
            content.to(new JsonReport(report, out));
        }
        writer.write(System.lineSeparator());
        writer.flush();
    }

    private void report(ReportPage page, Optional<ReadRows> rows, Optional<Served> served) throws IOException {
        out.writeStartObject();
        out.writeStringField("workspace", report.workspace().name());
        out.writeStringField("currency", report.workspace().currency().getCurrencyCode());
        out.writeStringField("asOf", report.asOf().toString());
        summary();
        rows(rows);
        out.writeArrayFieldStart("experiments");
        for (ExperimentReport each : page.experiments()) {
            experiment(each);
        }
        for (String name : page.lone()) {
            lone(name);
        }
        out.writeEndArray();
        recommendations(page.recommendations());
        resting(page.resting());
        leftOut(report.leftOut());
        if (!report.goals().isEmpty()) {
            out.writeFieldName("goals");
            out.writeRawValue(GoalJson.list(report).path("goals").toString());
        }
        if (served.isPresent()) {
            served(served.get());
        }
        out.writeEndObject();
    }

    private void served(Served served) throws IOException {
        out.writeFieldName("ruleBook");
        out.writeRawValue(served.book());
        if (served.next().isPresent()) {
            out.writeStringField("next", served.next().get());
        }
    }

    private void summary() throws IOException {
        out.writeObjectFieldStart("summary");
        out.writeNumberField(
                "experiments", report.experiments().size() + report.lone().size());
        out.writeNumberField("broken", report.broken());
        out.writeNumberField("conclusive", report.conclusive());
        out.writeNumberField("inconclusive", report.inconclusive());
        out.writeEndObject();
    }

    private void rows(Optional<ReadRows> read) throws IOException {
        if (read.isEmpty()) {
            out.writeNullField("rows");
            parts.why(Map.of("rows", "rows are told of files; /v1/health tells what a server has taken in"));
            return;
        }
        var rows = read.get();
        out.writeObjectFieldStart("rows");
        out.writeNumberField("read", rows.read());
        out.writeNumberField("used", rows.used());
        out.writeNumberField("repeated", rows.repeated());
        out.writeNumberField("conflicting", rows.conflicting());
        out.writeNumberField("rejected", rows.rejected());
        out.writeEndObject();
    }

    private void experiment(ExperimentReport one) throws IOException {
        out.writeStartObject();
        fields(one);
        out.writeEndObject();
    }

    private void fields(ExperimentReport one) throws IOException {
        var evidence = one.evidence();
        var experiment = evidence.data().experiment();
        out.writeStringField("experiment", experiment.name());
        out.writeStringField("kind", word(experiment.kind()));
        out.writeBooleanField("planned", evidence.data().planned());
        out.writeStringField(
                "asOf", evidence.data().asOf().orElse(report.asOf()).toString());
        out.writeArrayFieldStart("remarks");
        for (String each : evidence.data().remarks()) {
            out.writeString(each);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("health");
        for (Health each : evidence.health()) {
            health(each.check(), word(each.status()), each.detail());
        }
        out.writeEndArray();
        out.writeArrayFieldStart("arms");
        for (ArmFigures each : evidence.arms()) {
            arm(evidence, each);
        }
        out.writeEndArray();
        comparisons("comparisons", evidence, evidence.comparisons());
        if (!evidence.between().isEmpty()) {
            comparisons("betweenTreatments", evidence, evidence.between());
        }
        new JsonBeliefs(out, parts).write(evidence.beliefs());
        comparisons("uncapped", evidence, evidence.uncapped());
        looks(evidence);
        exploration(evidence);
        followUp(FollowUpList.of(evidence));
        recommendations(one.recommendations());
    }

    private void comparisons(String name, Evidence evidence, List<Comparison> comparisons) throws IOException {
        out.writeArrayFieldStart(name);
        for (Comparison each : comparisons) {
            comparison(evidence, each);
        }
        out.writeEndArray();
    }

    /** The looks of a plan that names them; the field is left out of others. */
    private void looks(Evidence evidence) throws IOException {
        if (evidence.looks().isEmpty()) {
            return;
        }
        var looks = evidence.looks().orElseThrow();
        out.writeObjectFieldStart("looks");
        out.writeNumberField("planned", looks.planned());
        out.writeNumberField("share", looks.share());
        out.writeArrayFieldStart("taken");
        for (double each : looks.shares()) {
            out.writeNumber(each);
        }
        out.writeEndArray();
        out.writeNumberField("spent", looks.spent());
        if (looks.next().isPresent()) {
            out.writeStringField("next", looks.next().get());
        }
        out.writeEndObject();
    }

    /** By segment; the field is left out where none was asked for. */
    private void exploration(Evidence evidence) throws IOException {
        var exploration = evidence.exploration();
        if (exploration.segments().isEmpty()) {
            return;
        }
        out.writeObjectFieldStart("exploration");
        out.writeArrayFieldStart("notes");
        for (String each : exploration.notes()) {
            out.writeString(each);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("differences");
        for (SegmentDifference each : exploration.differences()) {
            difference(each);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("segments");
        for (SegmentEvidence each : exploration.segments()) {
            out.writeStartObject();
            out.writeStringField("segment", each.segment());
            out.writeNumberField("units", each.units());
            comparisons("comparisons", evidence, each.comparisons());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void difference(SegmentDifference difference) throws IOException {
        out.writeStartObject();
        out.writeStringField("attribute", difference.attribute());
        out.writeStringField("metric", difference.metric());
        out.writeStringField("treatment", difference.treatment());
        var test = difference.test().value();
        if (test.isPresent()) {
            out.writeNumberField("segments", test.get().groups());
            out.writeNumberField("q", test.get().q());
            out.writeNumberField("iSquared", test.get().iSquared());
            out.writeNumberField("uncorrectedPValue", test.get().pValue());
            out.writeNumberField("pValue", difference.adjusted().value().orElseThrow());
            out.writeBooleanField("differs", difference.differs());
            out.writeArrayFieldStart("effects");
            for (SegmentEffect each : difference.effects()) {
                out.writeStartObject();
                out.writeStringField("segment", each.segment());
                out.writeNumberField("effect", each.effect());
                out.writeNumberField("shrunk", each.shrunk());
                out.writeEndObject();
            }
            out.writeEndArray();
        }
        if (difference.test().why().isPresent()) {
            out.writeStringField("unknown", difference.test().why().get());
        }
        out.writeEndObject();
    }

    /** Whom to write to once more; the field is left out where nobody is silent. */
    private void followUp(FollowUpList list) throws IOException {
        if (list.units().isEmpty()) {
            return;
        }
        out.writeObjectFieldStart("silent");
        out.writeNumberField("conversations", list.conversations());
        out.writeArrayFieldStart("units");
        for (FollowUpList.Row each : list.units()) {
            out.writeStartObject();
            out.writeStringField("unit", each.unit().unit());
            out.writeStringField("arm", each.arm());
            out.writeStringField("written", each.unit().written().toString());
            out.writeStringField("until", each.unit().until().toString());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private void lone(String name) throws IOException {
        out.writeStartObject();
        out.writeStringField("experiment", name);
        out.writeArrayFieldStart("health");
        health("arms", "broken", Sentences.LONE_ARM);
        out.writeEndArray();
        for (String empty : List.of("arms", "comparisons", "recommendations")) {
            out.writeArrayFieldStart(empty);
            out.writeEndArray();
        }
        out.writeEndObject();
    }

    private void health(String check, String status, String detail) throws IOException {
        out.writeStartObject();
        out.writeStringField("check", check);
        out.writeStringField("status", status);
        out.writeStringField("detail", detail);
        out.writeEndObject();
    }

    private void arm(Evidence evidence, ArmFigures arm) throws IOException {
        out.writeStartObject();
        out.writeStringField("arm", arm.arm());
        out.writeBooleanField("control", arm.control());
        out.writeNumberField("units", arm.units());
        adherence(arm);
        out.writeArrayFieldStart("metrics");
        for (var metric : arm.metrics()) {
            var why = new LinkedHashMap<String, String>();
            out.writeStartObject();
            out.writeStringField("metric", metric.metric());
            out.writeNumberField("n", metric.n());
            out.writeNumberField("open", metric.open());
            out.writeNumberField("sum", metric.sum());
            parts.number("value", metric.value(), why);
            if (metric.uncapped().isPresent()) {
                parts.number("uncapped", metric.uncapped().get(), why);
            }
            parts.why(why);
            out.writeEndObject();
        }
        out.writeEndArray();
        var why = new LinkedHashMap<String, String>();
        parts.number("cost", arm.cost(), why);
        out.writeStringField("costFrom", costFrom(arm));
        parts.number("return", arm.returned(), why);
        var net = evidence.netBenefit(arm.arm());
        if (net.isPresent()) {
            new JsonWorth(out, parts, report).netBenefit(evidence, net.get());
        }
        parts.why(why);
        out.writeEndObject();
    }

    /** The field is left out of what never said the opposite. */
    private void earlier(Evidence evidence, Comparison comparison) throws IOException {
        var reversal = evidence.reversal(comparison);
        if (reversal.isEmpty()) {
            return;
        }
        var then = reversal.get().then();
        var why = new LinkedHashMap<String, String>();
        out.writeObjectFieldStart("earlier");
        out.writeStringField("day", reversal.get().day().toString());
        out.writeStringField("verdict", then.verdict().word());
        out.writeNumberField("nControl", then.nControl());
        out.writeNumberField("nTreatment", then.nTreatment());
        parts.effect("absolute", then.absolute(), why);
        parts.effect("relative", then.relative(), why);
        parts.why(why);
        out.writeEndObject();
    }

    /** The field is left out where arms are met and not given. */
    private void adherence(ArmFigures arm) throws IOException {
        if (arm.adherence().isEmpty()) {
            return;
        }
        var found = arm.adherence().get();
        out.writeObjectFieldStart("adherence");
        out.writeNumberField("assigned", found.assigned());
        out.writeNumberField("followed", found.followed());
        out.writeNumberField("otherArmFirst", found.strayed());
        out.writeNumberField("neverExposed", found.neverExposed());
        out.writeEndObject();
    }

    private static String costFrom(ArmFigures arm) {
        return arm.costMeasured() ? arm.costPlanned() ? "measured and plan" : "measured" : "plan";
    }

    private void comparison(Evidence evidence, Comparison comparison) throws IOException {
        var why = new LinkedHashMap<String, String>();
        out.writeStartObject();
        out.writeStringField("metric", comparison.metric());
        out.writeStringField("control", comparison.control());
        out.writeStringField("treatment", comparison.treatment());
        out.writeStringField("method", comparison.method());
        out.writeNumberField("level", comparison.level());
        out.writeNumberField("nControl", comparison.nControl());
        out.writeNumberField("nTreatment", comparison.nTreatment());
        parts.effect("absolute", comparison.absolute(), why);
        parts.effect("relative", comparison.relative(), why);
        parts.number("pValue", comparison.pValue(), why);
        correction(comparison);
        parts.number("chanceToBeat", comparison.chanceToBeat(), why);
        parts.number("expectedLoss", comparison.expectedLoss(), why);
        prior(evidence, comparison);
        out.writeStringField("verdict", comparison.verdict().word());
        detail(comparison.verdict());
        guardrail(comparison);
        earlier(evidence, comparison);
        parts.why(why);
        out.writeEndObject();
    }

    /** What the chance to beat rests on; the field is left out where there is none. */
    private void prior(Evidence evidence, Comparison comparison) throws IOException {
        var belief = evidence.belief(comparison.metric());
        if (comparison.chanceToBeat().value().isPresent() && belief.isPresent()) {
            out.writeStringField("prior", belief.get().prior());
        }
    }

    /** What it was before it was corrected; the field is left out when it was not. */
    private void correction(Comparison comparison) throws IOException {
        if (comparison.corrected().isEmpty()) {
            return;
        }
        var plain = comparison.corrected().get();
        var why = new LinkedHashMap<String, String>();
        out.writeObjectFieldStart("correction");
        out.writeStringField("family", plain.family());
        out.writeNumberField("members", plain.members());
        out.writeNumberField("level", plain.level());
        parts.number("pValue", plain.pValue(), why);
        parts.why(why);
        out.writeEndObject();
    }

    /** Where a guardrail stands; the field is left out of other metrics, and where no verdict may be had. */
    private void guardrail(Comparison comparison) throws IOException {
        if (comparison.guardrail().isEmpty()) {
            return;
        }
        var guardrail = comparison.guardrail().get();
        out.writeObjectFieldStart("guardrail");
        out.writeStringField("state", guardrail.word());
        if (guardrail.margin().isPresent()) {
            out.writeNumberField("margin", guardrail.margin().getAsDouble());
        }
        out.writeNumberField("level", guardrail.level());
        out.writeEndObject();
    }

    private void detail(Verdict verdict) throws IOException {
        if (verdict.detail().isPresent()) {
            out.writeStringField("verdictDetail", verdict.detail().get());
        }
    }

    private void recommendations(List<Recommendation> recommendations) throws IOException {
        out.writeArrayFieldStart("recommendations");
        for (Recommendation each : recommendations) {
            out.writeStartObject();
            recommendation(each);
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void resting(List<RestingAdvice> resting) throws IOException {
        out.writeArrayFieldStart("resting");
        for (RestingAdvice each : resting) {
            out.writeStartObject();
            recommendation(each.advice());
            out.writeStringField("shownOn", each.by().shown().toString());
            out.writeStringField("againFrom", each.by().again().toString());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    /** Rules that could not be asked; the field is left out where all were, as they should be. */
    private void leftOut(List<LeftOut> leftOut) throws IOException {
        if (leftOut.isEmpty()) {
            return;
        }
        out.writeArrayFieldStart("leftOut");
        for (LeftOut each : leftOut) {
            out.writeStartObject();
            out.writeStringField("rule", each.rule());
            out.writeStringField("file", each.file());
            out.writeNumberField("line", each.line());
            out.writeStringField("cause", word(each.cause()));
            out.writeStringField("why", each.says());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void recommendation(Recommendation each) throws IOException {
        out.writeStringField("key", each.key());
        out.writeStringField("rule", each.rule());
        out.writeStringField("action", each.action().word());
        out.writeStringField("subject", each.subject());
        out.writeNumberField("priority", each.priority());
        out.writeStringField("reason", each.reason());
        new JsonWorth(out, parts, report).worth(each);
        new JsonTerms(out).of(each, report);
    }

    private static String word(Enum<?> value) {
        return EnumWords.of(value);
    }
}
