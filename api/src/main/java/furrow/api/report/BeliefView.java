package furrow.api.report;

import furrow.engine.evidence.Evidence;
import furrow.engine.evidence.MetricBelief;
import furrow.experiments.bayes.BestArmProbability;
import java.util.List;
import java.util.Locale;

/**
 * What is believed of one metric as a page shows it.
 *
 * @param metric its key
 * @param best a row an arm, when there are three or more
 * @param sentences what lies within the margin, or why there is no such table
 * @param ground the prior, and what the belief is not
 */
public record BeliefView(String metric, List<Chance> best, List<String> sentences, String ground) {
    private static final int WIDTH = 160;

    /** True when there is nothing to show. */
    public boolean isEmpty() {
        return best.isEmpty() && sentences.isEmpty();
    }

    /** An arm, text by text; {@code bar} is SVG made here. */
    public record Chance(String arm, String chance, String bar, String loss) {}

    public static BeliefView of(Evidence evidence, MetricBelief belief) {
        var rows = belief.best().flatMap(each -> each.value()).orElse(List.of()).stream()
                .map(each -> chance(evidence, belief.metric(), each))
                .toList();
        return new BeliefView(
                belief.metric(), rows, BeliefSentences.besideTheBest(evidence, belief), BeliefSentences.ground(belief));
    }

    private static Chance chance(Evidence evidence, String metric, BestArmProbability best) {
        return new Chance(
                best.arm(),
                ReadableNumbers.chance(best.chanceToBest()),
                bar(best.chanceToBest()),
                best.expectedLoss()
                        .value()
                        .map(loss -> BeliefSentences.amount(evidence, metric, loss))
                        .orElse("not known yet"));
    }

    private static String bar(double chance) {
        return String.format(
                Locale.ROOT,
                "<svg class=\"chance\" viewBox=\"0 0 %d 10\" width=\"%d\" height=\"10\" aria-hidden=\"true\">"
                        + "<rect class=\"whole\" width=\"%d\" height=\"10\" rx=\"3\"/>"
                        + "<rect width=\"%.1f\" height=\"10\" rx=\"3\"/></svg>",
                WIDTH,
                WIDTH,
                WIDTH,
                Math.max(2, chance * WIDTH));
    }
}
