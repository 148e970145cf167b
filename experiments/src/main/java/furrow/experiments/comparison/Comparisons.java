package furrow.experiments.comparison;

import furrow.experiments.inference.Comparison;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.PairBelief;
import furrow.experiments.inference.PairTest;
import furrow.experiments.inference.TestResult;
import furrow.experiments.inference.Verdict;
import furrow.experiments.moments.MetricMoments;
import furrow.experiments.plan.Analysis;
import furrow.experiments.plan.Metric;

/**
 * Compares a treatment with its control by the method that the plan asks for.
 *
 * <table>
 *   <caption>Method by analysis and metric</caption>
 *   <tr><th></th><th>anytime</th><th>fixed</th></tr>
 *   <tr><td>proportion</td><td>two-arm betting mixture (exact)</td><td>Boschloo to 100 units an arm, then score test; joined exact limits for few events in the smaller arm</td></tr>
 *   <tr><td>mean with bounds</td><td>two-arm betting mixture (exact)</td><td>Welch</td></tr>
 *   <tr><td>mean, ratio, clusters</td><td>asymptotic confidence sequence</td><td>Welch, delta method</td></tr>
 *   <tr><td>rate</td><td>asymptotic confidence sequence</td><td>conditional exact test</td></tr>
 *   <tr><td>quantile</td><td colspan="2">none: it cannot be told from moments</td>
 * </table>
 */
public final class Comparisons {
    private static final PairBelief NO_BELIEF =
            PairBelief.unknown("probabilities are told beside a comparison that may be read; this one has none");

    private Comparisons() {}

    /**
     * Compares for arms that are planned to have equal shares.
     *
     * @param metric metric of the plan
     * @param analysis how results are to be read
     * @param control name of the arm compared with
     * @param c its moments
     * @param treatment name of the arm being judged
     * @param t its moments
     */
    public static Comparison compare(
            Metric metric, Analysis analysis, String control, MetricMoments c, String treatment, MetricMoments t) {
        return compare(metric, analysis, 0.5, control, c, treatment, t);
    }

    /**
     * Compares.
     *
     * @param share planned units of the treatment as a share of those of both arms; being wrong about it costs power,
     *     not validity
     */
    public static Comparison compare(
            Metric metric,
            Analysis analysis,
            double share,
            String control,
            MetricMoments c,
            String treatment,
            MetricMoments t) {
        TestResult finding;
        Verdict verdict;
        try {
            finding = finding(new MethodChoice(metric, analysis, share), c, t);
            verdict = Verdicts.of(metric, finding);
        } catch (UnfitMomentsException unfit) {
            finding = TestResult.unknown("none", analysis.level(), unfit.reason());
            verdict = new Verdict.Invalid(unfit.reason());
        }
        return new Comparison(
                metric.name(),
                control,
                treatment,
                new PairTest(
                        finding.method(),
                        analysis.level(),
                        c.n(),
                        t.n(),
                        finding.absolute(),
                        finding.relative(),
                        finding.pValue()),
                NO_BELIEF,
                verdict);
    }

    private static TestResult finding(MethodChoice method, MetricMoments c, MetricMoments t) {
        var found = Figure.attempt(() -> Figure.of(method.finding(c, t)));
        return found.value().orElseGet(() -> method.unknown(found.why().orElseThrow()));
    }
}
