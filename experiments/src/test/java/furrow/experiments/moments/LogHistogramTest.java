package furrow.experiments.moments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class LogHistogramTest {

    @Provide
    Arbitrary<double[]> values() {
        var wild = Arbitraries.doubles().between(-1e300, 1e300);
        var plain = Arbitraries.doubles().between(-1000, 1000).ofScale(3);
        var small = Arbitraries.doubles().between(-1e-9, 1e-9).ofScale(15);
        return Arbitraries.oneOf(wild, plain, small, Arbitraries.of(0.0, 1.0, -1.0))
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(50);
    }

    private static LogHistogram of(double... values) {
        var histogram = new LogHistogram();
        for (double value : values) {
            histogram.add(value);
        }
        return histogram;
    }

    /** The exact quantile is the value of rank ceil(p n) among the sorted ones. */
    @Property(seed = "20261123")
    void everyQuantileIsWithinTheStatedRelativeError(
            @ForAll("values") double[] values, @ForAll @DoubleRange(min = 0, max = 1) double p) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double exact = sorted[Math.max(1, (int) Math.ceil(p * sorted.length)) - 1];

        double quantile = of(values).quantile(p).orElseThrow();

        assertTrue(
                Math.abs(quantile - exact) <= Math.abs(exact) * LogHistogram.RELATIVE_ERROR * (1 + 1e-9),
                () -> quantile + " for " + exact);
    }

    @Property(seed = "20261123")
    void mergingAndTakingAwayAreExact(@ForAll("values") double[] a, @ForAll("values") double[] b) {
        var both = of(a);
        both.add(of(b));
        var other = of(b);
        other.add(of(a));
        assertEquals(both, other);

        both.subtract(of(a));
        assertEquals(of(b), both);
        assertEquals(b.length, both.n());
        assertEquals(of(b), LogHistogram.of(both.counts()));
    }

    @Test
    void ofNothingThereIsNoQuantile() {
        assertTrue(new LogHistogram().quantile(0.5).isEmpty());
    }

    @Test
    void rejectsWhatCannotBe() {
        var histogram = of(1);

        assertThrows(IllegalArgumentException.class, () -> histogram.add(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> histogram.subtract(2));
        var thrown = assertThrows(IllegalArgumentException.class, () -> histogram.quantile(50));
        assertEquals("p of a quantile needs 0 to 1, but was 50.0; 0.5 is the median", thrown.getMessage());
    }
}
