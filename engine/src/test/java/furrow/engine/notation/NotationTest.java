package furrow.engine.notation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NotationTest {

    @Property(seed = "7", tries = 500)
    void everyFiniteNumberThatJavaWritesIsReadBack(@ForAll double value) {
        assertEquals(value, ((ParsedText.Good<Double>) NumberText.decimal(Double.toString(value))).value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "+", ".", "e5", "1e", "1e+", "1.5.2", "١٢", "0x10", "1f", "1_000", "--1", "1 ", "½"})
    void whatIsNoNumberIsNone(String text) {
        assertInstanceOf(ParsedText.Bad.class, NumberText.decimal(text));
    }

    @ParameterizedTest
    @CsvSource({"5.,5", ".5,0.5", "+5,5", "-0.0,-0.0", "1E3,1000", "007,7", "1e-3,0.001"})
    void otherWaysToWriteANumberAreFine(String text, double value) {
        assertEquals(ParsedText.good(value), NumberText.decimal(text));
    }

    /** A German default locale would read and write commas. */
    @Test
    void theLanguageOfTheMachineMakesNoDifference() {
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(ParsedText.good(1.5), NumberText.decimal("1.5"));
            assertInstanceOf(ParsedText.Bad.class, NumberText.decimal("1,5"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "7 days,P7D",
        "1 day,P1D",
        "36 hours,PT36H",
        "2 Weeks,P14D",
        "90 minutes,PT1H30M",
        "30seconds,PT30S",
        "P1DT2H,PT26H"
    })
    void timeSpansAreReadInWords(String text, Duration meant) {
        assertEquals(ParsedText.good(meant), Durations.parse(text));
    }

    @Property(seed = "8", tries = 300)
    void timeSpansAreReadBack(@ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long millis) {
        var span = Duration.ofMillis(millis);

        assertEquals(ParsedText.good(span), Durations.parse(Durations.format(span)));
        assertEquals(
                ParsedText.good(span.multipliedBy(3600)), Durations.parse(Durations.format(span.multipliedBy(3600))));
    }

    @ParameterizedTest
    @CsvSource({"arms,arms,0", "amrs,arms,1", "arm,arms,1", "ARMS,arms,0", "kitten,sitting,3", "'',abc,3", "ca,abc,3"})
    void lettersApartAreCounted(String first, String second, int distance) {
        assertEquals(distance, WordSuggestion.distance(first, second));
        assertEquals(distance, WordSuggestion.distance(second, first));
    }

    @Test
    void onlyANearWordIsOffered() {
        assertEquals(Optional.of("control"), WordSuggestion.nearest("contorl", List.of("arms", "control")));
        assertEquals(Optional.empty(), WordSuggestion.nearest("colour", List.of("arms", "weight")));
        assertEquals(Optional.empty(), WordSuggestion.nearest("x".repeat(1_000_000), List.of("arms")));
    }

    @Test
    void longNonsenseIsAnsweredAtOnce() {
        var text = "1 ,".repeat(300_000);

        assertTrue(NumberText.decimal(text) instanceof ParsedText.Bad<Double> bad
                && bad.advice().isEmpty());
    }
}
