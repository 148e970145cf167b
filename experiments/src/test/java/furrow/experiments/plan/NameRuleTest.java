package furrow.experiments.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameRuleTest {
    /** The rule once more, as an expression. */
    private static final Pattern RULE = Pattern.compile("[^\\p{Cntrl}\\s](?:[^\\p{Cntrl}]{0,198}[^\\p{Cntrl}\\s])?");

    private static boolean isLegal(String name) {
        try {
            return NameRule.check("arm", name).equals(name);
        } catch (IllegalArgumentException refused) {
            return false;
        }
    }

    @Test
    void agreesWithTheRuleOnRandomNames() {
        var random = new SplittableRandom(11);
        var letters = new int[] {'a', ' ', '\t', '\n', 0x7f, 0x80, 'ß', 0xa0, 0x2028, 0x1f331};
        for (int round = 0; round < 20_000; round++) {
            int length = round % 10 == 0 ? random.nextInt(195, 206) : random.nextInt(0, 6);
            var name = new StringBuilder();
            for (int i = 0; i < length; i++) {
                name.appendCodePoint(letters[length > 190 ? random.nextInt(2) * 9 : random.nextInt(letters.length)]);
            }
            assertEquals(RULE.matcher(name).matches(), isLegal(name.toString()), () -> "\"" + name + "\"");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " a", "a ", "a\nb", "a\u007f"})
    void refusesWhatIsNoName(String name) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> NameRule.check("arm", name));

        assertEquals(
                "arm needs a name of 1 to 200 characters without control characters or outer spaces, but was \"" + name
                        + "\"",
                thrown.getMessage());
    }
}
