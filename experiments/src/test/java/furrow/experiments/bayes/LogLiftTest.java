package furrow.experiments.bayes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.bayes.LogLiftPrior.Tails;
import furrow.experiments.inference.ArmMean;
import furrow.experiments.plan.Metric.Direction;
import java.util.Random;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLiftTest {

    private static void assertClose(double expected, double actual) {
        assertEquals(expected, actual, 1e-8 * Math.abs(expected));
    }

    /** Two arms whose log-lift is d with standard error s, all of it from the treatment. */
    private static LogLift of(double d, double s, LogLiftPrior prior, Direction direction) {
        double treatment = Math.exp(d);
        return LogLift.of(
                        new ArmMean(50, 1, 0),
                        new ArmMean(50, treatment, s * s * treatment * treatment),
                        prior,
                        0.95,
                        direction)
                .value()
                .orElseThrow();
    }

    /**
     * mpmath 1.3.0, 25 digits: quad of exp(-(x - d)^2 / (2 s^2)) times the prior's density over both sides of 0, with
     * findroot for the quantiles.
     */
    @ParameterizedTest(name = "{0} +- {1}, prior {3} {2}")
    @CsvSource({
        "0.3, 0.12, 0.2, HEAVY, 0.98431595069229, 0.00055185110556641, 0.26966396329138,"
                + " 0.25803518994722, 0.019929530279203, 0.58075311157462",
        "0.3, 0.12, 0.2, NORMAL, 0.98397282928471, 0.00057015147079017, 0.25399834593387,"
                + " 0.24680993252598, 0.019089523985355, 0.52541555109517",
        "-0.02, 0.3, 0.05, HEAVY, 0.49440307741206, 0.024522807273558, 0.02590708611763,"
                + " -0.00073749147971036, -0.13539594163159, 0.15128857558788",
        "4.4886363697321398, 0.1, 0.2, HEAVY, 1, 0, 87.65619293497,"
                + " 87.213280088339, 71.49830136452, 106.33350403352",
    })
    void posteriorMatchesMpmath(
            double d,
            double s,
            double scale,
            Tails tails,
            double chance,
            double loss,
            double gain,
            double median,
            double lower,
            double upper) {
        var prior = new LogLiftPrior(scale, tails);

        var higher = of(d, s, prior, Direction.HIGHER);
        var lower1 = of(d, s, prior, Direction.LOWER);

        assertClose(chance, higher.chanceToBeat());
        assertClose(loss, higher.expectedLoss());
        assertClose(gain, lower1.expectedLoss());
        assertEquals(1 - chance, lower1.chanceToBeat(), 1e-10);
        assertClose(median, higher.relative().estimate());
        assertClose(lower, higher.relative().lower());
        assertClose(upper, higher.relative().upper());
    }

    /** 0.1 % against 9 %: a normal prior of 0.2 pulls 89 times down to little, heavy tails hardly do. */
    @Test
    void heavyTailsLetASureEffectStandAndBothWarn() {
        var normal = of(Math.log(90), 0.1, new LogLiftPrior(0.2, Tails.NORMAL), Direction.HIGHER);
        var heavy = of(Math.log(90), 0.1, LogLiftPrior.withDefaults(), Direction.HIGHER);

        assertTrue(normal.relative().estimate() < 40, normal.toString());
        assertTrue(heavy.relative().estimate() > 85, heavy.toString());
        assertTrue(normal.warning().orElseThrow().contains("heavy tails"));
        assertTrue(heavy.warning().orElseThrow().contains("wider prior"));
        assertTrue(of(0.2, 0.1, LogLiftPrior.withDefaults(), Direction.HIGHER)
                .warning()
                .isEmpty());
    }

    /** scipy 1.17.1: 2 * quad(lambda z: norm.pdf(z) * t.sf((0.9 - 0.3 * z) / 0.2, 3), -12, 12, epsrel=1e-13). */
    @Test
    void surpriseMatchesScipy() {
        assertClose(0.04178375971967881, LogLiftPrior.withDefaults().surprise(-0.9, 0.3));
    }

    @Test
    void intervalsNeverPassMinusOneAndMirrorOnTheLogScale() {
        var up = of(1.1, 0.3, LogLiftPrior.withDefaults(), Direction.HIGHER).relative();
        var down = of(-1.1, 0.3, LogLiftPrior.withDefaults(), Direction.HIGHER).relative();

        assertTrue(down.lower() > -1);
        assertClose(Math.log1p(up.upper()), -Math.log1p(down.lower()));
    }

    /** Truths drawn from the prior are covered as often as the level says: the posterior is calibrated. */
    @Test
    void truthsFromThePriorAreCovered() {
        var random = new Random(12);
        int covered = 0;
        int runs = 1_000;
        for (int run = 0; run < runs; run++) {
            double truth = 0.2 * TDistribution.of(3).inverseCumulativeProbability(random.nextDouble());
            var relative = of(truth + 0.15 * random.nextGaussian(), 0.15, LogLiftPrior.withDefaults(), Direction.HIGHER)
                    .relative();
            covered += relative.lower() < Math.expm1(truth) && Math.expm1(truth) < relative.upper() ? 1 : 0;
        }

        // R 4.2.2: qbinom(c(.0001, .9999), 1000, .95) = 923, 974
        assertTrue(923 <= covered && covered <= 974, "covered of 1,000: " + covered);
    }

    @Test
    void whatIsTooUnsureForLogsIsRefused() {
        var sure = new ArmMean(50, 1, 0.01);
        var prior = LogLiftPrior.withDefaults();

        assertTrue(LogLift.of(sure, new ArmMean(3, 0.2, 0.04), prior, 0.95, Direction.HIGHER)
                .why()
                .isPresent());
        assertTrue(LogLift.of(new ArmMean(3, 0, 0), sure, prior, 0.95, Direction.HIGHER)
                .why()
                .isPresent());
        assertTrue(LogLift.of(new ArmMean(3, 1, 0), new ArmMean(3, 2, 0), prior, 0.95, Direction.HIGHER)
                .why()
                .isPresent());
        assertThrows(IllegalArgumentException.class, () -> LogLift.of(sure, sure, prior, 1, Direction.HIGHER));
        assertThrows(IllegalArgumentException.class, () -> prior.withScale(0));
    }
}
