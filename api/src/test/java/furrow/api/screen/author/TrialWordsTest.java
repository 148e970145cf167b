package furrow.api.screen.author;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialWordsTest {
    /** The comparison of a fact is told by its keys. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Comparison of reply-tone/warm/first-response: needs | Comparison of “Reply tone, warm, first response”: needs
        Health of call-to-action/sample-ratio               | Health of “Call to action, sample ratio”
        is 0.00469943 EUR                                   | is 0.00469943 EUR
        18 posts or 3/4 of them                             | 18 posts or 3/4 of them
        """)
    void keysAreNames(String told, String said) {
        assertEquals(said, TrialWords.of(told));
    }
}
