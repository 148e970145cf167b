package furrow.experiments.goal;

import static furrow.experiments.goal.StructuralModel.LASTING;
import static furrow.experiments.goal.StructuralModel.LEVEL;
import static furrow.experiments.goal.StructuralModel.SEASON;
import static furrow.experiments.goal.StructuralModel.SIZE;
import static furrow.experiments.goal.StructuralModel.SLOPE;

/**
 * Kalman's filter of a structural model, a day at a time; it keeps where the model stands and nothing of the days before. The
 * variance of chance is not known beforehand: it is the mean square of the surprises over their relative variances.
 *
 * <p>The model's steps touch few cells, so they are written out; whole matrices would cost ten times as much.
 *
 * @see <a href="https://doi.org/10.1093/acprof:oso/9780199641178.001.0001">Durbin and Koopman (2012), Time Series Analysis by State
 *     Space Methods, sections 4.3, 4.10 (missing days) and 7.2 (the likelihood with one variance taken out)</a>
 */
final class StructuralFilter {
    /** Variances of the first day: a level that is known as well as ten thousand days' chance, little slope, a usual season. */
    private static final double[] FIRST = {1e4, 1e-3, 1, 1, 1, 1, 1, 1};

    private final StructuralModel model;
    private final double[] state;
    private final double[][] covariance;
    private int surprises;
    private double squares;
    private double logs;

    private StructuralFilter(StructuralModel model, double[] state, double[][] covariance) {
        this.model = model;
        this.state = state;
        this.covariance = covariance;
    }

    /** One that has seen nothing and expects a value. */
    static StructuralFilter at(StructuralModel model, double value) {
        var state = new double[SIZE];
        state[LEVEL] = value;
        var covariance = new double[SIZE][SIZE];
        for (int i = 0; i < FIRST.length; i++) {
            covariance[i][i] = FIRST[i];
        }
        covariance[LASTING][LASTING] = model.lasting();
        return new StructuralFilter(model, state, covariance);
    }

    StructuralFilter copy() {
        var rows = new double[SIZE][];
        for (int i = 0; i < SIZE; i++) {
            rows[i] = covariance[i].clone();
        }
        var same = new StructuralFilter(model, state.clone(), rows);
        same.surprises = surprises;
        same.squares = squares;
        same.logs = logs;
        return same;
    }

    /**
     * Takes a day's value in.
     *
     * @param chance variance of chance on this day, relative to a usual one, above 0
     */
    void see(double value, double chance) {
        var seen = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            seen[i] = StructuralModel.observed(covariance[i]);
        }
        double variance = StructuralModel.observed(seen) + chance;
        double surprise = value - StructuralModel.observed(state);
        for (int i = 0; i < SIZE; i++) {
            state[i] += seen[i] / variance * surprise;
            for (int j = 0; j < SIZE; j++) {
                covariance[i][j] -= seen[i] * seen[j] / variance;
            }
        }
        // The first value fixes the level and says nothing of how days differ.
        if (surprises++ > 0) {
            squares += surprise * surprise / variance;
            logs += Math.log(variance);
        }
    }

    /** Goes on to the next day. */
    void pass() {
        model.step(state);
        for (double[] row : covariance) {
            model.step(row);
        }
        var column = new double[SIZE];
        for (int j = 0; j < SIZE; j++) {
            for (int i = 0; i < SIZE; i++) {
                column[i] = covariance[i][j];
            }
            model.step(column);
            for (int i = 0; i < SIZE; i++) {
                covariance[i][j] = column[i];
            }
        }
        model.stir(covariance);
    }

    /** Surprises that the variance of chance rests on. */
    int surprises() {
        return Math.max(0, surprises - 1);
    }

    /** Variance of chance on a usual day, in the series' unit squared. */
    double chance() {
        return squares / surprises();
    }

    /** How likely the days were under this model, on the log scale, up to a constant that is the same for all. */
    double logLikelihood() {
        return -0.5 * (surprises() * Math.log(chance()) + logs);
    }

    double level() {
        return state[LEVEL];
    }

    double slope() {
        return state[SLOPE];
    }

    double season() {
        return state[SEASON];
    }

    /** The mean of the next days and its variance relative to chance, from the day on at which this stands. */
    Ahead mean(int days) {
        var later = copy();
        var withSum = new double[SIZE];
        double sum = 0;
        double variance = 0;
        for (int day = 0; day < days; day++) {
            sum += StructuralModel.observed(later.state);
            var now = new double[SIZE];
            for (int i = 0; i < SIZE; i++) {
                now[i] = StructuralModel.observed(later.covariance[i]);
            }
            variance += StructuralModel.observed(now) + 2 * StructuralModel.observed(withSum) + 1;
            for (int i = 0; i < SIZE; i++) {
                withSum[i] += now[i];
            }
            model.step(withSum);
            later.pass();
        }
        return new Ahead(sum / days, variance / days / days, later);
    }

    /**
     * What is ahead.
     *
     * @param mean mean of the days
     * @param variance its variance, relative to chance
     * @param then the filter after them
     */
    record Ahead(double mean, double variance, StructuralFilter then) {}
}
