package furrow.experiments.assign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawTest {

    /** Python mmh3 5.3.0: h = mmh3.hash64(text.encode(), 0, x64arch=True, signed=False)[0]; (h >> 11) * 2.0**-53. */
    @ParameterizedTest
    @CsvSource({
        "headline, ARM, post-1, 0.3070183396980243",
        "headline, ARM, post-2, 0.23476676859777923",
        "headline, ARM, contact 42, 0.49355982257246933",
        "tonalität, ARM, üser-ß€😀, 0.30233260420401",
        "headline, COVERAGE, post-1, 0.2014282122636687",
        "feed, LAYER, post-1, 0.5362710002804825",
        "q4, HOLDOUT, post-1, 0.003806123135635331",
        "a, ARM, b, 0.03910462002674642",
        "0123456789abcdef, ARM, 0123456789abcdef0123456789abcdef, 0.577304232514349"
    })
    void placesMatchMurmurHash(String salt, Draw.Purpose purpose, String unit, double place) {
        assertEquals(place, Draw.of(salt, purpose).place(unit));
    }

    /** Chi-squared over 1000 bins of a million consecutive units; a fixed sample, so the p-value is one number. */
    @Test
    void aMillionUnitsAreUniform() {
        var counts = new long[1000];
        var draw = Draw.of("headline", Draw.Purpose.ARM);
        for (int i = 0; i < 1_000_000; i++) {
            counts[(int) (draw.place(unit(i)) * 1000)]++;
        }

        double p = ChiSquareTest.withDefaults().test(counts).getPValue();
        assertTrue(p > 0.001 && p < 0.999, () -> "p = " + p);
    }

    /** Arms of neighbours in name (experiment 1 and 2) and in purpose, in a 10 x 10 table of a million units each. */
    @ParameterizedTest
    @CsvSource({"exp-1, ARM, exp-2, ARM", "exp-1, ARM, exp-1, COVERAGE", "exp-1, LAYER, exp-1, HOLDOUT"})
    void experimentsAreIndependent(String salt, Draw.Purpose purpose, String otherSalt, Draw.Purpose otherPurpose) {
        var counts = new long[10][10];
        var draw = Draw.of(salt, purpose);
        var other = Draw.of(otherSalt, otherPurpose);
        for (int i = 0; i < 1_000_000; i++) {
            byte[] unit = unit(i);
            counts[(int) (draw.place(unit) * 10)][(int) (other.place(unit) * 10)]++;
        }

        double p = ChiSquareTest.withDefaults().test(counts).getPValue();
        assertTrue(p > 0.001 && p < 0.999, () -> "p = " + p + " of " + Arrays.deepToString(counts));
    }

    @Test
    void rejectsSaltsWithLineBreaks() {
        assertThrows(IllegalArgumentException.class, () -> Draw.of("a\nb", Draw.Purpose.ARM));
        assertThrows(IllegalArgumentException.class, () -> Draw.of("", Draw.Purpose.ARM));
    }

    private static byte[] unit(int i) {
        return ("contact-" + i).getBytes(StandardCharsets.UTF_8);
    }
}
