package furrow.api.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import furrow.experiments.inference.Effect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadableNumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "3, 3",
        "12345.678, '12,346'",
        "0.0491, 0.0491",
        "1.5, 1.5",
        "0.00001234, 1.23e-05",
        "-0.2, -0.2",
        "99.95, 100"
    })
    void plainKeepsThreeDigitsThatMatter(double value, String text) {
        assertEquals(text, ReadableNumbers.plain(value));
    }

    @ParameterizedTest
    @CsvSource({"0.0491, 4.9 %", "0.5, 50 %", "0, 0 %", "1, 100 %", "0.00041, 0.041 %", "-0.034, -3.4 %"})
    void percentKeepsTwo(double fraction, String text) {
        assertEquals(text, ReadableNumbers.percent(fraction));
    }

    @ParameterizedTest
    @CsvSource({"0.99952, over 99.9 %", "0.9962, 99.6 %", "0.984, 98 %", "0.0004, under 0.1 %", "0.5, 50 %"})
    void nearlyCertainIsNotCertain(double probability, String text) {
        assertEquals(text, ReadableNumbers.chance(probability));
    }

    @ParameterizedTest
    @CsvSource({"0.0491, 4.9 %", "0.4482, 44.8 %", "0.4423, 44.2 %", "0.5, 50 %", "0, 0 %", "1, 100 %"})
    void sharesCanBeToldApart(double fraction, String text) {
        assertEquals(text, ReadableNumbers.share(fraction));
    }

    @ParameterizedTest
    @CsvSource({"0.196, +20 %", "-0.196, -20 %", "0, 0 %"})
    void changesCarryTheirSign(double fraction, String text) {
        assertEquals(text, ReadableNumbers.change(fraction));
    }

    @ParameterizedTest
    @CsvSource({"0.0321, 0.0321", "0.5, 0.5", "1, 1", "1e-300, 1.0e-300"})
    void smallPValuesAreNeverZero(double p, String text) {
        assertEquals(text, ReadableNumbers.pValue(p));
    }

    @Test
    void openLimitsAreNamed() {
        assertEquals("-10 % to no limit", ReadableNumbers.range(new Effect(0.2, -0.1, Double.POSITIVE_INFINITY)));
    }
}
