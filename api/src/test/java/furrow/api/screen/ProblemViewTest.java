package furrow.api.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemViewTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        404 | no page is there                             | Nothing is here              | No page is there.
        400 | page needs 1 to 10,000, but was "x"           | This cannot be shown as asked | Page needs 1 to 10_000, but was "x".
        500 | something went wrong here; the log tells more | Something went wrong here    | It is not your doing. Try again; if it stays so, tell whoever runs this server what you did and when: its log tells more.
        503 | the store is away                             | Not ready yet                | The store is away.
        """)
    void aProblemIsTitledByItsKindAndToldInASentence(int status, String message, String title, String says) {
        var problem = ProblemView.of(status, message, List.of());

        assertEquals(title, problem.title());
        assertEquals(says, problem.says().replace('\u202f', '_'));
    }
}
