package furrow.experiments.randomisation;

import furrow.experiments.inference.Effect;
import java.util.Arrays;

/**
 * For every effect τ at once, how many choices look at least as good as what was drawn.
 *
 * <p>A choice with {@code A - τ B} is at least as high as the drawn one with {@code A₀ - τ B₀} exactly when
 * {@code τ ≥ (A₀ - A) / (B₀ - B)} if B is below B₀, and when τ is at most that if B is above; so each choice is a
 * half-line, and a p-value for any τ is a count of half-lines.
 */
final class ShiftInversion {
    private final double drawnValue;
    private final double drawnAgreement;
    private final double rounding;
    private double[] rising = new double[1024];
    private double[] falling = new double[16];
    private int risings;
    private int fallings;
    private long alwaysHigh;
    private long alwaysLow;
    private double valueSum;
    private double agreementSum;
    private long count;

    ShiftInversion(double drawnValue, double drawnAgreement, double rounding) {
        this.drawnValue = drawnValue;
        this.drawnAgreement = drawnAgreement;
        this.rounding = rounding;
    }

    void add(double value, double agreement) {
        count++;
        valueSum += value;
        agreementSum += agreement;
        double lead = drawnValue - value;
        lead = Math.abs(lead) <= rounding ? 0 : lead;
        double turn = drawnAgreement - agreement;
        if (Math.abs(turn) <= 1e-12 * Math.abs(drawnAgreement)) {
            alwaysHigh += lead <= 0 ? 1 : 0;
            alwaysLow += lead >= 0 ? 1 : 0;
        } else if (turn > 0) {
            rising = risings == rising.length ? Arrays.copyOf(rising, 2 * risings) : rising;
            rising[risings++] = lead / turn;
        } else {
            falling = fallings == falling.length ? Arrays.copyOf(falling, 2 * fallings) : falling;
            falling[fallings++] = lead / turn;
        }
    }

    /** Ends the gathering. */
    void sort() {
        Arrays.sort(rising, 0, risings);
        Arrays.sort(falling, 0, fallings);
    }

    long count() {
        return count;
    }

    /** Share of choices at least as high when the effect is τ. */
    double above(double tau) {
        return (double) (alwaysHigh + upTo(rising, risings, tau) + fallings - below(falling, fallings, tau)) / count;
    }

    /** Share of choices at least as low when the effect is τ. */
    double below(double tau) {
        return (double) (alwaysLow + risings - below(rising, risings, tau) + upTo(falling, fallings, tau)) / count;
    }

    /**
     * The effect at which what was drawn is just what is to be expected (Hodges and Lehmann).
     *
     * @param centred whether the mean of A and B over all choices is known to be 0
     */
    double estimate(boolean centred) {
        return centred
                ? drawnValue / drawnAgreement
                : (drawnValue - valueSum / count) / (drawnAgreement - agreementSum / count);
    }

    /** Effects that neither one-sided test rejects at half of alpha. */
    Effect interval(double estimate, double alpha) {
        double limit = alpha / 2 + 1e-12;
        return new Effect(estimate, lower(limit), upper(limit));
    }

    private double lower(double limit) {
        if ((double) (alwaysHigh + fallings) / count > limit) {
            return Double.NEGATIVE_INFINITY;
        }
        for (int i = 0; i < risings; i++) {
            if (above(rising[i]) > limit) {
                return rising[i];
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private double upper(double limit) {
        if ((double) (alwaysLow + fallings) / count > limit) {
            return Double.POSITIVE_INFINITY;
        }
        for (int i = risings - 1; i >= 0; i--) {
            if (below(rising[i]) > limit) {
                return rising[i];
            }
        }
        return Double.NEGATIVE_INFINITY;
    }

    private static int below(double[] sorted, int size, double value) {
        return insertion(sorted, size, value, false);
    }

    private static int upTo(double[] sorted, int size, double value) {
        return insertion(sorted, size, value, true);
    }

    private static int insertion(double[] sorted, int size, double value, boolean after) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value || (after && sorted[middle] <= value)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
