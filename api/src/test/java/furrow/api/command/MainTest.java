package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "analyze",
                "serve",
                "rebuild",
                "data",
                "data backup",
                "data restore",
                "data verify",
                "data export",
                "data retain",
                "data erase",
                "data seals",
                "data evidence",
                "rules",
                "rules list",
                "rules show",
                "rules check",
                "rules test",
                "rules explain",
                "rules diff",
                "rules replay",
                "rules draft",
                "rules versions",
                "rules review",
                "rules publish",
                "rules rollback"
            })
    void everyCommandExplainsItself(String command) {
        var run = CommandLineRun.of((command + " --help").split(" "));

        assertEquals(0, run.code());
        assertTrue(run.out().contains("Usage: furrow " + command), run.out());
    }

    @Test
    void noCommandAndUnknownOnesAreBadUsage() {
        assertEquals(2, CommandLineRun.of().code());
        assertEquals(2, CommandLineRun.of("analyse").code());
        assertTrue(CommandLineRun.of("analyse").err().contains("analyze"));
    }

    @Test
    void aDayThatIsNoneIsMetWithTheWordsOfFiles() {
        var run = CommandLineRun.of("rules", "explain", "--day", "31.5.2026");

        assertEquals(2, run.code());
        assertTrue(
                run.err()
                        .contains("--day needs a date such as 2026-11-03, but was \"31.5.2026\"; write the year first"),
                run.err());
    }

    @Test
    void completionIsOffered() {
        var run = CommandLineRun.of("generate-completion");

        assertEquals(0, run.code());
        assertTrue(run.out().contains("complete -F"), run.out());
    }

    @Test
    void portsOutOfRangeAreRefusedWithAdvice() {
        var run = CommandLineRun.of("serve", "--port", "70000");

        assertEquals(2, run.code());
        assertTrue(run.err().contains("--port needs 0 to 65535, but was 70000"), run.err());
    }
}
