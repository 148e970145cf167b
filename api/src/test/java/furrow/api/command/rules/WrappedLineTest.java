package furrow.api.command.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WrappedLineTest {
    private static final String LONG = "      advises to answer sooner, since half of all first answers take longer";

    @Test
    void aShortLineStays() {
        assertEquals(LONG, WrappedLine.of(LONG, 80));
    }

    @Test
    void aLongLineGoesOnBelowItsBeginning() {
        assertEquals(
                "      advises to answer sooner, since half\n        of all first answers take longer",
                WrappedLine.of(LONG, 44));
    }

    @Test
    void coloursTakeNoRoomAndLongWordsAreNotBroken() {
        var green = "\u001b[32madvises\u001b[0m";

        assertEquals(
                LONG.replace("advises", green).length() + 10,
                WrappedLine.of(LONG.replace("advises", green) + " than that", 200)
                        .length());
        assertEquals("  " + "x".repeat(60) + "\n    y z", WrappedLine.of("  " + "x".repeat(60) + " y z", 50));
        assertEquals(
                "      " + green + " to answer sooner, since half\n        of all first answers take longer",
                WrappedLine.of(LONG.replace("advises", green), 44));
    }
}
