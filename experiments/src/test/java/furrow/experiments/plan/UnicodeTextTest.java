package furrow.experiments.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class UnicodeTextTest {
    @Test
    void saysWhichCharacterIsHalfOfAPair() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> UnicodeText.check("question", "q \ud800 z"));

        assertEquals(
                "question needs Unicode text, but its character 3 is half of a pair (\\ud800) without the other half;"
                        + " write the whole character or leave it out",
                thrown.getMessage());
        assertEquals("Größe 🌱", UnicodeText.check("question", "Größe 🌱"));
    }

    /** Text is Unicode exactly when UTF-8 brings it back as it was. */
    @RepeatedTest(200)
    void agreesWithTheEncoder(RepetitionInfo repetition) {
        var random = new SplittableRandom(repetition.getCurrentRepetition());
        var text = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            text.append((char) (random.nextInt(3) == 0 ? 'a' : 0xd800 + random.nextInt(0x800)));
        }
        var back = new String(text.toString().getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);

        assertEquals(back.contentEquals(text), UnicodeText.is(text));
    }

    @Test
    void namesAreUnicode() {
        assertThrows(IllegalArgumentException.class, () -> NameRule.check("arm", "a\udc00"));
        assertTrue(UnicodeText.is(NameRule.check("arm", "a🌱")));
    }
}
