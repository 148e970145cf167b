package furrow.api.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        Answer sooner in reply-tone: half wait longer.       | Answer sooner in reply-tone.  | Half wait longer.
        Stop it for now (Answer with one emoji): it harms.   | Stop it for now.              | “Answer with one emoji.” It harms.
        a and b do the same (4 of 10 (6 to 2: open)): choose. | A and b do the same.          | 4 of 10 (6 to 2: open). Choose.
        Look once a week.                                    | Look once a week.             | ''
        It costs 1.70 more. Stop it.                         | It costs 1.70 more.           | Stop it.
        Begin at 9:30 sharp                                  | Begin at 9:30 sharp.          | ''
        """)
    void theClaimStandsBeforeTheFirstColonOrStop(String reason, String claim, String why) {
        assertEquals(new Claim(claim, why), Claim.of(reason));
    }
}
