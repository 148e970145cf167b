package furrow.experiments.goal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/**
 * Against statsmodels 0.15.0, {@code UnobservedComponents(y, level='local linear trend', seasonal=7, stochastic_seasonal=True,
 * autoregressive=1)} with {@code ssm.initialize_known([y0, 0, …], diag(1e4, 1e-3, 1 × 6, 2))},
 * {@code update([1, 0.1, 1e-4, 0.01, 2 (1 - 0.8²), 0.8])} and {@code ssm['transition', 1, 1] = 0.98}; days 10 and 11 are NaN.
 * The means of weeks to come are those of its own matrices, and their variances the sums of all covariances over 49.
 */
class StructuralFilterTest {
    private static final double[] SEASON = {1.5, 0.5, 0, -0.5, 0, -0.5, -1};

    private static StructuralFilter filtered() {
        var model = new StructuralModel(0.1, 1e-4, 0.01, 2, 0.8, 0.98);
        var filter = StructuralFilter.at(model, value(0));
        for (int day = 0; day < 35; day++) {
            if (day != 10 && day != 11) {
                filter.see(value(day), 1);
            }
            filter.pass();
        }
        return filter;
    }

    private static double value(int day) {
        return 10 + 0.05 * day + SEASON[day % 7] + Math.sin(day * day);
    }

    @Test
    void standsWhereStatsmodelsDoes() {
        var filter = filtered();

        assertEquals(11.30871784583721, filter.level(), 1e-9);
        assertEquals(0.008796753632291552, filter.slope(), 1e-9);
        assertEquals(1.242904257418568, filter.season(), 1e-9);
        assertEquals(32, filter.surprises());
        assertEquals(0.3967553558255329, filter.chance(), 1e-9);
        assertEquals(-0.5 * (32 * Math.log(0.3967553558255329) + 38.18354002375547), filter.logLikelihood(), 1e-6);
    }

    @Test
    void forecastsWeeksAsStatsmodelsDoes() {
        var first = filtered().mean(7);
        var second = first.then().mean(7);

        assertEquals(11.518399375213729, first.mean(), 1e-9);
        assertEquals(2.015947730435246, first.variance(), 1e-9);
        assertEquals(11.42750248821623, second.mean(), 1e-9);
        assertEquals(3.8672323332970664, second.variance(), 1e-9);
    }
}
