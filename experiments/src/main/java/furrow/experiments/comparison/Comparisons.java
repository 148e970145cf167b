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
import java.util.List;
import java.util.function.Supplier;

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
 *   <tr><td>quantile</td><td>joint rank mixture (exact)</td><td>joint binomial ranks (exact) for few values, then profile likelihood</td></tr>
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
        var choice = new MethodChoice(metric, analysis, share);
        return told(metric, analysis, control, c, treatment, t, () -> choice.finding(c, t));
    }

    /**
     * Compares at looks of a plan with looks: what the first look found that reached its limit, else the latest.
     *
     * @param looks those that were taken, in order, the latest one with moments of both arms
     */
    public static Comparison compare(
            Metric metric, Analysis analysis, double share, String control, String treatment, List<LookMoments> looks) {
        var choice = new MethodChoice(metric, analysis, share);
        var latest = looks.get(looks.size() - 1);
        var c = latest.control().orElseThrow();
        var t = latest.treatment().orElseThrow();
        return told(metric, analysis, control, c, treatment, t, () -> choice.looks(looks));
    }

    /**
     * Whether the latest look is where going on has little chance to show what was planned for; never where a plan does not say
     * when that is. It binds nobody.
     *
     * @param looks those that were taken, in order, the latest one with moments of both arms
     */
    public static boolean isFutile(Metric metric, Analysis analysis, double share, List<LookMoments> looks) {
        return Figure.attempt(() -> Figure.of(new MethodChoice(metric, analysis, share).isFutile(looks)))
                .value()
                .orElse(false);
    }

    private static Comparison told(
            Metric metric,
            Analysis analysis,
            String control,
            MetricMoments c,
            String treatment,
            MetricMoments t,
            Supplier<TestResult> reading) {
        TestResult finding;
        Verdict verdict;
        try {
            var found = Figure.attempt(() -> Figure.of(reading.get()));
            finding = found.value()
                    .orElseGet(() -> TestResult.unknown(
                            "none", analysis.level(), found.why().orElseThrow()));
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
}
