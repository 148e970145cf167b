package furrow.experiments.moments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class MomentsTest {

    @Provide
    Arbitrary<double[]> values() {
        var wild = Arbitraries.doubles().between(-1e150, 1e150);
        var plain = Arbitraries.doubles().between(-1000, 1000).ofScale(3);
        var tiny = Arbitraries.doubles().between(-1e-100, 1e-100).ofScale(120);
        return Arbitraries.oneOf(wild, plain, tiny)
                .map(value -> Math.abs(value) < Moments.SMALLEST ? 0 : value)
                .array(double[].class)
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    @Property(seed = "20261123")
    void sumsAreTheExactOnesRoundedOnce(@ForAll("values") double[] values) {
        var moments = Moments.of(values);

        var sum = Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        var squares = Arrays.stream(values)
                .mapToObj(BigDecimal::new)
                .map(value -> value.multiply(value))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertEquals(sum.doubleValue(), moments.sum());
        assertEquals(squares.doubleValue(), moments.sumSquares());
    }

    @Property(seed = "20261123")
    void orderMergesAndDetoursChangeNoBit(@ForAll("values") double[] values, @ForAll Random random) {
        var forward = Moments.of(values);
        var shuffled = new ArrayList<>(Arrays.stream(values).boxed().toList());
        Collections.shuffle(shuffled, random);
        int cut = random.nextInt(values.length);
        var left = new Moments.Builder();
        shuffled.subList(0, cut).forEach(left::add);
        var right = new Moments.Builder();
        shuffled.subList(cut, values.length).forEach(right::add);

        var merged = right.build().merge(left.build());
        var detour = forward.merge(Moments.of(3, -7e149)).without(Moments.of(3, -7e149));

        assertEquals(forward, merged);
        assertEquals(forward.hashCode(), merged.hashCode());
        assertEquals(forward.sum(), detour.sum());
        assertEquals(forward.sumSquares(), detour.sumSquares());
        assertEquals(forward.variance(), detour.variance());
    }

    @Property(seed = "20261123")
    void whatIsTakenAwayAgainLeavesNothing(@ForAll("values") double[] values) {
        var moments = Moments.of(values);

        assertEquals(Moments.none(), moments.without(moments));
    }

    @Property(seed = "20261123")
    void varianceIsCorrectlyRounded(@ForAll("values") double[] values) {
        var variance = Moments.of(values).variance();

        if (values.length < 2) {
            assertTrue(variance.isEmpty());
            return;
        }
        var n = BigDecimal.valueOf(values.length);
        var sum = Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        var squares = Arrays.stream(values)
                .mapToObj(BigDecimal::new)
                .map(value -> value.multiply(value))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        var exact = n.multiply(squares)
                .subtract(sum.multiply(sum))
                .divide(n.multiply(n.subtract(BigDecimal.ONE)), new MathContext(60));
        assertEquals(exact.doubleValue(), variance.getAsDouble());
    }

    /** Means and variances of values around 1e8 lose all digits in a naive two-sum formula. */
    @Test
    void varianceSurvivesALargeMean() {
        var moments = Moments.of(100_000_000.1, 100_000_000.2, 100_000_000.3);

        assertEquals(0.01, moments.variance().getAsDouble(), 1e-8);
    }

    @Test
    void rejectsValuesWhoseSquareIsNoDouble() {
        var tooLarge = assertThrows(IllegalArgumentException.class, () -> Moments.of(1e200));
        assertThrows(IllegalArgumentException.class, () -> Moments.of(1e-300));
        assertThrows(IllegalArgumentException.class, () -> Moments.of(Double.NaN));

        assertEquals(
                "a value needs to be 0 or of size 1.4916681462400413E-154 to 1.3407807929942596E154, so that its square"
                        + " is a double, but was 1.0E200",
                tooLarge.getMessage());
    }

    @Test
    void rejectsImpossibleTotals() {
        assertThrows(IllegalArgumentException.class, () -> Moments.ofTotals(4, 8, 15));
        assertThrows(IllegalArgumentException.class, () -> Moments.ofTotals(0, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> Moments.ofProportion(11, 10));
        assertEquals(0, Moments.ofTotals(4, 8, 16).variance().getAsDouble());
    }

    @Test
    void largestIsUnknownOnceItMayHaveLeft() {
        var moments = Moments.of(1, 5, 2);

        assertEquals(5, moments.largest().getAsDouble());
        assertEquals(5, moments.without(Moments.of(2)).largest().getAsDouble());
        assertTrue(moments.without(Moments.of(5)).largest().isEmpty());
    }

    @Test
    void covarianceMatchesNumpy() {
        // numpy 2.4.6: numpy.cov([1, 2, 4, 8], [3, 1, 4, 1])[0, 1] = -1.5833333333333333
        var builder = new PairedMoments.Builder();
        builder.add(1, 3).add(2, 1).add(4, 4).add(8, 1);

        assertEquals(-1.5833333333333333, builder.build().covariance().getAsDouble());
    }

    @Test
    void billionsOfAdditionsWouldCarryInTime() {
        var sum = ExactSum.zero();
        for (int i = 0; i < 1_000_000; i++) {
            sum.add(-0.1);
            sum.addProduct(3e10, 7e-3);
        }

        var expected = new BigDecimal(-0.1)
                .add(new BigDecimal(3e10).multiply(new BigDecimal(7e-3)))
                .multiply(BigDecimal.valueOf(1_000_000));
        assertEquals(expected.doubleValue(), sum.value());
    }

    @Property(seed = "20261123")
    void anExactSumSurvivesBeingWrittenDown(@ForAll("values") double[] values) {
        var sum = ExactSum.zero();
        for (double value : values) {
            sum.addProduct(value, -value);
        }

        var copy = ExactSum.of(sum.mantissa(), sum.scale());

        assertEquals(sum, copy);
        assertEquals(
                ExactSum.zero(),
                ExactSum.of(ExactSum.zero().mantissa(), ExactSum.zero().scale()));
    }
}
