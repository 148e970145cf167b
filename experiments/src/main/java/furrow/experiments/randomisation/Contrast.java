package furrow.experiments.randomisation;

import java.util.Arrays;
import org.apache.commons.math4.legacy.linear.Array2DRowRealMatrix;
import org.apache.commons.math4.legacy.linear.ArrayRealVector;
import org.apache.commons.math4.legacy.linear.QRDecomposition;
import org.apache.commons.math4.legacy.linear.RealMatrix;
import org.apache.commons.math4.legacy.linear.SingularMatrixException;

/**
 * A statistic that is linear in what came back, as two numbers for each choice of treated units.
 *
 * <p>If the treatment adds τ to each unit, the control outcomes are {@code y - τ z} with z the arms that were drawn, and
 * the statistic of another choice is {@code A - τ B}: A from y, B from z. Both are sums over the chosen units.
 */
final class Contrast {
    private final double[] top;
    private final double[] drawn;
    private final double[] bottom;
    private final double topTotal;
    private final double drawnTotal;
    private final double bottomTotal;

    private Contrast(double[] top, double[] drawn, double[] bottom) {
        this.top = top;
        this.drawn = drawn;
        this.bottom = bottom;
        topTotal = Arrays.stream(top).sum();
        drawnTotal = Arrays.stream(drawn).sum();
        bottomTotal = Arrays.stream(bottom).sum();
    }

    static Contrast of(Statistic statistic, Design design, DesignOutcomes outcomes) {
        if (statistic == Statistic.RATIO) {
            double[] bottom = outcomes.weights();
            double[] drawn = design.indicator();
            Arrays.setAll(drawn, unit -> drawn[unit] * bottom[unit]);
            return new Contrast(outcomes.values(), drawn, bottom);
        }
        double[] values = outcomes.values().clone();
        double[] drawn = design.indicator();
        centre(design, values);
        centre(design, drawn);
        if (statistic == Statistic.ADJUSTED) {
            var space = covariates(design, outcomes);
            return new Contrast(residuals(space, values), residuals(space, drawn), new double[0]);
        }
        weigh(design, values);
        weigh(design, drawn);
        return new Contrast(values, drawn, new double[0]);
    }

    /** A of a choice: the statistic itself. */
    double value(int[] chosen) {
        return of(chosen, top, topTotal);
    }

    /** B of a choice: how far it agrees with what was drawn. */
    double agreement(int[] chosen) {
        return of(chosen, drawn, drawnTotal);
    }

    /** Differences of A below this are rounding. */
    double rounding() {
        double size = Arrays.stream(top).map(Math::abs).sum();
        return 1e-12
                * (bottom.length == 0
                        ? size
                        : size / Arrays.stream(bottom).min().orElseThrow());
    }

    private double of(int[] chosen, double[] scores, double total) {
        double sum = 0;
        for (int unit : chosen) {
            sum += scores[unit];
        }
        if (bottom.length == 0) {
            return sum;
        }
        double below = 0;
        for (int unit : chosen) {
            below += bottom[unit];
        }
        return sum / below - (total - sum) / (bottomTotal - below);
    }

    /** Takes each block's mean away, which no comparison within blocks sees. */
    private static void centre(Design design, double[] values) {
        for (int[] block : design.blocks()) {
            double mean = Arrays.stream(block)
                    .mapToDouble(unit -> values[unit])
                    .average()
                    .orElseThrow();
            for (int unit : block) {
                values[unit] -= mean;
            }
        }
    }

    /** Turns centred values into the scores whose sum over the treated is the weighted difference of block means. */
    private static void weigh(Design design, double[] values) {
        double units = Arrays.stream(design.blocks())
                .filter(block -> informs(design, block))
                .mapToInt(block -> block.length)
                .sum();
        for (int[] block : design.blocks()) {
            double treated = design.treatments(block);
            double weight =
                    informs(design, block) ? block.length / units * (1 / treated + 1 / (block.length - treated)) : 0;
            for (int unit : block) {
                values[unit] *= weight;
            }
        }
    }

    private static boolean informs(Design design, int[] block) {
        int treated = design.treatments(block);
        return treated > 0 && treated < block.length;
    }

    /** What a least-squares fit on the centred covariates leaves over. */
    private static double[] residuals(RealMatrix covariates, double[] values) {
        try {
            var fit = new QRDecomposition(covariates, 1e-10).getSolver().solve(new ArrayRealVector(values, false));
            double[] fitted = covariates.operate(fit.toArray());
            double[] rest = values.clone();
            Arrays.setAll(rest, unit -> values[unit] - fitted[unit]);
            return rest;
        } catch (SingularMatrixException repeated) {
            throw new IllegalArgumentException(
                    "covariates need to vary within blocks and not to repeat one another; leave out the one that does",
                    repeated);
        }
    }

    private static RealMatrix covariates(Design design, DesignOutcomes outcomes) {
        var matrix =
                new Array2DRowRealMatrix(outcomes.size(), outcomes.covariates().size());
        for (int column = 0; column < outcomes.covariates().size(); column++) {
            double[] covariate = outcomes.covariates().get(column).clone();
            centre(design, covariate);
            double largest = Arrays.stream(covariate).map(Math::abs).max().orElse(0);
            double scale = largest == 0 ? 1 : largest;
            Arrays.setAll(covariate, unit -> covariate[unit] / scale);
            matrix.setColumn(column, covariate);
        }
        return matrix;
    }
}
