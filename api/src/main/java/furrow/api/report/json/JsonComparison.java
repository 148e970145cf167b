package furrow.api.report.json;

import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.MetricBelief;
import furrow.experiments.inference.Comparison;
import java.io.IOException;

/** A comparison of two arms by one metric as JSON. */
final class JsonComparison {
    private JsonComparison() {}

    static void write(Evidence evidence, Comparison comparison, ObjectFields to) throws IOException {
        to.text("metric", comparison.metric());
        to.text("control", comparison.control());
        to.text("treatment", comparison.treatment());
        to.text("method", comparison.method());
        to.number("level", comparison.level());
        effects(comparison, to);
        to.figure("pValue", comparison.pValue());
        correction(comparison, to);
        to.figure("chanceToBeat", comparison.chanceToBeat());
        to.figure("expectedLoss", comparison.expectedLoss());
        if (comparison.chanceToBeat().value().isPresent()) {
            to.text("prior", evidence.belief(comparison.metric()).map(MetricBelief::prior));
        }
        to.text("verdict", comparison.verdict().word());
        to.text("verdictDetail", comparison.verdict().detail());
        guardrail(comparison, to);
        earlier(evidence, comparison, to);
    }

    private static void effects(Comparison comparison, ObjectFields to) throws IOException {
        to.count("nControl", comparison.nControl());
        to.count("nTreatment", comparison.nTreatment());
        to.effect("absolute", comparison.absolute());
        to.effect("relative", comparison.relative());
    }

    /** What it was before it was corrected; the field is left out when it was not. */
    private static void correction(Comparison comparison, ObjectFields to) throws IOException {
        to.object("correction", comparison.corrected(), (plain, fields) -> {
            fields.text("family", plain.family());
            fields.count("members", plain.members());
            fields.number("level", plain.level());
            fields.figure("pValue", plain.pValue());
        });
    }

    /** Where a guardrail stands; the field is left out of other metrics, and where no verdict may be had. */
    private static void guardrail(Comparison comparison, ObjectFields to) throws IOException {
        to.object("guardrail", comparison.guardrail(), (guardrail, fields) -> {
            fields.text("state", guardrail.word());
            fields.number("margin", guardrail.margin());
            fields.number("level", guardrail.level());
        });
    }

    /** The field is left out of what never said the opposite. */
    private static void earlier(Evidence evidence, Comparison comparison, ObjectFields to) throws IOException {
        to.object("earlier", evidence.reversal(comparison), (reversal, fields) -> {
            fields.text("day", reversal.day());
            fields.text("verdict", reversal.then().verdict().word());
            effects(reversal.then(), fields);
        });
    }
}
