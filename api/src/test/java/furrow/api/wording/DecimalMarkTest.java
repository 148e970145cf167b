package furrow.api.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalMarkTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        de-DE,de;q=0.9,en;q=0.8 | COMMA
        en-GB,de;q=0.9          | POINT
        de;q=0.2,en;q=0.9       | POINT
        de-CH                   | POINT
        pt-BR                   | COMMA
        *                       | POINT
        ;;;                     | POINT
        ''                      | POINT
        """)
    void theLanguageThatIsNamedFirstCounts(String languages, DecimalMark mark) {
        assertEquals(mark, DecimalMark.of(languages));
    }

    @Test
    void whoNamesNoLanguageReadsPoints() {
        assertEquals(DecimalMark.POINT, DecimalMark.of(null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <p>It is 42.6 % of 1 234.5.</p>            | <p>It is 42,6 % of 1 234,5.</p>
        <td>−0.43 to +0.63</td>                     | <td>−0,43 to +0,63</td>
        <p>€0.90 each</p>                           | <p>€0,90 each</p>
        <text x="1.5">2.5</text>                    | <text x="1.5">2,5</text>
        <input value="0.9"> or 0.9                  | <input value="0.9"> or 0,9
        <code>a >= 0.9</code> is 0.9                | <code>a >= 0.9</code> is 0,9
        <textarea id="x">0.9</textarea>             | <textarea id="x">0.9</textarea>
        from 127.0.0.1 by Furrow 1.2.3 and v0.4     | from 127.0.0.1 by Furrow 1.2.3 and v0.4
        """)
    void numbersThatAreReadChangeAndNothingElse(String page, String set) {
        assertEquals(set, DecimalMark.COMMA.in(page));
        assertEquals(page, DecimalMark.POINT.in(page));
    }
}
