package furrow.api.report;

import furrow.engine.notation.PlainCsv;
import furrow.engine.proof.GroupLift;
import furrow.engine.proof.ProofReport;
import furrow.engine.proof.RuleProof;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Figure;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the plots of proof are drawn of, as CSV: a row a comparison by the draws, then a row a rule. */
public final class ProofCsv {
    private ProofCsv() {}

    /** Numbers at full precision, in the workspace's currency, what is not known empty; the writer is flushed and left open. */
    public static void write(ProofReport proof, Writer writer) throws IOException {
        var out = new PlainCsv(
                writer, "what", "of", "predicted", "estimate", "lower", "upper", "level", "counted", "why");
        for (GroupLift each : proof.lifts()) {
            lift(out, each.against().word(), each.perSubject(), each.engine() + each.others());
        }
        if (proof.design().filter(each -> each.longestDelay() > 0).isPresent()) {
            lift(out, "delay", proof.delay(), null);
        }
        for (RuleProof each : proof.rules()) {
            var worth = each.realised().value().map(known -> known.interval(ProofReport.WORTH_LEVEL));
            row(
                    out,
                    "rule",
                    each.rule(),
                    each.predicted().value().orElse(null),
                    worth,
                    ProofReport.WORTH_LEVEL,
                    (long) each.told(),
                    each.realised().why());
        }
        out.flush();
    }

    private static void lift(PlainCsv out, String of, Figure<Effect> brings, @Nullable Long counted) {
        row(out, "against", of, null, brings.value(), ProofReport.PROOF_LEVEL, counted, brings.why());
    }

    private static void row(
            PlainCsv out,
            String what,
            String of,
            @Nullable Double predicted,
            Optional<Effect> effect,
            double level,
            @Nullable Long counted,
            Optional<String> why) {
        out.row(
                what,
                of,
                predicted,
                effect.map(Effect::estimate).orElse(null),
                effect.map(Effect::lower).filter(Double::isFinite).orElse(null),
                effect.map(Effect::upper).filter(Double::isFinite).orElse(null),
                level,
                counted,
                why.orElse(""));
    }
}
