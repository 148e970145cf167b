package furrow.experiments.fixed;

import furrow.experiments.inference.ArmMean;
import furrow.experiments.inference.Effect;
import furrow.experiments.inference.Fieller;
import furrow.experiments.inference.Figure;
import furrow.experiments.inference.SharedVariance;
import furrow.experiments.inference.TestResult;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Two means of values that vary alike in both arms: Student's t with \( n_0 + n_1 - 2 \) degrees of freedom.
 *
 * @param level confidence level of the two-sided interval
 * @see <a href="https://doi.org/10.1093/biomet/6.1.1">Student (1908), Biometrika 6:1-25</a>
 */
record StudentT(double level) {

    /**
     * What two means show.
     *
     * @param control with the sampling variance that the pooled one gives
     * @param treatment likewise
     * @param shared what both have in common
     */
    TestResult finding(ArmMean control, ArmMean treatment, SharedVariance shared) {
        double error = Math.hypot(Math.sqrt(control.squaredError()), Math.sqrt(treatment.squaredError()));
        var t = TDistribution.of((double) control.n() + treatment.n() - 2);
        double critical = t.inverseSurvivalProbability((1 - level) / 2);
        double difference = treatment.value() - control.value();
        return new TestResult(
                "Student's t, one look",
                level,
                Figure.of(new Effect(difference, difference - critical * error, difference + critical * error)),
                Fieller.relative(control, treatment, shared, critical),
                TestResult.p(2 * t.survivalProbability(Math.abs(difference) / error)));
    }
}
