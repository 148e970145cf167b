package furrow.experiments.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanWordsTest {
    /** By hand: the largest unit of which it is a whole number, hours up to two days. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "PT48H, 48 hours",
        "P7D, 7 days",
        "P3D, 3 days",
        "PT24H, 24 hours",
        "PT1H, 1 hour",
        "PT1H30M, 90 minutes",
        "PT1M, 1 minute",
        "PT61S, 61 seconds",
        "PT0S, 0 seconds",
        "PT0.25S, 0.25 seconds",
        "PT-1H, -1 hour",
        "PT-0.25S, -0.25 seconds",
        "P36525D, '36,525 days'"
    })
    void spansAreToldAsPeopleSayThem(Duration span, String words) {
        assertEquals(words, SpanWords.of(span));
    }
}
