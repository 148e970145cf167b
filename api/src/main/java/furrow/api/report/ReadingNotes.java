package furrow.api.report;

import furrow.engine.evidence.Evidence;
import furrow.experiments.inference.Comparison;
import furrow.experiments.plan.Analysis;
import java.util.ArrayList;
import java.util.List;

/** How an experiment was read, for those who ask: methods, families of comparisons, what beliefs rest on. */
public final class ReadingNotes {
    private ReadingNotes() {}

    /** A line each: the families first, then a line a comparison, then what is believed beside the verdicts. */
    public static List<String> of(Evidence evidence) {
        var lines = new ArrayList<String>(Sentences.families(evidence));
        evidence.comparisons().forEach(each -> lines.add(comparison(evidence, each)));
        BeliefSentences.told(evidence).stream().filter(each -> !each.decides()).forEach(each -> {
            var said = BeliefSentences.of(evidence, each);
            if (!said.isEmpty()) {
                lines.add(each.metric() + ", believed: " + String.join(" ", said) + " " + BeliefSentences.ground(each));
            }
        });
        return lines;
    }

    /** How one comparison was read: method, p-value, sizes. */
    public static String comparison(Evidence evidence, Comparison comparison) {
        var parts = new ArrayList<String>();
        parts.add(comparison.method().equals("none") ? "no method yet" : comparison.method());
        comparison.pValue().value().ifPresent(p -> parts.add("p = " + ReadableNumbers.pValue(p)));
        comparison
                .corrected()
                .flatMap(plain -> plain.pValue().value())
                .ifPresent(p -> parts.add("uncorrected p = " + ReadableNumbers.pValue(p)));
        if (evidence.data().experiment().analysis().method() == Analysis.Method.BAYES) {
            comparison
                    .chanceToBeat()
                    .value()
                    .ifPresent(chance -> parts.add("chance to beat " + ReadableNumbers.chance(chance)));
        }
        parts.add("n = " + ReadableNumbers.count(comparison.nControl()) + " and "
                + ReadableNumbers.count(comparison.nTreatment()));
        return comparison.metric() + ", " + comparison.treatment() + ": " + String.join(", ", parts) + ".";
    }
}
