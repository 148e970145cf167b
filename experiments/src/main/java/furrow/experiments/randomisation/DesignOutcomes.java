package furrow.experiments.randomisation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What came back of each unit, in the order of the design. */
public final class DesignOutcomes {
    private final double[] values;
    private final double[] weights;
    private final List<double[]> covariates;

    private DesignOutcomes(double[] values, double[] weights, List<double[]> covariates) {
        this.values = requireFinite("value", values);
        this.weights = weights;
        this.covariates = covariates;
    }

    /** One number a unit. */
    public static DesignOutcomes of(double... values) {
        return new DesignOutcomes(values.clone(), new double[0], List.of());
    }

    /**
     * A numerator and a denominator a unit, for {@link Statistic#RATIO}.
     *
     * @param numerators such as clicks
     * @param denominators such as impressions, which the treatment is taken not to change; above 0
     */
    public static DesignOutcomes ratio(double[] numerators, double[] denominators) {
        requireLength("denominators", denominators.length, numerators.length);
        for (double each : requireFinite("denominator", denominators)) {
            if (each <= 0) {
                throw new IllegalArgumentException("denominator of a unit needs to be above 0, but was " + each
                        + "; leave units without any out of both arms");
            }
        }
        return new DesignOutcomes(numerators.clone(), denominators.clone(), List.of());
    }

    /** The same with something known of each unit from before the start, for {@link Statistic#ADJUSTED}. */
    public DesignOutcomes withCovariate(double... covariate) {
        requireLength("covariate", covariate.length, values.length);
        var more = new ArrayList<>(covariates);
        more.add(requireFinite("covariate", covariate.clone()));
        return new DesignOutcomes(values, weights, List.copyOf(more));
    }

    int size() {
        return values.length;
    }

    double[] values() {
        return values;
    }

    double[] weights() {
        return weights;
    }

    List<double[]> covariates() {
        return covariates;
    }

    private static double[] requireFinite(String name, double[] values) {
        if (!Arrays.stream(values).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    name + " of each unit needs to be finite, but was one of " + Arrays.toString(values));
        }
        return values;
    }

    private static void requireLength(String name, int length, int units) {
        if (length != units) {
            throw new IllegalArgumentException(name + " need one for each of " + units + " units, but were " + length);
        }
    }
}
