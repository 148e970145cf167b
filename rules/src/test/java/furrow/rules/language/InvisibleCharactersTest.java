package furrow.rules.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvisibleCharactersTest {

    @ParameterizedTest(name = "U+{0}")
    @ValueSource(
            strings = {
                "0", "7", "9", "A", "D", "1B", "7F", "85", "9B", "AD", "34F", "61C", "115F", "17B4", "180E", "200B",
                "200D", "202E", "2028", "2060", "2066", "2800", "3164", "D800", "DC00", "E000", "FEFF", "FFA0", "FFF9",
                "1D173", "E0001", "E0041", "E0100", "F0000", "10FFFD"
            })
    void whatCannotBeSeenIsNamed(String hexadecimal) {
        var text = "a" + Character.toString(Integer.parseInt(hexadecimal, 16)) + "b";

        assertTrue(InvisibleCharacters.in(text));
        assertFalse(InvisibleCharacters.in(InvisibleCharacters.shown(text, 100)));
        assertTrue(InvisibleCharacters.shown(text, 100).startsWith("a⟨U+"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "Übersicht – 100 %", "„so“", "😀", "⚠️", "日本語", "عربي", "e\u0301", "🫠", "𝐀", ""})
    void whatCanBeSeenStays(String text) {
        assertFalse(InvisibleCharacters.in(text));
        assertEquals(text, InvisibleCharacters.shown(text, 100));
    }

    @Test
    void aTextIsCutBetweenCharacters() {
        assertFalse(InvisibleCharacters.in(InvisibleCharacters.shown("x" + "😀".repeat(10), 4)));
    }
}
