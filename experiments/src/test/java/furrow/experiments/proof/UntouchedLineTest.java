package furrow.experiments.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UntouchedLineTest {
    private static final double[] BEFORE = {9.1, 10.4, 11.2, 8.7, 12.3, 10.0, 9.6, 11.8, 10.9, 8.2, 12.9, 10.1};
    private static final double[] AFTER = {9.9, 10.1, 10.8, 9.2, 11.9, 10.4, 9.5, 11.0, 11.3, 8.8, 12.0, 10.6};

    private static final List<BeforeAndAfter> UNTOUCHED = IntStream.range(0, 12)
            .mapToObj(i -> new BeforeAndAfter(BEFORE[i], AFTER[i]))
            .toList();

    private static UntouchedLine line() {
        return UntouchedLine.through(UNTOUCHED).value().orElseThrow();
    }

    /** statsmodels 0.15.0: {@code OLS(after, add_constant(before)).fit().params}, {@code .mse_resid}. */
    @Test
    void theLineIsTheOneOfLeastSquares() {
        assertEquals(3.51688641, line().intercept(), 1e-8);
        assertEquals(0.6653144, line().slope(), 1e-7);
        assertEquals(0.11054208924949283, line().variance(), 1e-12);
    }

    /** The same, {@code .get_prediction([[1, 9.0]])}: {@code se_obs}, and {@code t.ppf(.95, 10) * se_obs}. */
    @Test
    void oneActionIsReadAsAPredictionOfOneMore() {
        var worth = line().worth(List.of(new BeforeAndAfter(9.0, 11.5))).value().orElseThrow();

        assertEquals(1.9952839756592287, worth.estimate(), 1e-12);
        assertEquals(0.36003485, worth.error(), 1e-8);
        assertEquals(10, worth.freedom());
        assertEquals(1.9952839756592287 - 0.65254917, worth.interval(0.9).lower(), 1e-7);
    }

    /** The same with {@code se_mean} at the mean before, and the residuals' own variance by NumPy 2.4.6. */
    @Test
    void severalActionsBringTheirOwnSpread() {
        var worth = line().worth(List.of(
                        new BeforeAndAfter(9.0, 11.5), new BeforeAndAfter(10.5, 11.6), new BeforeAndAfter(11.7, 13.0)))
                .value()
                .orElseThrow();

        assertEquals(3, worth.actions());
        assertEquals(1.5971771467207578, worth.estimate(), 1e-12);
        assertEquals(0.281072824144437, worth.error(), 1e-12);
        assertEquals(2.554298821218261, worth.freedom(), 1e-9);
        assertEquals(0.7112798704830811, worth.interval(0.9).upper() - worth.estimate(), 1e-9);
    }

    /**
     * Both lie 2 above the line within a hundredth, but 0.11054 is what untouched ones scatter by: the error at the mean before of
     * 9.5 is √(0.11054·(1/2 + 1/12 + (9.5 − 10.4333)²/23.00667)), by Python 3.
     */
    @Test
    void whatHappensToLieCloseTogetherScattersAsUntouchedOnesDo() {
        var worth = line().worth(List.of(
                        new BeforeAndAfter(9.0, line().intercept() + 9 * line().slope() + 1.99),
                        new BeforeAndAfter(10.0, line().intercept() + 10 * line().slope() + 2.01)))
                .value()
                .orElseThrow();

        assertEquals(2, worth.estimate(), 1e-12);
        assertEquals(0.2620465361, worth.error(), 1e-9);
        assertEquals(10, worth.freedom());
    }

    @Test
    void belowTenUntouchedOrOutsideOfThemThereIsNoNumber() {
        assertEquals(
                "before and after needs 10 comparable untouched subjects, and there are 9; without them nothing tells what"
                        + " would have come anyway",
                UntouchedLine.through(UNTOUCHED.subList(0, 9)).why().orElseThrow());
        assertTrue(line().worth(List.of(new BeforeAndAfter(13, 20)))
                .why()
                .orElseThrow()
                .startsWith("no untouched subject was as it was before: 13.0"));
    }
}
