package furrow.experiments.health;

import furrow.experiments.special.ChiSquaredTail;
import java.util.Arrays;
import org.apache.commons.numbers.combinatorics.BinomialCoefficientDouble;
import org.apache.commons.numbers.combinatorics.LogFactorial;
import org.apache.commons.statistics.inference.ChiSquareTest;

/**
 * Whether counts follow planned shares, for one look.
 *
 * <p>Pearson's chi-squared where every arm was to get at least 5 units; below that the exact multinomial test, which
 * adds up the chance of every split at most as likely as the one seen, while there are at most {@value #MOST} of them.
 *
 * @see <a href="https://doi.org/10.1080/14786440009463897">Pearson (1900), Philosophical Magazine 50:157-175</a>
 */
final class MultinomialTest {
    /** Least planned units per arm for which the chi-squared approximation is taken. */
    static final double LEAST_EXPECTED = 5;
    /** Splits that are at most enumerated. */
    static final double MOST = 200_000;
    /** Splits this much likelier than the one seen still count as equally likely, as in R's binom.test. */
    private static final double TIE = 1e-7;

    private final long[] units;
    private final double[] shares;
    private final long n;

    MultinomialTest(long[] units, double[] shares, long n) {
        this.units = units.clone();
        this.shares = shares.clone();
        this.n = n;
    }

    boolean isLarge() {
        for (double share : shares) {
            if (share * n < LEAST_EXPECTED) {
                return false;
            }
        }
        return true;
    }

    boolean isEnumerable() {
        int free = shares.length - 1;
        return n + free <= MOST && BinomialCoefficientDouble.value((int) n + free, free) <= MOST;
    }

    /** Natural logarithm of Pearson's p-value. */
    double logChiSquared() {
        double[] expected = new double[shares.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = shares[i] * n;
        }
        double statistic = ChiSquareTest.withDefaults().statistic(expected, units);
        return ChiSquaredTail.log(statistic, shares.length - 1.0);
    }

    /** Natural logarithm of the exact p-value. */
    double logExact() {
        var factorial = LogFactorial.create().withCache((int) Math.min(n + 1, 10_000));
        double seen = logChance(units, factorial);
        double sum = add(0, n, new long[shares.length], seen, factorial);
        return Math.min(0, seen + Math.log(sum));
    }

    /** Natural logarithm of the least exact p-value that n units could give: all of them in the rarest arm, or in one as rare. */
    double leastLogExact() {
        double rarest = rarest();
        long asRare = Arrays.stream(shares)
                .filter(share -> n * Math.log(share / rarest) <= TIE)
                .count();
        return n * Math.log(rarest) + Math.log((double) asRare);
    }

    /** The same of Pearson's test, whose statistic is then n (1 / share - 1). */
    double leastLogChiSquared() {
        return ChiSquaredTail.log(n * (1 / rarest() - 1), shares.length - 1.0);
    }

    private double rarest() {
        return Arrays.stream(shares).min().orElseThrow();
    }

    /** Sums the chances of all splits at most as likely as the one seen, as multiples of its chance. */
    private double add(int arm, long left, long[] split, double seen, LogFactorial factorial) {
        if (arm == shares.length - 1) {
            split[arm] = left;
            double multiple = logChance(split, factorial) - seen;
            return multiple <= TIE ? Math.exp(multiple) : 0;
        }
        double sum = 0;
        for (long here = 0; here <= left; here++) {
            split[arm] = here;
            sum += add(arm + 1, left - here, split, seen, factorial);
        }
        return sum;
    }

    private double logChance(long[] split, LogFactorial factorial) {
        double chance = factorial.value((int) n);
        for (int i = 0; i < split.length; i++) {
            chance += split[i] * Math.log(shares[i]) - factorial.value((int) split[i]);
        }
        return chance;
    }
}
