package furrow.experiments.moments;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CovariateAdjustmentTest {

    /** By hand: x 1 2 3, y 2 4 9; cov = 3.5, var x = 1, so theta 3.5 about the mean 2. */
    @Test
    void takesOutWhatTheSlopeExplains() {
        var pairs = new PairedMoments.Builder().add(1, 2).add(2, 4).add(3, 9).build();

        var adjustment = CovariateAdjustment.of(pairs);

        assertEquals(3.5, adjustment.theta(), 1e-12);
        assertEquals(5.5, adjustment.adjusted(2, 1), 1e-12);
        assertEquals(4, adjustment.adjusted(4, 2), 1e-12);
        assertEquals(5.5, adjustment.adjusted(9, 3), 1e-12);
    }

    @Test
    void aConstantTellsNothing() {
        var pairs = new PairedMoments.Builder().add(7, 2).add(7, 4).build();

        assertEquals(2, CovariateAdjustment.of(pairs).adjusted(2, 7));
    }
}
