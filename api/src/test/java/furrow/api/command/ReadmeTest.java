package furrow.api.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that the README shows does what it says; those that serve until stopped have tests of their own. */
class ReadmeTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final List<String> SERVING = List.of("./furrow demo", "./furrow serve --open");

    @TempDir
    private Path folder;

    private static Stream<String> commands() throws IOException {
        return BLOCK.matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .flatMap(block -> block.group(1).lines())
                .filter(line -> line.startsWith("./furrow") && !SERVING.contains(line));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandRuns(String command) {
        var words = Stream.of(command.replace("./furrow ", "").split(" "))
                .map(word -> word.startsWith("docs/") ? ROOT.resolve(word).toString() : word)
                .map(word -> word.equals("report.html") ? folder.resolve(word).toString() : word)
                .toArray(String[]::new);

        var run = CommandLineRun.of(words);

        assertEquals(0, run.code(), run.err());
        assertTrue(run.err().isEmpty() || run.err().contains(" 0 rejected"), run.err());
    }

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        var links = Pattern.compile("\\]\\(((?!http)[^)#]+)\\)").matcher(Files.readString(ROOT.resolve("README.md")));

        assertEquals(
                List.of(),
                links.results()
                        .map(link -> link.group(1))
                        .filter(link -> !Files.exists(ROOT.resolve(link)))
                        .toList());
    }
}
