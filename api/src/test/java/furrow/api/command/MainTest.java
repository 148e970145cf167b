package furrow.api.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class MainTest {

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandExplainsItself(String command) {
        var before = System.err;
        var warnings = new ByteArrayOutputStream();
        System.setErr(new PrintStream(warnings, true, UTF_8)); // where picocli tells what it cannot format
        CommandLineRun run;
        try {
            run = CommandLineRun.of((command + " --help").split(" "));
        } finally {
            System.setErr(before);
        }

        assertEquals(0, run.code());
        assertTrue(run.out().contains("Usage: furrow " + command), run.out());
        assertEquals("", run.err() + warnings.toString(UTF_8));
        assertFalse(run.out().contains("%n") || run.out().contains("%%"), run.out());
    }

    static Stream<String> commands() {
        var line = new CommandLine(new Main());
        Commands.addTo(line);
        return below(line, "").filter(each -> !each.equals("help") && !each.endsWith(" help"));
    }

    private static Stream<String> below(CommandLine line, String before) {
        return line.getSubcommands().entrySet().stream()
                .flatMap(each -> Stream.concat(
                        Stream.of(before + each.getKey()), below(each.getValue(), before + each.getKey() + " ")));
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
