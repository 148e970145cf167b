package furrow.experiments.fixed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewcombeTest {

    /** R 4.2.2: Wilson limits by {@code prop.test(x, n, correct = FALSE)$conf.int}, joined by Newcombe's formula. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            48, 80, 56, 70, 0.052431472402364926, 0.33387265403690586
            0, 29, 5, 56, -0.038137147903536853, 0.19256001385511157
            """)
    void matchesR(long x0, long n0, long x1, long n1, double lower, double upper) {
        var effect = new Newcombe(0.95).difference(new Successes(x0, n0), new Successes(x1, n1));

        assertEquals(lower, effect.lower(), 1e-9);
        assertEquals(upper, effect.upper(), 1e-9);
    }
}
