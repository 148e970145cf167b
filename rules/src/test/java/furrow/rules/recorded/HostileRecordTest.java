package furrow.rules.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.rules.fact.TacticFact;
import furrow.rules.language.InvisibleCharacters;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded evaluations come from files and over HTTP, from whoever wrote them. */
class HostileRecordTest {
    private static final String LINE = "{\"asOf\":\"2026-03-01T00:00:00Z\",\"day\":\"2026-03-01\","
            + "\"facts\":[{\"%s\":{\"%s\":\"%s\",\"kind\":\"content\",\"uses\":%s}}]}";

    private static String tactic(String name) {
        var facts = RecordedEvaluation.of(LINE.formatted("Tactic", "tactic", name, "1"))
                .facts();
        return ((TacticFact) facts.get(0)).tactic();
    }

    @Test
    void whatATerminalWouldObeyIsNamed() {
        assertEquals("a⟨U+001B⟩[2Jb⟨U+000A⟩error⟨U+202E⟩", tactic("a\\u001b[2Jb\\nerror\\u202e"));
        assertEquals("Übung 1 – gut 😀", tactic("Übung 1 – gut 😀"));
    }

    @Test
    void longTextsAreCut() {
        assertEquals(2_001, tactic("x".repeat(100_000)).length());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NaN",
                "1e999",
                "-1",
                "1.5",
                "1e300",
                "[1]",
                "{}",
                "\"\\u001b[2J\"",
                "\"0x10\"",
                "99999999999999999999"
            })
    void numbersThatAreNoneAreRefusedWithoutEchoingThem(String number) {
        var line = new RecordedLine(Path.of("h.ndjson"), 7, LINE.formatted("Tactic", "tactic", "t", number));

        var thrown = assertThrows(IllegalArgumentException.class, line::read);

        assertTrue(thrown.getMessage().matches("h[.]ndjson:7:[0-9]+: error: .*"), thrown.getMessage());
        assertFalse(InvisibleCharacters.in(thrown.getMessage()), thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Tac\\u001b[2Jtic", "Object", "java.lang.Runtime", ""})
    void kindsAndFieldsThatAreNoneAreRefusedWithoutEchoingThem(String name) {
        for (String text :
                List.of(LINE.formatted(name, "tactic", "t", "1"), LINE.formatted("Tactic", name, "t", "1"))) {
            var line = new RecordedLine(Path.of("h.ndjson"), 1, text);
            var thrown = assertThrows(IllegalArgumentException.class, line::read);

            assertFalse(InvisibleCharacters.in(thrown.getMessage()), thrown.getMessage());
        }
    }

    @Test
    void depthWithoutEndIsRefused() {
        var deep = "{\"facts\":" + "[".repeat(500_000);

        assertThrows(IllegalArgumentException.class, () -> RecordedEvaluation.of(deep));
    }
}
