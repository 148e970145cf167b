package furrow.experiments.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.moments.RegressionMoments;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * Against statsmodels 0.15.0 (numpy 1.26.4) on the 143 units of {@code regression.csv}. With {@code zbar} the covariates' means over
 * both arms: an arm's value and variance are {@code params[0]} and {@code bse[0]**2} of {@code OLS(y, add_constant(z - zbar)).fit()}
 * of its units; the difference is the treatment's coefficient of one regression with interactions, {@code OLS(y, [1, T, z - zbar,
 * T (z - zbar)])}; C and D are {@code b' cov(z) b / N} and the same of the slopes' difference. HC2 and HC3 are {@code
 * get_robustcov_results(...).bse[1]**2} of the latter.
 */
class RegressedMeansTest {
    private static final List<double[]> UNITS = units();

    @Test
    void aMeanGivenThreeCovariatesIsThatOfStatsmodels() {
        var pair = pair(each -> arm(each, false, 3));

        assertEquals(6.062129035724246, pair.control().value(), 1e-10);
        assertEquals(8.153479157764249, pair.treatment().value(), 1e-10);
        assertEquals(2.0913501220400113, difference(pair), 1e-10);
        double half = 0.011231597258030768 / 2;
        assertEquals(0.012176980591201099 + half, pair.control().squaredError(), 1e-12);
        assertEquals(0.01676862024058206 + half, pair.treatment().squaredError(), 1e-12);
        assertEquals(0.04004641123689155 - half, pair.shared().control(), 1e-12);
        assertEquals(0.0863649620097994 - half, pair.shared().treatment(), 1e-12);
        assertEquals(0.057589887994330076, pair.shared().covariance(), 1e-12);
        assertEquals(63 - 3, pair.control().n());
        assertEquals(80 - 3, pair.treatment().n());
    }

    /** Without the part that the covariates' own sample adds, which sandwich estimates of one regression leave out. */
    @Test
    void theSquaredErrorIsNearTheSandwichEstimates() {
        double mean = 0.028945600831783158;
        assertEquals(mean, own(pair(each -> arm(each, false, 3)), 0.011231597258030768), 1e-12);
        assertEquals(1, mean / 0.02893965040327614, 0.001); // HC2
        assertEquals(1, mean / 0.030550460664759305, 0.06); // HC3

        double one = 0.05541689889478218;
        assertEquals(one, own(pair(each -> arm(each, false, 1)), 0.011214242339865198), 1e-12);
        assertEquals(1, one / 0.056509392911631894, 0.02);
        assertEquals(1, one / 0.05818015664521184, 0.05);
    }

    @Test
    void aRatioIsThatOfItsLinearForm() {
        var pair = pair(each -> arm(each, true, 3));

        assertEquals(1.1982220055908608, pair.control().value(), 1e-10);
        assertEquals(1.5621464131594096, pair.treatment().value(), 1e-10);
        assertEquals(0.007311382218431181, own(pair, 0.0003838211948775046), 1e-12);
        assertEquals(0.0007298258659454608, pair.shared().covariance(), 1e-12);
    }

    @Test
    void aProportionIsTheMeanOfZerosAndOnes() {
        var pair = pair(each -> arm(
                each.stream()
                        .map(unit -> {
                            var other = unit.clone();
                            other[1] = unit[1] > 7 ? 1 : 0;
                            return other;
                        })
                        .toList(),
                false,
                3));

        assertEquals(0.28846199351170354, pair.control().value(), 1e-10);
        assertEquals(0.5164789606641689, pair.treatment().value(), 1e-10);
        assertEquals(0.003247040981703671, own(pair, 1.7842191281367305e-05), 1e-12);
    }

    @Test
    void howACovariateIsMeasuredChangesNothing() {
        var pair = pair(each -> arm(each, false, 3));
        var other = pair(each -> arm(
                each.stream()
                        .map(unit -> new double[] {
                            unit[0], unit[1], unit[2], 1e4 - 7 * unit[3], unit[4] * 1e-3, unit[5] + 2 * unit[3]
                        })
                        .toList(),
                false,
                3));

        assertEquals(difference(pair), difference(other), 1e-8);
        assertEquals(pair.control().squaredError(), other.control().squaredError(), 1e-10);
        assertEquals(pair.shared().covariance(), other.shared().covariance(), 1e-9);
    }

    @Test
    void covariatesThatCannotHelpAreLeftOut() {
        // The second is constant in one arm, the third follows from the first, the fourth is one unit's alone.
        var control = RegressionMoments.Builder.ofNumbers(5);
        var treatment = RegressionMoments.Builder.ofNumbers(5);
        var random = new SplittableRandom(5);
        for (int i = 0; i < 200; i++) {
            double before = random.nextGaussian();
            double last = random.nextInt(3);
            double y = before + last + random.nextGaussian();
            (i % 2 == 0 ? control : treatment)
                    .add(y, 1, before, i % 2 == 0 ? 1 : i, 3 * before, i == 10 || i == 11 ? 50 : 0, last);
        }
        var found =
                RegressedMeans.of(List.of(control.build(), treatment.build())).orElseThrow();

        assertEquals(List.of(0, 4), found.used());
        assertEquals(98, found.arms().get(0).n());
        assertEquals(1, found.slopes().get(1).get(0), 0.3);
    }

    @Test
    void fewUnitsHaveFewCovariates() {
        assertEquals(Optional.empty(), RegressedMeans.of(List.of(arm(first(19), false, 3), arm(first(40), false, 3))));
        assertEquals(1, used(39));
        assertEquals(2, used(40));
        assertEquals(3, used(63));
        assertEquals(Optional.empty(), RegressedMeans.of(List.of()));
    }

    /** Of arms that were drawn by chance, 4,000 times: on average the difference is the true one, and as wide as is said. */
    @Test
    void itIsUnbiasedAndAsWideAsItSays() {
        var random = new SplittableRandom(20261201);
        double sum = 0;
        double squares = 0;
        double said = 0;
        int runs = 4_000;
        for (int run = 0; run < runs; run++) {
            var arms = List.of(RegressionMoments.Builder.ofNumbers(2), RegressionMoments.Builder.ofNumbers(2));
            for (int i = 0; i < 150; i++) {
                int drawn = i % 3 == 0 ? 0 : 1;
                double a = random.nextExponential();
                double b = random.nextGaussian() + a;
                arms.get(drawn).add(drawn * (0.5 + b) + 2 * a - b + random.nextGaussian(), 1, a, b);
            }
            var pair = RegressedMeans.pair(arms.get(0).build(), arms.get(1).build())
                    .orElseThrow();
            double off = difference(pair) - 1.5;
            sum += off;
            squares += off * off;
            said += pair.control().squaredError() + pair.treatment().squaredError();
        }
        assertEquals(0, sum / runs, 4 * Math.sqrt(squares / runs / runs));
        assertEquals(1, said / squares, 0.07);
    }

    private static int used(int units) {
        return RegressedMeans.of(List.of(arm(first(units), false, 3), arm(first(63), false, 3)))
                .orElseThrow()
                .used()
                .size();
    }

    private static double own(RegressedMeans.Pair pair, double differing) {
        return pair.control().squaredError() + pair.treatment().squaredError() - differing;
    }

    private static double difference(RegressedMeans.Pair pair) {
        return pair.treatment().value() - pair.control().value();
    }

    private static RegressedMeans.Pair pair(Function<List<double[]>, RegressionMoments> arm) {
        var pair = RegressedMeans.pair(arm.apply(of(0)), arm.apply(of(1))).orElseThrow();
        assertTrue(pair.left() < 1);
        return pair;
    }

    private static List<double[]> first(int units) {
        return UNITS.subList(0, units);
    }

    private static List<double[]> of(int arm) {
        return UNITS.stream().filter(each -> each[0] == arm).toList();
    }

    private static RegressionMoments arm(List<double[]> units, boolean ratio, int covariates) {
        var builder =
                ratio ? RegressionMoments.Builder.ofPairs(covariates) : RegressionMoments.Builder.ofNumbers(covariates);
        units.forEach(each -> builder.add(each[1], each[2], Arrays.copyOfRange(each, 3, 3 + covariates)));
        return builder.build();
    }

    private static List<double[]> units() {
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RegressedMeansTest.class.getResourceAsStream("regression.csv")),
                StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .map(line -> Arrays.stream(line.replace("control", "0")
                                    .replace("treatment", "1")
                                    .split(",", -1))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
