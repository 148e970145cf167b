package furrow.experiments.observational;

import furrow.experiments.inference.Effect;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.commons.math4.legacy.linear.Array2DRowRealMatrix;
import org.apache.commons.math4.legacy.linear.ArrayRealVector;
import org.apache.commons.math4.legacy.linear.QRDecomposition;
import org.apache.commons.math4.legacy.linear.RealMatrix;
import org.apache.commons.math4.legacy.linear.SingularMatrixException;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Least squares of the outcome on the group, a constant for each stratum, and covariates, with standard errors that hold
 * when units differ in spread (HC3) and Student's t.
 *
 * @see <a href="https://doi.org/10.1016/0304-4076(85)90158-7">MacKinnon and White (1985), Journal of Econometrics
 *     29:305-325</a>
 */
final class WithinStrata {
    private final RealMatrix columns;
    private final double[] values;
    private final double[] constantLeverage;
    private final int strata;

    /** Units must lie in strata that have both groups. */
    WithinStrata(List<PastUnit> units, Predicate<PastUnit> treated, boolean withCovariates) {
        int covariates = withCovariates ? units.get(0).covariates().size() : 0;
        var blocks = new TreeMap<String, IntStream.Builder>();
        for (int i = 0; i < units.size(); i++) {
            blocks.computeIfAbsent(units.get(i).stratum(), name -> IntStream.builder())
                    .add(i);
        }
        int[][] members =
                blocks.values().stream().map(each -> each.build().toArray()).toArray(int[][]::new);
        strata = members.length;
        columns = new Array2DRowRealMatrix(units.size(), 1 + covariates);
        columns.setColumn(
                0,
                centred(
                        units.stream()
                                .mapToDouble(unit -> treated.test(unit) ? 1 : 0)
                                .toArray(),
                        members));
        for (int column = 0; column < covariates; column++) {
            int number = column;
            double[] raw = units.stream()
                    .mapToDouble(unit -> unit.covariates().get(number))
                    .toArray();
            columns.setColumn(1 + column, scaled(centred(raw, members)));
        }
        values = centred(units.stream().mapToDouble(PastUnit::value).toArray(), members);
        constantLeverage = new double[units.size()];
        for (int[] block : members) {
            for (int unit : block) {
                constantLeverage[unit] = 1.0 / block.length;
            }
        }
    }

    private static double[] centred(double[] raw, int[][] members) {
        for (int[] block : members) {
            double mean = Arrays.stream(block)
                    .mapToDouble(unit -> raw[unit])
                    .average()
                    .orElseThrow();
            for (int unit : block) {
                raw[unit] -= mean;
            }
        }
        return raw;
    }

    private static double[] scaled(double[] column) {
        double largest = Arrays.stream(column).map(Math::abs).max().orElse(0);
        return largest == 0
                ? column
                : Arrays.stream(column).map(each -> each / largest).toArray();
    }

    /** Units left over after each constant and slope has taken one. */
    int freedom() {
        return values.length - strata - columns.getColumnDimension();
    }

    /**
     * Coefficient of the group with its interval.
     *
     * @throws SingularMatrixException if covariates repeat one another or tell the groups apart
     */
    Effect effect(double level) {
        var solver = new QRDecomposition(columns, 1e-9).getSolver();
        double[] slopes = solver.solve(new ArrayRealVector(values, false)).toArray();
        double[] fitted = columns.operate(slopes);
        RealMatrix inverse = new QRDecomposition(columns.transpose().multiply(columns), 1e-15)
                .getSolver()
                .getInverse();
        double variance = 0;
        for (int unit = 0; unit < values.length; unit++) {
            double[] row = columns.getRow(unit);
            double[] weights = inverse.operate(row);
            double leverage = constantLeverage[unit] + dot(weights, row);
            // A unit that the fit goes through by necessity tells nothing about spread.
            double residual = 1 - leverage < 1e-9 ? 0 : (values[unit] - fitted[unit]) / (1 - leverage);
            variance += weights[0] * weights[0] * residual * residual;
        }
        double reach = TDistribution.of(freedom()).inverseSurvivalProbability((1 - level) / 2) * Math.sqrt(variance);
        return new Effect(slopes[0], slopes[0] - reach, slopes[0] + reach);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
