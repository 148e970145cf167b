package furrow.api.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            there is no Health where experiment is “Reply tone” and status is broken | No check of “Reply tone” says “broken”
            there is no Experiment where experiment is tone and status is abandoned | Tone is not abandoned
            there is no Comparison where experiment is “Reply tone” and treatment is warm and verdict is worse | There is no comparison of “Reply tone” where treatment is warm and verdict is worse
            there is Experiment “Reply tone”, Experiment where experiment is “Reply tone” and kind is other than observational | Experiment “Reply tone”: kind is other than observational
            there is Tactic polls, Tactic where returned above 2 | Tactic polls: returned above 2
            the count is 2, of Tactic where uses above 5: memes, polls | The count is 2, of tactic where uses above 5: memes, polls
            Health “Call to action”, sample-ratio: check is sample-ratio | Check of “Call to action”, sample-ratio: check is sample-ratio
            Data “Call to action” needs hours since the newest event above 48 hours | Data of “Call to action”: needs hours since the newest event above 48 hours
            Experiment tone: chosen is unknown | Experiment tone: nobody has chosen an arm
            Comparison “A”, “B”, replied: true when content is held against conversation and hours are known is false | Comparison of “A”, “B”, replied: content is held against conversation and hours are known: no
            """)
    void kindsOfFactsAreToldAsPeopleSayThem(String explained, String told) {
        assertEquals(told, FactWords.in(explained));
    }
}
