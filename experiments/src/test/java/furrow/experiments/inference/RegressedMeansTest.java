package furrow.experiments.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.experiments.fixed.Welch;
import furrow.experiments.moments.Moments;
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

    /** Read given groups, arms differ by the groups' own differences, each in its share of all units. */
    @Test
    void groupsGiveThePostStratifiedDifference() {
        var random = new SplittableRandom(17);
        for (int round = 0; round < 50; round++) {
            var sums = new double[2][3];
            var units = new int[2][3];
            var arms = List.of(arm(random, 90, sums[0], units[0], 0), arm(random, 130, sums[1], units[1], 1));
            double expected = 0;
            for (int group = 0; group < 3; group++) {
                expected += (units[0][group] + units[1][group])
                        / 220.0
                        * (sums[1][group] / units[1][group] - sums[0][group] / units[0][group]);
            }

            var found = RegressedMeans.pair(arms.get(0), arms.get(1)).orElseThrow();

            assertEquals(expected, found.treatment().value() - found.control().value(), 1e-12);
        }
    }

    /** Nothing is there and groups differ much: one look finds something in 5 % of 4,000, and strata never cost much width. */
    @Test
    void strataKeepTheLevel() {
        var random = new SplittableRandom(19);
        int found = 0;
        int rounds = 4_000;
        for (int round = 0; round < rounds; round++) {
            var control = arm(random, 60, new double[3], new int[3], 0);
            var treatment = arm(random, 80, new double[3], new int[3], 0);
            var pair = RegressedMeans.pair(control, treatment).orElseThrow();
            var result = new Welch(0.95).finding("strata", pair.control(), pair.treatment(), pair.shared());
            found += result.pValue().value().orElseThrow() < 0.05 ? 1 : 0;
        }

        assertEquals(0.05, found / (double) rounds, 3 * Math.sqrt(0.05 * 0.95 / rounds));
    }

    /** Skewed values about means of 1, 5 and 12, in groups of about half, a third and a sixth. */
    private static RegressionMoments arm(SplittableRandom random, int many, double[] sums, int[] units, double more) {
        var all = new Moments.Builder();
        var groups = List.of(new Moments.Builder(), new Moments.Builder());
        for (int i = 0; i < many; i++) {
            int group = new int[] {0, 0, 0, 1, 1, 2}[random.nextInt(6)];
            double value = new double[] {0, 4, 11}[group] - Math.log1p(-random.nextDouble()) + more * group;
            all.add(value);
            sums[group] += value;
            units[group]++;
            if (group > 0) {
                groups.get(group - 1).add(value);
            }
        }
        return RegressionMoments.withGroups(
                all.build(), groups.stream().map(Moments.Builder::build).toList());
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
