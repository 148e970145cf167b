package furrow.engine.life;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import furrow.engine.plan.PlanFiles;
import furrow.experiments.plan.Experiment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that a person cannot tell apart, or cannot see whole, are not given to what is new. */
class NewNamesTest {
    private static Experiment experiment(String name, String arm, String metric) {
        String tactic = ", tactic: {name: talk, kind: conversation}}\n";
        return PlanFiles.read("experiments:\n  - name: \"" + name
                        + "\"\n    question: Which?\n    unit: contact\n    arms:\n"
                        + "      - {name: café, control: true" + tactic + "      - {name: \"" + arm + "\"" + tactic
                        + "    metrics:\n      - {name: click, type: proportion}\n      - {name: \"" + metric
                        + "\", type: proportion}\n")
                .orThrow()
                .experiments()
                .get(0);
    }

    /** The second: combined and apart, Cyrillic o, a wide letter, a no-break space, a ligature, Greek. */
    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "caf\u00e9, cafe\u0301",
        "tone, t\u043ene",
        "tone, \uff54one",
        "a tone, a\u00a0tone",
        "file, \ufb01le",
        "kava, \u03ba\u03b1va",
        "TONE, T\u041eNE"
    })
    void aNameThatLooksLikeAnotherIsRefused(String known, String name) {
        var names = new NewNames(List.of(known));

        var thrown = assertThrows(IllegalArgumentException.class, () -> names.add(experiment(name, "warm", "reply")));

        assertTrue(thrown.getMessage().contains("looks like \"" + known + "\""), thrown::getMessage);
    }

    @Test
    void armsAndMetricsOfOneExperimentAreToldApart() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new NewNames(List.of()).add(experiment("tone", "cafe\u0301", "reply")));
        assertThrows(
                IllegalArgumentException.class,
                () -> new NewNames(List.of()).add(experiment("tone", "warm", "\u0441lick")));
    }

    /** Zero width, a turn of the line, a filler, a byte order mark; and what an address takes for a folder. */
    @ParameterizedTest
    @ValueSource(strings = {"to\u200bne", "\u202etone", "\u3164", "\ufefftone", ".", ".."})
    void aNameThatNobodySeesOrThatNoAddressNamesIsRefused(String name) {
        assertThrows(
                IllegalArgumentException.class, () -> new NewNames(List.of()).add(experiment(name, "warm", "reply")));
    }

    @Test
    void namesThatDifferToTheEyeAreTaken() {
        var names = new NewNames(List.of("tone", "Tone", "tone-1", "café"));

        assertDoesNotThrow(() -> {
            names.add(experiment("tone-l", "warm", "reply"));
            names.add(experiment("cafe", "warm", "reply"));
            names.add(experiment("тон", "тепло", "reply"));
            names.add(experiment("語気", "暖かい", "返信"));
        });
    }
}
